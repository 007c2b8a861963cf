using Departement77.BuildingBlocks.Application.Mailing;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Calendar;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Calendar;

/// <summary>Gives the caller a secret address for a calendar program; the one before answers no longer.</summary>
internal sealed record OpenCalendarSubscription : ICommand<CalendarAddress>, IAnswerOnce;

/// <param name="Url">Shown this once: only its digest is kept.</param>
internal sealed record CalendarAddress(string Url);

internal sealed class OpenCalendarSubscriptionHandler(NetworkCallers callers, IRepository<CalendarSubscription> subscriptions, IProductLinks links, TimeProvider clock)
    : ICommandHandler<OpenCalendarSubscription, CalendarAddress>
{
    public async Task<ErrorOr<CalendarAddress>> Handle(OpenCalendarSubscription command, CancellationToken cancellationToken)
    {
        var found = await callers.FindAsync(cancellationToken);
        if (found.IsError)
            return found.Errors;

        var (caller, token) = (found.Value, CalendarSubscription.NewToken());
        if (await subscriptions.FirstOrDefaultAsync(new CalendarSubscriptionOf(caller.Subject), cancellationToken) is { } subscription)
            subscription.Renew(caller.Member, caller.CommuneInsee, token, clock.GetUtcNow());
        else
            subscriptions.Add(CalendarSubscription.Open(caller.Subject, caller.Member, caller.CommuneInsee, token, clock.GetUtcNow()));

        return new CalendarAddress(links.To($"/api/v1/sgm-network/calendar.ics?token={token}").ToString());
    }
}
