using System.Text.Json;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Application.Results;
using Microsoft.AspNetCore.Http;
using Npgsql;
using NpgsqlTypes;

namespace Departement77.Benchmarks.Servers;

/// <summary>
/// The simulation, a board and the opening of an application by hand. Of the simulation, the product's own statement reads the rules of the day, and the answer to the one question that is asked is at hand, computed before.
/// So the computation itself counts against the product alone.
/// </summary>
internal static class BareContracts
{
    private const string Open = """
        insert into contract_policy.funding_applications (id, version, status, authority_siren, authority_name, beneficiary_kind, commune_insee, population, population_vintage, scheme, rule_version,
                                                          deliberation_on, opened_by, open_limit, school_energy_renovation, bonuses, total_cost, retained, department_grant, region_grant, asked_documents)
        select $1, 1, 'Draft', c.siren, c.name, 'Commune', c.insee, p.population, p.vintage, $3, v.code, $4, 'instructor', 1, false, '[]', 0, 0, 0, 0, '[]'
        from territory.communes c
        join contract_policy.funding_schemes s on s.code = $3
        join contract_policy.scheme_rule_versions v on v.scheme_id = s.id and v.status = 'InForce' and v.valid_from <= $4 and (v.valid_to is null or v.valid_to > $4)
        cross join lateral (select population, vintage from territory.populations p where p.insee = c.insee and p.vintage <= extract(year from $4::date) order by vintage desc limit 1) p
        where c.siren = $2
        """;

    // What is opened is told to nobody: the product writes no event, only the audit entry.
    private const string OpenWithFacts = $"""
        with created as ({Open} returning *)
        insert into integration.audit_entries (id, occurred_at, actor, roles, action, aggregate_type, aggregate_id, aggregate_version)
        select $6, $5, 'instructor', array['instructor'], 'OpenApplication', 'FundingApplication', id, 1 from created
        """;

    private static readonly byte[] Answer = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", "simulation.json"));

    public static async Task SimulateAsync(HttpContext http, NpgsqlDataSource source)
    {
        using var question = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
        var day = DateOnly.Parse(question.RootElement.GetProperty("deliberationDate").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        await using var command = source.CreateCommand(Statements.Rules.Sql);
        foreach (var name in Statements.Rules.Parameters)
        {
            command.Parameters.Add(name switch
            {
                "scheme" => BareHost.Text(question.RootElement.GetProperty("scheme").GetString()),
                "version" => BareHost.Text(value: null),
                "day" => new NpgsqlParameter<DateOnly> { TypedValue = day },
                "sees_drafts" => new NpgsqlParameter<bool> { TypedValue = false },
                _ => throw new InvalidOperationException($"The simulation has a new parameter {name}."),
            });
        }

        await using (var reader = await command.ExecuteReaderAsync(http.RequestAborted))
        {
            if (!await reader.ReadAsync(http.RequestAborted) || reader.GetString(7).Length == 0)
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }
        }

        await BareHost.AnswerAsync(http, Answer);
    }

    public static async Task ExpiringAsync(HttpContext http, NpgsqlDataSource source)
    {
        var today = BareHost.DayInParis();
        await using var command = source.CreateCommand(Statements.ContractsExpiring.Sql);
        foreach (var name in Statements.ContractsExpiring.Parameters)
        {
            command.Parameters.Add(name switch
            {
                "sees_all" => new NpgsqlParameter<bool> { TypedValue = true },
                "own_authority" or "own_body" => BareHost.Null(NpgsqlDbType.Text),
                "today" => new NpgsqlParameter<DateOnly> { TypedValue = today },
                "before" => new NpgsqlParameter<DateOnly> { TypedValue = today.AddDays(180) },
                "scheme" => BareHost.Text(http.Request.Query.TryGetValue("scheme", out var scheme) ? (string?)scheme : null),
                "day" => BareHost.Null(NpgsqlDbType.Date),
                "id" => BareHost.Null(NpgsqlDbType.Uuid),
                "limit" => new NpgsqlParameter<int> { TypedValue = PageLimit.Usual.Value },
                _ => throw new InvalidOperationException($"The board has a new parameter {name}."),
            });
        }

        var rows = new List<BareContract>();
        await using (var reader = await command.ExecuteReaderAsync(http.RequestAborted))
        {
            while (await reader.ReadAsync(http.RequestAborted))
            {
                rows.Add(new BareContract(
                    reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetFieldValue<DateOnly>(6), reader.GetInt32(7),
                    reader.GetDecimal(8), reader.GetDecimal(9), reader.GetDecimal(10)));
            }
        }

        var limit = PageLimit.Usual.Value;
        var next = rows.Count <= limit ? null : Cursor.Of($"{rows[limit - 1].EndsOn:O}", rows[limit - 1].Contract.ToString());
        await BareHost.AnswerAsync(http, JsonSerializer.SerializeToUtf8Bytes(new BarePage<BareContract>([.. rows.Take(limit)], next?.ToString()), ContractJson.Default.BarePageBareContract));
    }

    public static async Task OpenApplicationAsync(HttpContext http, NpgsqlDataSource source, bool keepsFacts)
    {
        if (BareHost.Caller(http) is null || await JsonSerializer.DeserializeAsync(http.Request.Body, ContractJson.Default.ApplicationBody, http.RequestAborted) is not { } body)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var id = Guid.CreateVersion7();
        await using var command = source.CreateCommand(keepsFacts ? OpenWithFacts : Open);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(BareHost.Text(body.AuthoritySiren));
        command.Parameters.Add(BareHost.Text(body.Scheme));
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = body.DeliberationDate });
        if (keepsFacts)
        {
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = TimeProvider.System.GetUtcNow() });
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() });
        }

        await BareHost.InsertAsync(http, command, new Created(id, "Draft", ["operations", "financing-plan", "options", "documents", "submit", "withdraw"], 1));
    }
}

internal sealed record ApplicationBody(string Scheme, DateOnly DeliberationDate, string AuthoritySiren);

internal sealed record BareContract(
    Guid Contract, string Number, string Scheme, string AuthoritySiren, string AuthorityName, string Status, DateOnly EndsOn, int DaysLeft, decimal Granted, decimal Paid, decimal Left);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ApplicationBody))]
[JsonSerializable(typeof(BarePage<BareContract>))]
internal sealed partial class ContractJson : JsonSerializerContext;
