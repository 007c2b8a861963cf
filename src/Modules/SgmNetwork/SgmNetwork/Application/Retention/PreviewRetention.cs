using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.SgmNetwork.Domain.Retention;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Retention;

/// <summary>What the retention would take away today, by rule: figures, without persons.</summary>
internal sealed record PreviewRetention : IQuery<RetentionPreview>;

/// <param name="On">Paris calendar day.</param>
internal sealed record RetentionPreview(DateOnly On, IReadOnlyList<RetentionPreview.Rule> Rules, int Total)
{
    /// <param name="Title">French.</param>
    /// <param name="Effect"><c>erase</c> or <c>anonymise</c>.</param>
    /// <param name="Before">What ended on this day or before.</param>
    internal sealed record Rule(string Code, string Title, string Effect, DateOnly Before, int Count);
}

/// <summary>The days from which on things go, counted back from a day.</summary>
internal sealed record RetentionDays(DateOnly Requests, DateOnly Left, DateOnly Noticed, DateOnly Invited)
{
    public static RetentionDays On(DateOnly today, RetentionPolicy retention, MemberPolicy members) =>
        new(today.AddDays(-retention.RequestDays), today.AddDays(-members.KeptDays), today.AddDays(-members.NoticeDays), today.AddDays(-members.UninvitedDays));
}

internal sealed class PreviewRetentionHandler(IReadDatabase<SgmNetworkModule> database, RetentionPolicy retention, MemberPolicy members, TimeProvider clock) : IQueryHandler<PreviewRetention, RetentionPreview>
{
    private const string Sql = """
        select (select count(*) from membership_requests r where r.decided_on <= @requests and r.status <> 'Quarantined')::int as requests_erased,
               (select count(*) from membership_requests r where r.decided_on <= @requests and r.status = 'Quarantined')::int as quarantined_erased,
               (select count(*) from members m where m.status = 'Left' and m.left_on <= @left)::int as left_anonymised,
               (select count(*) from members m where m.status = 'Dormant' and m.removal_noticed_on <= @noticed and (m.last_active_on is null or m.last_active_on < m.removal_noticed_on))::int as inactive_anonymised,
               (select count(*) from members m where m.status = 'Invited' and m.invited_on <= @invited)::int as uninvited
        where @in_network
        """;

    public async Task<ErrorOr<RetentionPreview>> Handle(PreviewRetention query, CancellationToken cancellationToken)
    {
        var today = clock.TodayInParis();
        var days = RetentionDays.On(today, retention, members);

        // In the name of the product: these are figures, and the data protection officer is not of the network.
        var counts = (await database.QuerySingleOrDefaultAsync<RetentionCounts>(
            ReadScope.System, Sql, new { requests = days.Requests, left = days.Left, noticed = days.Noticed, invited = days.Invited }, cancellationToken))!;
        return new RetentionPreview(
            today,
            [
                new("requests", $"Demandes d'adhésion closes depuis {retention.RequestDays} jours", "erase", days.Requests, counts.RequestsErased),
                new("quarantine", $"Formulaires en quarantaine depuis {retention.RequestDays} jours", "erase", days.Requests, counts.QuarantinedErased),
                new("left", $"Membres partis depuis {members.KeptDays} jours", "anonymise", days.Left, counts.LeftAnonymised),
                new("inactive", $"Membres sans activité depuis {members.RemovalMonths} mois, prévenus il y a {members.NoticeDays} jours", "anonymise", days.Noticed, counts.InactiveAnonymised),
                new("uninvited", $"Personnes invitées depuis {members.UninvitedDays} jours et jamais venues", "anonymise", days.Invited, counts.Uninvited),
            ],
            counts.Total);
    }
}
