using Departement77.BuildingBlocks.Application.Privacy;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.SgmNetwork.Domain.Retention;

namespace Departement77.SgmNetwork.Application.Privacy;

/// <summary>The network's own retention among that of all programmes. Its job works by its aggregates and leaves its figures in <c>retention_runs</c>.</summary>
internal static class SgmRetention
{
    private const string Job = "sgm.retention";

    public static RetentionRules Rules(RetentionPolicy retention, MemberPolicy members) => new("sgm",
    [
        new(
            "sgm.requests",
            $"Demandes d'adhésion closes depuis {retention.RequestDays} jours",
            "delete",
            Job,
            today => today.AddDays(-retention.RequestDays),
            "select count(*) from membership_requests r where r.decided_on <= @before and r.status <> 'Quarantined'")
        {
            Proof = "select max(ran_on) filter (where requests_erased > 0) as on_day, coalesce(sum(requests_erased), 0)::bigint as count from retention_runs",
        },
        new(
            "sgm.quarantine",
            $"Formulaires en quarantaine depuis {retention.RequestDays} jours",
            "delete",
            Job,
            today => today.AddDays(-retention.RequestDays),
            "select count(*) from membership_requests r where r.decided_on <= @before and r.status = 'Quarantined'")
        {
            Proof = "select max(ran_on) filter (where quarantined_erased > 0) as on_day, coalesce(sum(quarantined_erased), 0)::bigint as count from retention_runs",
        },
        new(
            "sgm.left",
            $"Membres partis depuis {members.KeptDays} jours",
            "anonymise",
            Job,
            today => today.AddDays(-members.KeptDays),
            "select count(*) from members m where m.status = 'Left' and m.left_on <= @before")
        {
            Proof = "select max(ran_on) filter (where left_anonymised > 0) as on_day, coalesce(sum(left_anonymised), 0)::bigint as count from retention_runs",
        },
        new(
            "sgm.inactive",
            $"Membres sans activité depuis {members.RemovalMonths} mois, prévenus il y a {members.NoticeDays} jours",
            "anonymise",
            Job,
            today => today.AddDays(-members.NoticeDays),
            """
            select count(*) from members m where m.status = 'Dormant' and m.removal_noticed_on <= @before
              and (m.last_active_on is null or m.last_active_on < m.removal_noticed_on)
            """)
        {
            Proof = "select max(ran_on) filter (where inactive_anonymised > 0) as on_day, coalesce(sum(inactive_anonymised), 0)::bigint as count from retention_runs",
        },
        new(
            "sgm.uninvited",
            $"Personnes invitées depuis {members.UninvitedDays} jours et jamais venues",
            "anonymise",
            Job,
            today => today.AddDays(-members.UninvitedDays),
            "select count(*) from members m where m.status = 'Invited' and m.invited_on <= @before")
        {
            Proof = "select max(ran_on) filter (where uninvited > 0) as on_day, coalesce(sum(uninvited), 0)::bigint as count from retention_runs",
        },
    ]);
}
