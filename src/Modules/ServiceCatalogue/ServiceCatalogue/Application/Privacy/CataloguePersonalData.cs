using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Privacy;

namespace Departement77.ServiceCatalogue.Application.Privacy;

/// <summary>What of the desk still needs a person: a live membership, a running request, a portfolio.</summary>
internal sealed class CataloguePersonalData(IReadDatabase<ServiceCatalogueModule> database) : IPersonalData
{
    private const string Sql = """
        select (select count(*) from memberships m
                where (@sees_all or m.authority_siren = @own_authority) and lower(m.representative_email) = any (@emails)
                  and m.status in ('Submitted', 'UnderReview', 'Active', 'Suspended'))::int as memberships,
               (select count(*) from service_requests r
                where (@sees_all or r.authority_siren = @own_authority) and r.requested_by = any (@accounts)
                  and r.status in ('Submitted', 'Acknowledged', 'Qualified', 'Routed', 'InProgress', 'WaitingForMember', 'ToReroute'))::int as requests,
               (select count(*) from portfolios p where p.officer = any (@accounts) and p.status = 'Open')::int as portfolios
        """;

    public async Task<IReadOnlyList<RetentionHold>> HoldsAsync(Person person, CancellationToken cancellation)
    {
        var counts = (await database.QuerySingleOrDefaultAsync<Counts>(ReadScope.System, Sql, new { emails = person.Emails.ToArray(), accounts = person.Accounts.ToArray() }, cancellation))!;
        var holds = new List<RetentionHold>();
        if (counts.Memberships > 0)
            holds.Add(new(
                "catalogue.membership_live",
                $"elle représente une collectivité dont l'adhésion ID77 est en cours ({counts.Memberships}) : mettez d'abord fin à l'adhésion ou faites-la redemander par un autre représentant"));

        if (counts.Requests > 0)
            holds.Add(new("catalogue.request_open", $"elle a {counts.Requests} demande(s) ouverte(s) au guichet ID77 : faites-les d'abord clore ou annuler"));

        if (counts.Portfolios > 0)
            holds.Add(new("catalogue.portfolio_open", "elle tient un portefeuille de collectivités : transférez-le d'abord à un collègue"));

        return holds;
    }

    private sealed record Counts(int Memberships, int Requests, int Portfolios);
}
