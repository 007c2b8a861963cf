using Departement77.BuildingBlocks.Application.Privacy;

namespace Departement77.ContractPolicy.Application.Privacy;

/// <summary>
/// How long the words of applications are kept, and when contracts are offered to the archives. Settings, unverified: the archivist decides, so nothing of a contract is deleted by
/// itself.
/// </summary>
internal static class ContractRetention
{
    private const string Job = "kernel.apply-retention";

    private const string ClosedApplications = """
        from funding_applications a
        where a.status in ('Rejected', 'Withdrawn', 'Inadmissible') and a.updated_at < @before
          and (a.asked_because is not null or (a.decision_reason is not null and a.decision_reason <> 'Motif effacé à son terme.'))
        """;

    public static RetentionRules Rules(int applicationMonths, int contractMonths) => new("contract_policy",
    [
        new(
            "contract-policy.closed-applications",
            $"Motifs de dossiers sans suite depuis {applicationMonths} mois",
            "anonymise",
            Job,
            today => today.AddMonths(-applicationMonths),
            $"select count(*) {ClosedApplications}")
        {
            IsUnverified = true,
            Apply = $"""
                with old as (select a.id {ClosedApplications} order by a.id limit @most for update skip locked),
                     gone as (update funding_applications a
                              set asked_because = null, decision_reason = case when a.decision_reason is not null then 'Motif effacé à son terme.' end
                              from old where a.id = old.id returning 1)
                select count(*) from gone
                """,
        },
        new(
            "contract-policy.ended-contracts",
            $"Contrats terminés depuis {contractMonths} mois, à proposer aux archives départementales",
            "archive",
            "aucune : décision de l'archiviste",
            today => today.AddMonths(-contractMonths),
            "select count(*) from contracts c where c.ended_on <= @before")
        {
            IsUnverified = true,
        },
    ]);
}
