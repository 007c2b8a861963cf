using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Experts;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Experts;

/// <summary>The expert leaves the directory.</summary>
internal sealed record UnlistExpert(ExpertProfileId Expert) : ICommand<ResourceState>;

internal sealed class UnlistExpertHandler(IRepository<ExpertProfile> profiles, NetworkCallers callers) : ICommandHandler<UnlistExpert, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(UnlistExpert command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        return await profiles.FirstOrDefaultAsync(new ExpertProfileById(command.Expert), cancellationToken) is { } profile
            ? profile.Unlist().Then(_ => profile.State())
            : ExpertErrors.NotFound();
    }
}
