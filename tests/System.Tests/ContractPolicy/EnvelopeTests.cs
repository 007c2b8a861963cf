using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Departement77.TestKit;
using Npgsql;

namespace Departement77.SystemTests.ContractPolicy;

/// <summary>Envelopes over HTTP, and what the database holds when two votes meet. Each test opens those of an authority of its own.</summary>
public sealed class EnvelopeTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Envelopes = "/api/v1/contract-policy/envelopes";
    private const string Meaux = "217702844";
    private const string Mareuil = "217702760";
    private const string Melun = "217702885";
    private const string Chelles = "217701085";
    private const string Brie = "217700533";
    private readonly TestHost host = shared.Host;

    [Fact]
    public async Task the_envelope_of_meaux_is_opened_by_its_class_increased_for_a_reason_and_closed()
    {
        var approver = await host.ClientAsync("approver");
        var id = await OpenAsync(approver, Envelope(Meaux));

        var envelope = await approver.GetJsonAsync($"{Envelopes}/{id}");
        ((decimal)envelope["allocated"]!).ShouldBe(1_000_000m);
        ((decimal)envelope["left"]!).ShouldBe(1_000_000m);
        ((string?)envelope["lastDay"]).ShouldBe("2028-12-31");
        envelope["allowedActions"]!.AsArray().Select(action => (string)action!).ShouldBe(["add-bonus", "close"]);

        var bonus = (string)(await host.Anonymous.GetJsonAsync("/api/v1/contract-policy/schemes/FAC"))["inForce"]!["rules"]!["bonuses"]![0]!["code"]!;
        (await approver.RefusedAsync($"{Envelopes}/{id}/add-bonus", new { code = bonus, amount = 100_000.005m, reason = "Nouveau collège." }, HttpStatusCode.UnprocessableEntity)).ShouldBe("amount.precision");
        await approver.PostJsonAsync($"{Envelopes}/{id}/add-bonus", new { code = bonus, amount = 100_000m, reason = "Équipements sportifs du nouveau collège." });

        envelope = await approver.GetJsonAsync($"{Envelopes}/{id}");
        ((decimal)envelope["allocated"]!).ShouldBe(1_100_000m);
        ((string?)envelope["bonuses"]![0]!["reason"]).ShouldBe("Équipements sportifs du nouveau collège.");

        await approver.PostJsonAsync($"{Envelopes}/{id}/close", new { });
        (await approver.RefusedAsync($"{Envelopes}/{id}/close", new { }, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");
        (await approver.RefusedAsync($"{Envelopes}/{id}/add-bonus", new { code = bonus, amount = 1m, reason = "Nouveau collège." }, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");
    }

    [Fact]
    public async Task what_is_wrong_is_refused_with_its_code()
    {
        var approver = await host.ClientAsync("approver");
        foreach (var (body, code) in new (object, string)[]
        {
            (Envelope("217700012"), "population.out_of_range"),
            (Envelope("000000000"), "authority.unknown"),
            (Envelope(Meaux, scheme: "CoR"), "envelope.not_of_scheme"),
            (Envelope(Meaux, allocated: 1_100_000m), "envelope.above_class"),
            (Envelope(Meaux, allocated: -1m), "amount.invalid"),
            (Envelope(Meaux, startsOn: "2026-01-01", lastDay: "2025-12-31"), "envelope.period_invalid"),
            (Envelope(Meaux, startsOn: "9999-12-31", lastDay: "9999-12-31"), "envelope.period_invalid"),
            (Envelope(Meaux, startsOn: "2010-01-01", lastDay: "2012-12-31"), "rule_version.none_in_force"),
        })
            (await approver.RefusedAsync(Envelopes, body, HttpStatusCode.UnprocessableEntity)).ShouldBe(code);

        (await approver.GetJsonAsync($"{Envelopes}/0199a000-0000-7000-8000-000000000000", HttpStatusCode.NotFound))["code"]!.GetValue<string>().ShouldBe("envelope.not_found");
    }

    [Fact]
    public async Task of_simultaneous_openings_for_one_authority_one_is_done()
    {
        var approver = await host.ClientAsync("approver");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var response = await approver.PostAsJsonAsync(Envelopes, Envelope(Brie));
            return (response.StatusCode, Code: (string?)(await response.Content.ReadFromJsonAsync<JsonObject>())!["code"]);
        }));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.Where(answer => answer.StatusCode != HttpStatusCode.Created).ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Conflict && answer.Code == "envelope.overlaps");
    }

    [Fact]
    public async Task others_envelopes_do_not_exist_for_a_member()
    {
        var id = await OpenAsync(await host.ClientAsync("approver"), Envelope(Melun));
        var other = await host.ClientAsync($"member:{Chelles}");

        (await other.GetJsonAsync(Envelopes))["items"]!.AsArray().ShouldBeEmpty();
        await other.GetJsonAsync($"{Envelopes}/{id}", HttpStatusCode.NotFound);
        (await (await host.ClientAsync($"member:{Melun}")).GetJsonAsync(Envelopes))["items"]!.AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task the_database_adds_up_reservations_and_refuses_what_does_not_fit()
    {
        var id = await OpenAsync(await host.ClientAsync("approver"), Envelope(Mareuil));
        await using var source = NpgsqlDataSource.Create(host.Database.ConnectionString);
        async Task ReserveAsync(decimal amount)
        {
            await using var command = source.CreateCommand(
                "insert into contract_policy.envelope_reservations (id, version, envelope_id, authority_siren, amount, reason) values (gen_random_uuid(), 1, $1, $2, $3, 'Essai.')");
            command.Parameters.AddWithValue(Guid.Parse(id));
            command.Parameters.AddWithValue(Mareuil);
            command.Parameters.AddWithValue(amount);
            await command.ExecuteNonQueryAsync();
        }

        await ReserveAsync(200_000m);
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            try
            {
                await ReserveAsync(60_000m);
                return null;
            }
            catch (PostgresException e)
            {
                return e.ConstraintName;
            }
        }));

        both.Order(StringComparer.Ordinal).ShouldBe([null, "envelopes_within_allocation"]);
        await using var sum = source.CreateCommand($"select committed from contract_policy.envelopes where id = '{id}'");
        ((decimal)(await sum.ExecuteScalarAsync())!).ShouldBe(260_000m);
    }

    private static object Envelope(string authority, string scheme = "FAC", string startsOn = "2026-01-01", string lastDay = "2028-12-31", decimal? allocated = null) =>
        new { scheme, authoritySiren = authority, startsOn, lastDay, allocated };

    private static async Task<string> OpenAsync(HttpClient client, object body) => (string)(await client.PostJsonAsync(Envelopes, body, HttpStatusCode.Created))["id"]!;
}
