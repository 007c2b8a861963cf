using System.Text.Json;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Microsoft.AspNetCore.Http;
using Npgsql;
using NpgsqlTypes;

namespace Departement77.Benchmarks.Servers;

/// <summary>The desk's lists and its routing, by hand: the product's statement read column by column, and one statement that decides and writes.</summary>
internal static class BareDesk
{
    private const string Decide = """
        select r.id, r.version, r.authority_siren, x.id as rule_id, x.bodies[1] as body, x.acknowledgement_days, x.first_contact_days, x.deliverable_days
        from catalogue.service_requests r
        cross join lateral (
            select w.* from catalogue.routing_rules w join catalogue.routing_rule_sets s on s.id = w.rule_set_id and s.status = 'Active'
            where (w.offers = '{}' or r.offer_id = any (w.offers)) and (w.themes = '{}' or r.theme = any (w.themes)) and (w.communes = '{}' or r.commune_insee = any (w.communes))
              and (w.min_population is null or r.population >= w.min_population) and (w.max_population is null or r.population <= w.max_population)
              and (w.authority_kinds = '{}' or r.authority_kind = any (w.authority_kinds))
            order by w.position limit 1) x
        join catalogue.provider_bodies b on b.code = x.bodies[1]
        where r.id = $1 and r.status = 'Qualified' and not r.forced_routing
          and not exists (select from catalogue.assignments a where a.request_id = r.id and a.body = b.code)
        """;

    private const string Put = """
        insert into catalogue.assignments (id, request_id, body, status, proposed_on, mode, rule_id, acknowledgement_limit, first_contact_limit, deliverable_limit,
                                           acknowledgement_due_on, acknowledgement_at_risk_on, next_reminder_on, watch_on)
        select $2, id, body, 'Proposed', $3, 'Auto', rule_id, acknowledgement_days, first_contact_days, deliverable_days, $3 + 7, $3 + 5, $3 + 3, $3 + 3 from decided
        """;

    private const string Move = "update catalogue.service_requests r set status = 'Routed', version = r.version + 1 from decided d where r.id = d.id returning r.version";

    private const string Route = $"with decided as ({Decide}), put as ({Put}) {Move}";

    private const string RouteWithFacts = $"""
        with decided as ({Decide}), put as ({Put}),
             fact as (insert into integration.events (id, type, aggregate_type, aggregate_id, aggregate_version, ordinal, subject, occurred_at, data)
                 select $4, 'catalogue.request-routed.v1', 'ServiceRequest', id, version + 1, 0, authority_siren, $5,
                        json_build_object('requestId', id, 'authoritySiren', authority_siren, 'assignmentId', $2, 'body', body, 'proposedOn', $3)
                 from decided),
             audited as (insert into integration.audit_entries (id, occurred_at, actor, roles, action, aggregate_type, aggregate_id, aggregate_version)
                 select $6, $5, 'coordinator', array['coordinator'], 'RouteRequest', 'ServiceRequest', id, version + 1 from decided)
        {Move}
        """;

    private static readonly WorkingCalendar Calendar = new();

