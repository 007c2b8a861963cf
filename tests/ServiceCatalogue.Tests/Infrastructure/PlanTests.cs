using Dapper;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Application.Portfolios;
using Departement77.ServiceCatalogue.Application.ProviderBodies;
using Departement77.ServiceCatalogue.Application.Requests;
using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.TestKit;
using Npgsql;

namespace Departement77.ServiceCatalogue.Tests.Infrastructure;

/// <summary>At a hundred thousand requests, nobody who opens a list makes the database read them all.</summary>
public sealed class PlanTests
{
    private const string Seed = """
        set search_path = catalogue, public;
        insert into memberships (id, version, authority_siren, authority_name, authority_kind, insee, status, representative_name, representative_email, representative_function, requested_on, activated_on)
        select ('0199c000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 1, (900000000 + n)::text, 'Commune ' || n, 'Municipality', '77127', 'Active', 'Camille Martin', 'mairie@commune.example', 'Maire',
               '2026-01-05', '2026-01-05'
        from generate_series(0, 499) n;

        insert into service_requests (id, version, authority_siren, authority_kind, membership_id, subject, need, commune_insee, commune_name, requested_by, submitted_on, theme, urgency, status, desk_due_on, desk_at_risk_on, desk_met_on)
        select ('0199d000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 1, (900000000 + n % 500)::text, 'Municipality', ('0199c000-0000-7000-8000-' || lpad((n % 500)::text, 12, '0'))::uuid,
               'Demande ' || n, 'Un besoin.', '77127', 'Coubert', 'member', day, 'eau', 'Normal', status, day + 5, day + 3, case when status <> 'Submitted' then day + 2 end
        from (select n, date '2026-11-24' - n % 300 as day,
                     case when n % 100 < 70 then 'Closed' when n % 100 < 78 then 'Resolved' when n % 100 < 81 then 'Submitted' when n % 100 < 83 then 'Acknowledged' when n % 100 < 85 then 'ToReroute'
                          when n % 100 < 90 then 'Routed' else 'InProgress' end as status
              from generate_series(1, 100000) n) r;

        insert into assignments (id, request_id, body, status, mode, proposed_on, accepted_on, completed_on, outcome, decline_reason_code, decline_reason, acknowledgement_limit, first_contact_limit, deliverable_limit,
            acknowledgement_due_on, acknowledgement_at_risk_on, acknowledgement_met_on, first_contact_due_on, first_contact_at_risk_on, deliverable_due_on, deliverable_at_risk_on, deliverable_met_on)
        select r.id, r.id, (array['deea-sepoma', 'deea-satese', 'caue77'])[1 + substr(r.id::text, 33)::integer % 3], a.status, 'Manual', r.submitted_on,
               case when a.status in ('InProgress', 'Done') then r.submitted_on + 3 end, case when a.status = 'Done' then r.submitted_on + 20 end, case when a.status = 'Done' then 'Delivered' end,
               case when a.status = 'Declined' then 'Capacity' end, case when a.status = 'Declined' then 'Complet.' end, 5, 5, 60,
               r.submitted_on + 7, r.submitted_on + 5, case when a.status <> 'Proposed' then r.submitted_on + 3 end,
               case when a.status in ('InProgress', 'Done') then r.submitted_on + 10 end, case when a.status in ('InProgress', 'Done') then r.submitted_on + 8 end,
               case when a.status in ('InProgress', 'Done') then r.submitted_on + 60 end, case when a.status in ('InProgress', 'Done') then r.submitted_on + 58 end,
               case when a.status = 'Done' then r.submitted_on + 20 end
        from service_requests r
        cross join lateral (values (case r.status when 'Routed' then 'Proposed' when 'InProgress' then 'InProgress' when 'ToReroute' then 'Declined' else 'Done' end)) a (status)
        where r.status not in ('Submitted', 'Acknowledged');

        update portfolio_authorities set authority_siren = (900000000 + n)::text
        from (select authority_siren as siren, row_number() over (order by authority_siren) - 1 as n from portfolio_authorities) numbered
        where authority_siren = siren and n < 500;
        analyze memberships, service_requests, assignments, portfolio_authorities;
        """;

    private static readonly ReadScope Agent = ReadScope.System;
    private static readonly ReadScope Member = new(SeesAll: false, Authority: "900000042", Body: null, InSgmNetwork: false);
    private static readonly ReadScope Contributor = new(SeesAll: false, Authority: null, Body: "caue77", InSgmNetwork: false);

    [Fact]
    public async Task lists_baskets_and_inboxes_are_read_by_their_indexes()
    {
        await using var host = await TestHost.StartAsync();
        await TestPostgres.ExecuteAsync(Seed, host.Database.Name);
        await using var connection = new NpgsqlConnection(host.Database.ConnectionString);
        await connection.OpenAsync();
        await connection.ExecuteAsync("set search_path = catalogue, public; set jit = off");

        // Near the price where both ways cost the same, the sampled statistics decide. What is asked here is that an index serves each statement.
        await connection.ExecuteAsync("set enable_seqscan = off");
        foreach (var (name, scope, sql) in Statements())
        {
            var plan = string.Join('\n', await connection.QueryAsync<string>($"explain {sql}", Parameters(scope)));
            plan.ShouldNotContain("Seq Scan on service_requests", Case.Sensitive, $"{name}\n{plan}");
            plan.ShouldNotContain("Seq Scan on assignments", Case.Sensitive, $"{name}\n{plan}");
        }
    }

    private static IEnumerable<(string Name, ReadScope Scope, string Sql)> Statements()
    {
        foreach (var isFirst in new[] { true, false })
        {
            foreach (var basket in Enum.GetValues<RequestBasket>())
                yield return (basket.ToString(), Agent, RequestListSql.Page(basket, [], isFirst, counts: false));

            foreach (var (scope, status, authority) in new[] { (Agent, (RequestStatus?)null, (string?)null), (Agent, RequestStatus.Routed, null), (Agent, null, "900000042"), (Member, null, null), (Contributor, null, null) })
            {
                var query = new ListRequests(Basket: null, status, Theme: null, authority, UpdatedSince: null, Cursor: null, PageLimit.Usual);
                yield return ($"list {query} of {scope}", scope, RequestListSql.Page(basket: null, [.. ListRequestsHandler.Filters(query, scope)], isFirst, counts: false));
            }
        }

        yield return ("inbox", Contributor, ReadInboxHandler.Sql);
        yield return ("portfolio", Agent, ListPortfolioRequestsHandler.Sql);
    }

    private static DynamicParameters Parameters(ReadScope scope)
    {
        var parameters = new DynamicParameters(new
        {
            today = new DateOnly(2026, 11, 24),
            day = new DateOnly(2026, 11, 1),
            after = Guid.Parse("0199d000-0000-7000-8000-000000050000"),
            limit = 50,
            status = "Routed",
            authority = "900000042",
            code = "caue77",
            id = Guid.Parse("0199a000-0000-7000-8000-000000000501"),
            officer = (string?)null,
        });
        parameters.Add("sees_all", scope.SeesAll);
        parameters.Add("own_authority", scope.Authority);
        parameters.Add("own_body", scope.Body);
        return parameters;
    }
}
