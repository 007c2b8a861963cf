using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Privacy;

namespace Departement77.ContractPolicy.Application.Privacy;

/// <summary>What of grants and contracts still needs a person: what he or she asked for or prepared and that is not decided, paid or ended yet.</summary>
internal sealed class ContractPersonalData(IReadDatabase<ContractPolicyModule> database) : IPersonalData
{
    private const string Sql = """
        select (select count(*) from funding_applications a
                where (@sees_all or a.authority_siren = @own_authority) and (a.opened_by = any (@accounts) or a.proposed_by = any (@accounts))
                  and a.status not in ('Approved', 'Rejected', 'Withdrawn', 'Inadmissible'))::int as applications,
               (select count(*) from contracts c join funding_applications a on a.id = c.application_id
                where (@sees_all or c.authority_siren = @own_authority) and (a.opened_by = any (@accounts) or a.proposed_by = any (@accounts) or a.voted_by = any (@accounts))
                  and c.status in ('ToBeSigned', 'PartiallySigned', 'InForce', 'Suspended'))::int as contracts,
               (select count(*) from payment_requests p
                where (@sees_all or p.authority_siren = @own_authority)
                  and (p.submitted_by = any (@accounts) or p.checked_by = any (@accounts) or p.approved_by = any (@accounts)) and p.status not in ('Paid', 'Refused'))::int as payments
        """;

    public async Task<IReadOnlyList<RetentionHold>> HoldsAsync(Person person, CancellationToken cancellation)
    {
        var counts = (await database.QuerySingleOrDefaultAsync<Counts>(ReadScope.System, Sql, new { accounts = person.Accounts.ToArray() }, cancellation))!;
        var holds = new List<RetentionHold>();
        if (counts.Applications > 0)
            holds.Add(new(
                "contract-policy.application_open",
                $"elle a déposé ou instruit {counts.Applications} dossier(s) de subvention non décidé(s) : attendez la décision ou faites retirer le dossier"));

        if (counts.Contracts > 0)
            holds.Add(new(
                "contract-policy.contract_live",
                $"{counts.Contracts} contrat(s) en cours reposent sur un dossier qu'elle a déposé, proposé ou voté : le nom de l'auteur des actes est gardé jusqu'à la fin du contrat"));

        if (counts.Payments > 0)
            holds.Add(new(
                "contract-policy.payment_pending",
                $"{counts.Payments} demande(s) de versement qu'elle a déposée(s), contrôlée(s) ou approuvée(s) ne sont pas soldées : attendez leur paiement ou leur refus"));

        return holds;
    }

    private sealed record Counts(int Applications, int Contracts, int Payments);
}