    public static async Task BasketAsync(HttpContext http, NpgsqlDataSource source)
    {
        var theme = http.Request.Query.TryGetValue("theme", out var asked) ? (string?)asked : null;
        await using var command = Command(source, theme is null ? Statements.Basket : Statements.BasketOfTheme, theme, code: null);
        var today = BareHost.DayInParis();
        var rows = new List<(BareRequest Row, DateOnly SortOn)>();
        await using (var reader = await command.ExecuteReaderAsync(http.RequestAborted))
        {
            while (await reader.ReadAsync(http.RequestAborted))
            {
                var codes = reader.IsDBNull(12) ? [] : reader.GetFieldValue<string[]>(12);
                var names = reader.IsDBNull(13) ? [] : reader.GetFieldValue<string[]>(13);
                var due = reader.IsDBNull(15) ? (DateOnly?)null : reader.GetFieldValue<DateOnly>(15);
                rows.Add((
                    new BareRequest(
                        reader.GetGuid(0), reader.GetString(1), reader.GetInt32(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetString(6), reader.GetString(7),
                        TextAt(reader, 8), TextAt(reader, 9), reader.GetFieldValue<DateOnly>(10), reader.GetDateTime(11), [.. codes.Zip(names, (c, n) => new BareBody(c, n))], due, TextAt(reader, 16),
                        TextAt(reader, 17), due is { } day ? Calendar.WorkingDaysBetween(today, day) : null),
                    reader.GetFieldValue<DateOnly>(14)));
            }
        }

        var limit = PageLimit.Usual.Value;
        var next = rows.Count <= limit ? null : Cursor.Of("ToQualify", $"{rows[limit - 1].SortOn:O}", rows[limit - 1].Row.Id.ToString());
        await BareHost.AnswerAsync(http, JsonSerializer.SerializeToUtf8Bytes(new BarePage<BareRequest>([.. rows.Take(limit).Select(row => row.Row)], next?.ToString()), DeskJson.Default.BarePageBareRequest));
    }

    public static async Task InboxAsync(HttpContext http, NpgsqlDataSource source)
    {
        await using var command = Command(source, Statements.Inbox, theme: null, (string?)http.Request.RouteValues["code"]);
        var today = BareHost.DayInParis();
        var rows = new List<BareInboxRow>();
        await using (var reader = await command.ExecuteReaderAsync(http.RequestAborted))
        {
            while (await reader.ReadAsync(http.RequestAborted))
            {
                if (reader.IsDBNull(1))
                    continue;

                var due = reader.IsDBNull(12) ? (DateOnly?)null : reader.GetFieldValue<DateOnly>(12);
                var status = reader.GetString(2);
                rows.Add(new BareInboxRow(
                    reader.GetGuid(0), reader.GetGuid(1), status, status == "Proposed", reader.GetString(3), TextAt(reader, 4), reader.GetFieldValue<DateOnly>(5), reader.GetString(6),
                    reader.GetString(7), reader.GetString(8), reader.GetString(9), TextAt(reader, 10), TextAt(reader, 11), due, TextAt(reader, 13), due is { } day ? Calendar.WorkingDaysBetween(today, day) : null));
            }
        }

        var limit = PageLimit.Usual.Value;
        var next = rows.Count <= limit ? null : Cursor.Of($"{rows[limit - 1].DueOn ?? DateOnly.MaxValue:O}", rows[limit - 1].AssignmentId.ToString());
        await BareHost.AnswerAsync(http, JsonSerializer.SerializeToUtf8Bytes(new BarePage<BareInboxRow>([.. rows.Take(limit)], next?.ToString()), DeskJson.Default.BarePageBareInboxRow));
    }

    public static async Task RouteAsync(HttpContext http, NpgsqlDataSource source, bool keepsFacts)
    {
        if (BareHost.Caller(http) is null || !Guid.TryParse((string?)http.Request.RouteValues["id"], out var id))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        await using var command = source.CreateCommand(keepsFacts ? RouteWithFacts : Route);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = BareHost.DayInParis() });
        if (keepsFacts)
            BareHost.AddFacts(command);

        if (await command.ExecuteScalarAsync(http.RequestAborted) is not int version)
        {
            http.Response.StatusCode = StatusCodes.Status409Conflict;
            return;
        }

        http.Response.Headers.ETag = $"\"v{version}\"";
        await BareHost.AnswerAsync(http, JsonSerializer.SerializeToUtf8Bytes(new Created(id, "Routed", ["propose", "route", "cancel"], version), BareJson.Default.Created));
    }

    private static NpgsqlCommand Command(NpgsqlDataSource source, (string Sql, IReadOnlyList<string> Parameters) statement, string? theme, string? code)
    {
        var command = source.CreateCommand(statement.Sql);
        foreach (var name in statement.Parameters)
        {
            command.Parameters.Add(name switch
            {
                "sees_all" => new NpgsqlParameter<bool> { TypedValue = true },
                "own_authority" or "own_body" => BareHost.Null(NpgsqlDbType.Text),
                "theme" => BareHost.Text(theme),
                "code" => BareHost.Text(code),
                "limit" => new NpgsqlParameter<int> { TypedValue = PageLimit.Usual.Value },
                "today" => new NpgsqlParameter<DateOnly> { TypedValue = BareHost.DayInParis() },
                "day" => new NpgsqlParameter<DateOnly> { TypedValue = DateOnly.MinValue },
                "after" => new NpgsqlParameter<Guid> { TypedValue = Guid.Empty },
                _ => throw new InvalidOperationException($"The list has a new parameter {name}."),
            });
        }

        return command;
    }

    private static string? TextAt(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}

internal sealed record BarePage<T>(IReadOnlyList<T> Items, string? Next, long? Total = null);

internal sealed record BareBody(string Code, string Name);

internal sealed record BareRequest(
    Guid Id, string Status, int Version, string AuthoritySiren, string AuthorityName, string Subject, string CommuneInsee, string CommuneName, string? Theme, string? Urgency, DateOnly SubmittedOn,
    DateTime UpdatedAt, IReadOnlyList<BareBody> Bodies, DateOnly? DueOn, string? Clock, string? ClockBody, int? WorkingDaysLeft);

internal sealed record BareInboxRow(
    Guid RequestId, Guid AssignmentId, string Status, bool IsNew, string Mode, string? TransferredFrom, DateOnly ProposedOn, string AuthoritySiren, string AuthorityName, string CommuneName,
    string Subject, string? Theme, string? Urgency, DateOnly? DueOn, string? Clock, int? WorkingDaysLeft);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(BarePage<BareRequest>))]
[JsonSerializable(typeof(BarePage<BareInboxRow>))]
internal sealed partial class DeskJson : JsonSerializerContext;
