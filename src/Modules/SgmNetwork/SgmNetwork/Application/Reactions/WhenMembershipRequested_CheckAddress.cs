using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Application.MembershipRequests;
using Departement77.SgmNetwork.Domain.MembershipRequests;
using Published = Departement77.SgmNetwork.IntegrationEvents;

namespace Departement77.SgmNetwork.Application.Reactions;

/// <summary>
/// Only now, when whoever sent the form has its answer, is the address looked up: one that is known gets told so, another one gets its link. Of two identical forms at once
/// the database lets one have the link; the other is delivered again, and finds the address known.
/// </summary>
[Subscriber("sgm.check-membership-address")]
internal sealed class WhenMembershipRequested_CheckAddress(
    IRepository<MembershipRequest> requests, IReadDatabase<SgmNetworkModule> database, IMembershipTokens tokens, MembershipRequestPolicy policy, TimeProvider clock)
    : IReactTo<Published.MembershipRequested>, IReactTo<Published.MembershipRequestReleased>
{
    private const string Sql = """
        select exists (select from members m where lower(m.email) = lower(@email) and m.status not in ('Left', 'Anonymised'))
            or exists (
                   select from membership_requests r
                   where lower(r.email) = lower(@email) and r.id <> @request and r.token_hash is not null and r.status in ('Submitted', 'EmailVerified', 'UnderReview', 'NeedsInfo'))
        where @in_network
        """;

    public Task Handle(Published.MembershipRequested notification, CancellationToken cancellationToken) => CheckAsync(notification.RequestId, cancellationToken);

    public Task Handle(Published.MembershipRequestReleased notification, CancellationToken cancellationToken) => CheckAsync(notification.RequestId, cancellationToken);

    private async Task CheckAsync(Guid id, CancellationToken cancellation)
    {
        if (await requests.FirstOrDefaultAsync(new MembershipRequestById(new MembershipRequestId(id)), cancellation) is not { Status: MembershipRequestStatus.Submitted } request)
            return;

        if (await database.QuerySingleOrDefaultAsync<bool>(ReadScope.System, Sql, new { email = request.Email, request = id }, cancellation))
            request.Recognise(clock.TodayInParis());
        else
            request.AwaitConfirmation(tokens.Hash(tokens.ForConfirmation(id)), policy, clock.GetUtcNow());
    }
}
