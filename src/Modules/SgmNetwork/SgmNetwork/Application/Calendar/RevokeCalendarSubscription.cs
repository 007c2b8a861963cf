using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Domain.Calendar;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Calendar;

/// <summary>The caller's secret address answers no longer. Also somebody who left the network may take it back.</summary>
internal sealed record RevokeCalendarSubscription : ICommand<RevokedAddress>;

/// <param name="Revoked">Whether there was an address.</param>
internal sealed record RevokedAddress(bool Revoked);

internal sealed class RevokeCalendarSubscriptionHandler(IRepository<CalendarSubscription> subscriptions, ICurrentUser user, TimeProvider clock) : ICommandHandler<RevokeCalendarSubscription, RevokedAddress>
{
    public async Task<ErrorOr<RevokedAddress>> Handle(RevokeCalendarSubscription command, CancellationToken cancellationToken)
    {
        if (await subscriptions.FirstOrDefaultAsync(new CalendarSubscriptionOf(user.Subject), cancellationToken) is not { RevokedAt: null } subscription)
            return new RevokedAddress(Revoked: false);

        subscription.Revoke(clock.GetUtcNow());
        return new RevokedAddress(Revoked: true);
    }
}
