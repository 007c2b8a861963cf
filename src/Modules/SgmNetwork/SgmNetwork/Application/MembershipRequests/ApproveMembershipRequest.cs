using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.SgmNetwork.Domain.MembershipRequests;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.MembershipRequests;

/// <summary>CDG77 lets the person in: a member is made of the request, in the same transaction, and its account is offered after the commit.</summary>
internal sealed record ApproveMembershipRequest(MembershipRequestId Request) : ICommand<ResourceState>;

internal sealed class ApproveMembershipRequestHandler(IRepository<MembershipRequest> requests, IRepository<Member> members, TimeProvider clock) : ICommandHandler<ApproveMembershipRequest, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ApproveMembershipRequest command, CancellationToken cancellationToken)
    {
        if (await requests.FirstOrDefaultAsync(new MembershipRequestById(command.Request), cancellationToken) is not { } request)
            return MembershipRequestErrors.NotFound();

        var today = clock.TodayInParis();
        var approved = request.Approve(today);
        if (approved.IsError)
            return approved.Errors;

        return Member.Invite(request.Name, request.Email, request.CommuneInsee, request.CommuneSiren, today).Then(member =>
        {
            members.Add(member);
            return request.State();
        });
    }
}
