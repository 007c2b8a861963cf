using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Application.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using NpgsqlTypes;

namespace Departement77.Benchmarks.Servers;

/// <summary>
/// Training sessions by hand: the product's own statements for the lists of a session, and a registration in one round trip: the first statement takes the session's turn, so that the second
/// sees whoever came before.
/// </summary>
internal static class BareTrainings
{
    private const string TakeTurn = "select from training_sessions where id = $1 for update";

    private const string Turn = """
        select s.id, s.capacity, s.version + 1 as version, s.taken + p.place as taken, s.waiting + 1 - p.place as waiting, p.place, m.authority_siren, m.authority_name
        from training_sessions s
        cross join lateral (select case when s.taken < s.capacity and s.waiting = 0 then 1 else 0 end as place) p
        join memberships m on m.authority_siren = $3 and m.status = 'Active'
        where s.id = $2 and s.status in ('Open', 'Full') and s.closes_at > $7
        """;

    private const string Insert = """
        insert into training_registrations (id, session_id, rank, authority_siren, authority_name, trainee_name, trainee_email, trainee_function, status, registered_by, registered_at)
        select $1, id, (select coalesce(max(rank), 0) + 1 from training_registrations r where r.session_id = turn.id), authority_siren, authority_name, $4, $5, $6,
               case place when 1 then 'Confirmed' else 'WaitListed' end, 'member:' || authority_siren, $7
        from turn returning rank
        """;

    private const string Count = """
        update training_sessions s set version = t.version, taken = t.taken, waiting = t.waiting, status = case when t.taken >= t.capacity then 'Full' else 'Open' end
        from turn t where s.id = t.id returning s.status, s.version
        """;

    private const string Register = $"with turn as ({Turn}), placed as ({Insert}), counted as ({Count}) select c.status, c.version, p.rank, t.place from turn t, placed p, counted c";

    private const string RegisterWithFacts = $"""
        with turn as ({Turn}), placed as ({Insert}), counted as ({Count}),
             fact as (insert into integration.events (id, type, aggregate_type, aggregate_id, aggregate_version, ordinal, subject, occurred_at, data)
                 select $8, 'catalogue.training-registered.v1', 'TrainingSession', t.id, t.version, 0, t.authority_siren, $7,
                        json_build_object('sessionId', t.id, 'authoritySiren', t.authority_siren, 'registrationId', $1, 'waits', t.place = 0, 'rank', p.rank)
                 from turn t, placed p),
             audited as (insert into integration.audit_entries (id, occurred_at, actor, roles, action, aggregate_type, aggregate_id, aggregate_version)
                 select $9, $7, 'member:' || authority_siren, array['member'], 'RegisterForTraining', 'TrainingSession', id, version from turn)
        select c.status, c.version, p.rank, t.place from turn t, placed p, counted c
        """;

    // Who may not register is told why: no such session, closed, no membership, registered already.
    private const string ReadForRegistration = """
        select s.status, s.closes_at <= $4, m.status,
               exists (select from training_registrations r where r.session_id = s.id and r.trainee_email = $3 and r.status not in ('Skipped', 'Cancelled'))
        from training_sessions s left join memberships m on m.authority_siren = $2 and m.status not in ('Rejected', 'Ended')
        where s.id = $1
        """;

    public static void MapTrainings(this IEndpointRouteBuilder app, string api, NpgsqlDataSource source, bool keepsFacts)
    {
        app.MapGet($"{api}/training-sessions/{{session}}/registrations", (RequestDelegate)(http => RegistrationsAsync(http, source)));
        app.MapPost($"{api}/training-sessions/{{session}}/registrations", (RequestDelegate)(http => RegisterAsync(http, source, keepsFacts)));
        app.MapGet($"{api}/training-sessions/{{session}}/waiting-list", (RequestDelegate)(http => WaitingListAsync(http, source)));
    }

    private static async Task RegistrationsAsync(HttpContext http, NpgsqlDataSource source)
    {
        if (Command(http, source, Statements.Registrations) is not { } made)
            return;

        await using var command = made;
        var rows = new List<BareRegistrationRow>();
        await using (var reader = await command.ExecuteReaderAsync(http.RequestAborted))
        {
            while (await reader.ReadAsync(http.RequestAborted))
            {
                rows.Add(new BareRegistrationRow(
                    reader.GetGuid(0), reader.GetInt32(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), TextAt(reader, 6), TextAt(reader, 7), reader.GetDateTime(8),
                    InstantAt(reader, 9), TextAt(reader, 10)));
            }
        }

        await BareHost.AnswerAsync(http, JsonSerializer.SerializeToUtf8Bytes(Page(rows, row => row.Rank), TrainingJson.Default.BarePageBareRegistrationRow));
    }

