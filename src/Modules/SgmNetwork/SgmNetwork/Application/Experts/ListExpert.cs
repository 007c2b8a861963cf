using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Experts;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Experts;

/// <summary>The expert comes into the directory.</summary>
internal sealed record ListExpert(ExpertProfileId Expert) : ICommand<ResourceState>;

internal sealed class ListExpertHandler(IRepository<ExpertProfile> profiles, NetworkCallers callers) : ICommandHandler<ListExpert, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ListExpert command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        return await profiles.FirstOrDefaultAsync(new ExpertProfileById(command.Expert), cancellationToken) is { } profile
            ? profile.List().Then(_ => profile.State())
            : ExpertErrors.NotFound();
    }
}
