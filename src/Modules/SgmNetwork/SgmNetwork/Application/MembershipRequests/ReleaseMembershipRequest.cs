using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.MembershipRequests;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.MembershipRequests;

/// <summary>A form that looked like a bot's is a person's, after all.</summary>
internal sealed record ReleaseMembershipRequest(MembershipRequestId Request) : ICommand<ResourceState>;

internal sealed class ReleaseMembershipRequestHandler(IRepository<MembershipRequest> requests) : ICommandHandler<ReleaseMembershipRequest, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ReleaseMembershipRequest command, CancellationToken cancellationToken) =>
        await requests.FirstOrDefaultAsync(new MembershipRequestById(command.Request), cancellationToken) is { } request
            ? request.Release().Then(_ => request.State())
            : MembershipRequestErrors.NotFound();
}