    private static async Task WaitingListAsync(HttpContext http, NpgsqlDataSource source)
    {
        if (Command(http, source, Statements.WaitingList) is not { } made)
            return;

        await using var command = made;
        var rows = new List<BareWaitingRow>();
        await using (var reader = await command.ExecuteReaderAsync(http.RequestAborted))
        {
            while (await reader.ReadAsync(http.RequestAborted))
            {
                // Nobody here is passed over, so that no reason has to be told.
                rows.Add(new BareWaitingRow(
                    reader.GetGuid(0), reader.GetInt32(1), reader.IsDBNull(2) ? null : reader.GetInt32(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetString(6),
                    InstantAt(reader, 7), TextAt(reader, 8), SkipReason: null));
            }
        }

        await BareHost.AnswerAsync(http, JsonSerializer.SerializeToUtf8Bytes(Page(rows, row => row.Rank), TrainingJson.Default.BarePageBareWaitingRow));
    }

    private static async Task RegisterAsync(HttpContext http, NpgsqlDataSource source, bool keepsFacts)
    {
        if (BareHost.Caller(http) is not { } siren || !TrySession(http, out var session)
            || await JsonSerializer.DeserializeAsync(http.Request.Body, TrainingJson.Default.TraineeBody, http.RequestAborted) is not { } trainee)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var now = TimeProvider.System.GetUtcNow();
        if (keepsFacts && await RefusalAsync(siren, session, trainee.Email, now, source, http.RequestAborted) is { } refusal)
        {
            http.Response.StatusCode = refusal;
            return;
        }

        var id = Guid.CreateVersion7();
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(TakeTurn) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = session } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(keepsFacts ? RegisterWithFacts : Register)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = id }, new NpgsqlParameter<Guid> { TypedValue = session }, BareHost.Text(siren), BareHost.Text(trainee.Name), BareHost.Text(trainee.Email),
                BareHost.Text(trainee.Function), new NpgsqlParameter<DateTimeOffset> { TypedValue = now },
            },
        });
        if (keepsFacts)
        {
            batch.BatchCommands[1].Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() });
            batch.BatchCommands[1].Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() });
        }

        BareRegistration registered;
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(http.RequestAborted);
            if (!await reader.NextResultAsync(http.RequestAborted) || !await reader.ReadAsync(http.RequestAborted))
            {
                http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return;
            }

            var waits = reader.GetInt32(3) == 0;
            registered = new BareRegistration(id, waits ? "WaitListed" : "Confirmed", ["cancel"], reader.GetInt32(2), OfferExpiresAt: null, session, reader.GetString(0), reader.GetInt32(1));
            http.Response.StatusCode = waits ? StatusCodes.Status202Accepted : StatusCodes.Status201Created;

            // The places are counted at the commit.
            await reader.CloseAsync();
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.CheckViolation)
        {
            http.Response.StatusCode = StatusCodes.Status409Conflict;
            return;
        }

        http.Response.Headers.Location = $"{http.Request.Path}/{id}";
        http.Response.Headers.ETag = $"\"v{registered.Version}\"";
        await BareHost.AnswerAsync(http, JsonSerializer.SerializeToUtf8Bytes(registered, TrainingJson.Default.BareRegistration));
    }

    /// <summary>The status of the refusal that the rule demands; null when the person may be registered.</summary>
    private static async Task<int?> RefusalAsync(string siren, Guid session, string email, DateTimeOffset now, NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(ReadForRegistration);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = session });
        command.Parameters.Add(BareHost.Text(siren));
        command.Parameters.Add(BareHost.Text(email));
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation) || reader.GetString(0) == "Planned")
            return StatusCodes.Status404NotFound;
        if (await reader.IsDBNullAsync(2, cancellation) || reader.GetString(2) != "Active")
            return StatusCodes.Status403Forbidden;

        return reader.GetString(0) is not ("Open" or "Full") || reader.GetBoolean(1) || reader.GetBoolean(3) ? StatusCodes.Status409Conflict : null;
    }

    private static NpgsqlCommand? Command(HttpContext http, NpgsqlDataSource source, (string Sql, IReadOnlyList<string> Parameters) statement)
    {
        if (BareHost.Caller(http) is null || !TrySession(http, out var session))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return null;
        }

        var command = source.CreateCommand(statement.Sql);
        foreach (var name in statement.Parameters)
        {
            command.Parameters.Add(name switch
            {
                "session" => new NpgsqlParameter<Guid> { TypedValue = session },
                "status" => BareHost.Text(http.Request.Query.TryGetValue("status", out var status) ? (string?)status : null),
                "after" => BareHost.Null(NpgsqlDbType.Integer),
                "limit" => new NpgsqlParameter<int> { TypedValue = PageLimit.Usual.Value },
                "sees_all" => new NpgsqlParameter<bool> { TypedValue = true },
                "own_authority" or "own_body" => BareHost.Null(NpgsqlDbType.Text),
                _ => throw new InvalidOperationException($"The lists of a session have a new parameter {name}."),
            });
        }

        return command;
    }

    private static bool TrySession(HttpContext http, out Guid session) => Guid.TryParse((string?)http.Request.RouteValues["session"], out session);

    private static BarePage<T> Page<T>(List<T> rows, Func<T, int> rank)
    {
        var limit = PageLimit.Usual.Value;
        return rows.Count <= limit ? new(rows, Next: null) : new([.. rows.Take(limit)], Cursor.Of(rank(rows[limit - 1]).ToString(CultureInfo.InvariantCulture)).ToString());
    }

    private static string? TextAt(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static DateTime? InstantAt(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetDateTime(column);
}

internal sealed record TraineeBody(string Name, string Email, string? Function);

internal sealed record BareRegistration(
    Guid Id, string Status, string[] AllowedActions, int Rank, DateTimeOffset? OfferExpiresAt, Guid SessionId, string SessionStatus, int Version);

internal sealed record BareRegistrationRow(
    Guid Id, int Rank, string Status, string AuthoritySiren, string AuthorityName, string Name, string? Email, string? Function, DateTime RegisteredAt, DateTime? OfferExpiresAt, string? SkipCode);

internal sealed record BareWaitingRow(
    Guid Id, int Rank, int? Position, string Status, string AuthoritySiren, string AuthorityName, string Name, DateTime? OfferExpiresAt, string? SkipCode, string? SkipReason);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(TraineeBody))]
[JsonSerializable(typeof(BareRegistration))]
[JsonSerializable(typeof(BarePage<BareRegistrationRow>))]
[JsonSerializable(typeof(BarePage<BareWaitingRow>))]
internal sealed partial class TrainingJson : JsonSerializerContext;
