using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Experts;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Experts;

/// <summary>An account answers for the profile from now on.</summary>
internal sealed record LinkExpert(ExpertProfileId Expert, string Subject) : ICommand<ResourceState>;

internal sealed class LinkExpertHandler(IRepository<ExpertProfile> profiles, NetworkCallers callers) : ICommandHandler<LinkExpert, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(LinkExpert command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        return await profiles.FirstOrDefaultAsync(new ExpertProfileById(command.Expert), cancellationToken) is { } profile
            ? profile.Link(command.Subject).Then(_ => profile.State())
            : ExpertErrors.NotFound();
    }
}
