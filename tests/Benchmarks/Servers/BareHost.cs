using System.Text.Json;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Departement77.Benchmarks.Servers;

/// <summary>
/// What a careful engineer would write by hand for these routes and nothing else: one statement a request, prepared, no layer between.
/// It knows its caller by a fixed word, and keeps no domain rule that a constraint or a join does not express. Its commands come in two kinds: one inserts the
/// business row alone; the other writes the same rows as the product, that is also the event and the audit entry, after the reads that the rule needs.
/// </summary>
internal static class BareHost
{
    /// <summary>The word that stands for a token; a member's is followed by its SIREN.</summary>
    public const string Token = "Bearer bench:";

    private const string InsertMembership = """
        insert into catalogue.memberships (id, version, authority_siren, authority_name, authority_kind, insee, status, deliberation_number, deliberation_date,
                                           representative_name, representative_email, representative_function, requested_on)
        select $1, 1, c.siren, c.name, 'Municipality', c.insee, 'Submitted', $3, $4, $5, $6, $7, $8
        from territory.communes c where c.siren = $2
        """;

    private const string InsertRequest = """
        insert into catalogue.service_requests (id, version, authority_siren, membership_id, offer_id, offer_version, subject, need, commune_insee, commune_name,
                                                stage, requested_by, submitted_on, status, authority_kind, population,
                                                desk_due_on, desk_at_risk_on, desk_next_reminder_on, desk_watch_on)
        select $1, 1, m.authority_siren, m.id, o.id, o.content_version, $4, $5, c.insee, c.name, $7, $2, $8, 'Submitted', m.authority_kind,
               (select p.population from territory.populations p where p.insee = c.insee and p.vintage <= extract(year from $8::date) order by p.vintage desc limit 1),
               $8 + 7, $8 + 5, $8 + 3, $8 + 3
        from catalogue.memberships m
        join catalogue.offers o on o.id = $3 and o.status = 'Published'
        join territory.communes c on c.insee = $6 and c.siren = m.authority_siren
        where m.authority_siren = $2 and m.status = 'Active'
        """;

    // The same rows as the product's: one statement is one transaction.
    private const string InsertMembershipWithFacts = $"""
        with created as ({InsertMembership} returning *),
             fact as (insert into integration.events (id, type, aggregate_type, aggregate_id, aggregate_version, ordinal, subject, occurred_at, data)
                 select $9, 'catalogue.membership-requested.v1', 'Membership', id, 1, 0, authority_siren, $10,
                        json_build_object('membershipId', id, 'authoritySiren', authority_siren, 'insee', insee, 'kind', authority_kind, 'requestedOn', requested_on)
                 from created)
        insert into integration.audit_entries (id, occurred_at, actor, roles, action, aggregate_type, aggregate_id, aggregate_version)
        select $11, $10, 'coordinator', array['coordinator'], 'RequestMembership', 'Membership', id, 1 from created
        """;

    // Who asks for what may not be had is told which of the two it was.
    private const string ReadForRequest = """
        select m.status, o.status
        from catalogue.memberships m left join catalogue.offers o on o.id = $2
        where m.authority_siren = $1 and m.status not in ('Rejected', 'Ended')
        """;

    private const string InsertRequestWithFacts = $"""
        with created as ({InsertRequest} returning *),
             fact as (insert into integration.events (id, type, aggregate_type, aggregate_id, aggregate_version, ordinal, subject, occurred_at, data)
                 select $9, 'catalogue.request-submitted.v1', 'ServiceRequest', id, 1, 0, authority_siren, $10,
                        json_build_object('requestId', id, 'authoritySiren', authority_siren, 'membershipId', membership_id, 'offerId', offer_id, 'offerVersion', offer_version,
                                          'communeInsee', commune_insee, 'stage', stage, 'submittedOn', submitted_on)
                 from created)
        insert into integration.audit_entries (id, occurred_at, actor, roles, action, aggregate_type, aggregate_id, aggregate_version)
        select $11, $10, 'member:' || authority_siren, array['member'], 'SubmitRequest', 'ServiceRequest', id, 1 from created
        """;

    public static WebApplication Build(string connection, bool keepsFacts)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection)
        {
            MaxPoolSize = 10,
            MaxAutoPrepare = 64,
            AutoPrepareMinUsages = 2,
            Options = "-c search_path=catalogue,public -c jit=off",
        };
        var source = NpgsqlDataSource.Create(settings.ConnectionString);
        settings.Options = "-c search_path=contract_policy,public -c jit=off";
        var contracts = NpgsqlDataSource.Create(settings.ConnectionString);
        settings.Options = "-c search_path=sgm,public -c jit=off";
        var network = NpgsqlDataSource.Create(settings.ConnectionString);
        var builder = WebApplication.CreateSlimBuilder(["--environment", "Production", "--urls", "http://127.0.0.1:0"]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var app = builder.Build();
        const string api = "/api/v1/service-catalogue";
        app.MapGet($"{api}/offers", (RequestDelegate)(http => SearchAsync(http, source)));
        app.MapGet($"{api}/offers/{{id}}", (RequestDelegate)(http => OfferAsync(http, source)));
        app.MapPost($"{api}/memberships", (RequestDelegate)(http => RequestMembershipAsync(http, source, keepsFacts)));
        app.MapPost($"{api}/requests", (RequestDelegate)(http => SubmitRequestAsync(http, source, keepsFacts)));
        app.MapGet($"{api}/requests", (RequestDelegate)(http => BareDesk.BasketAsync(http, source)));
        app.MapGet($"{api}/provider-bodies/{{code}}/inbox", (RequestDelegate)(http => BareDesk.InboxAsync(http, source)));
        app.MapPost($"{api}/requests/{{id}}/route", (RequestDelegate)(http => BareDesk.RouteAsync(http, source, keepsFacts)));
        app.MapTrainings(api, source, keepsFacts);
        app.MapLoans(api, source, keepsFacts);
        app.MapPost("/api/v1/contract-policy/funding-simulations", (RequestDelegate)(http => BareContracts.SimulateAsync(http, contracts)));
        app.MapGet("/api/v1/contract-policy/boards/contracts-expiring", (RequestDelegate)(http => BareContracts.ExpiringAsync(http, contracts)));
        app.MapPost("/api/v1/contract-policy/applications", (RequestDelegate)(http => BareContracts.OpenApplicationAsync(http, contracts, keepsFacts)));
        app.MapGet("/api/v1/sgm-network/search", (RequestDelegate)(http => BareNetwork.SearchAsync(http, network)));
        app.MapGet("/api/v1/sgm-network/topics/{topic}", (RequestDelegate)(http => BareNetwork.TopicAsync(http, network)));
        app.MapGet("/api/v1/sgm-network/topics/{topic}/posts", (RequestDelegate)(http => BareNetwork.PostsAsync(http, network)));
        app.MapPost("/api/v1/sgm-network/topics/{topic}/posts", (RequestDelegate)(http => BareNetwork.WriteAsync(http, network, keepsFacts)));
        app.Lifetime.ApplicationStopped.Register(source.Dispose);
        app.Lifetime.ApplicationStopped.Register(contracts.Dispose);
        app.Lifetime.ApplicationStopped.Register(network.Dispose);
        return app;
    }

    private static async Task SearchAsync(HttpContext http, NpgsqlDataSource source)
    {
        var query = http.Request.Query;
        string? Asked(string name) => query.TryGetValue(name, out var values) && values is [{ Length: > 0 } value] ? value : null;

        await using var command = source.CreateCommand(Statements.Search.Sql);
        foreach (var name in Statements.Search.Parameters)
        {
            command.Parameters.Add(name switch
            {
                "search" or "theme" or "kind" or "body" or "audience" => Text(Asked(name)),
                "charged" => Asked(name) is { } charged ? new NpgsqlParameter<bool> { TypedValue = charged == "true" } : Null(NpgsqlDbType.Boolean),
                "sort" => Text(Asked(name) ?? "relevance"),
                "limit" => new NpgsqlParameter<int> { TypedValue = Asked(name) is { } limit && int.TryParse(limit, out var number) ? number : PageLimit.Usual.Value },
                "after_rank" => Null(NpgsqlDbType.Real),
                "after_title" => Null(NpgsqlDbType.Text),
                "after_published_at" => Null(NpgsqlDbType.TimestampTz),
                "after_id" => Null(NpgsqlDbType.Uuid),
                _ => throw new InvalidOperationException($"The search has a new parameter {name}."),
            });
        }

        await AnswerJsonAsync(http, command);
    }

    private static async Task OfferAsync(HttpContext http, NpgsqlDataSource source)
    {
        if (!Guid.TryParse((string?)http.Request.RouteValues["id"], out var id))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await using var command = source.CreateCommand(Statements.Offer.Sql);
        foreach (var name in Statements.Offer.Parameters)
            command.Parameters.Add(name == "id" ? new NpgsqlParameter<Guid> { TypedValue = id } : new NpgsqlParameter<bool> { TypedValue = false });

        await AnswerJsonAsync(http, command);
    }

    private static async Task RequestMembershipAsync(HttpContext http, NpgsqlDataSource source, bool keepsFacts)
    {
        if (Caller(http) is null || await JsonSerializer.DeserializeAsync(http.Request.Body, BareJson.Default.MembershipBody, http.RequestAborted) is not { } body)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var id = Guid.CreateVersion7();
        await using var command = source.CreateCommand(keepsFacts ? InsertMembershipWithFacts : InsertMembership);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(Text(body.AuthoritySiren));
        command.Parameters.Add(Text(body.Deliberation.Number));
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = body.Deliberation.Date });
        command.Parameters.Add(Text(body.Representative.Name));
        command.Parameters.Add(Text(body.Representative.Email));
        command.Parameters.Add(Text(body.Representative.Function));
        command.Parameters.Add(Today());
        if (keepsFacts)
            AddFacts(command);

        await InsertAsync(http, command, new Created(id, "Submitted", ["review", "activate", "reject"], 1));
    }

    private static async Task SubmitRequestAsync(HttpContext http, NpgsqlDataSource source, bool keepsFacts)
    {
        if (Caller(http) is not { } siren || await JsonSerializer.DeserializeAsync(http.Request.Body, BareJson.Default.RequestBody, http.RequestAborted) is not { } body)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (keepsFacts && await RefusalAsync(siren, body.OfferId, source, http.RequestAborted) is { } refusal)
        {
            http.Response.StatusCode = refusal;
            return;
        }

        var id = Guid.CreateVersion7();
        await using var command = source.CreateCommand(keepsFacts ? InsertRequestWithFacts : InsertRequest);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(Text(siren));
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = body.OfferId });
        command.Parameters.Add(Text(body.Subject));
        command.Parameters.Add(Text(body.Need));
        command.Parameters.Add(Text(body.CommuneInsee));
        command.Parameters.Add(Text(body.Stage));
        command.Parameters.Add(Today());
        if (keepsFacts)
            AddFacts(command);

        await InsertAsync(http, command, new Created(id, "Submitted", ["acknowledge", "reject", "cancel"], 1));
    }

    /// <summary>The status of the refusal that the rule demands; null when the request may be made.</summary>
    private static async Task<int?> RefusalAsync(string siren, Guid offer, NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(ReadForRequest);
        command.Parameters.Add(Text(siren));
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = offer });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation) || reader.GetString(0) != "Active")
            return StatusCodes.Status403Forbidden;

        return await reader.IsDBNullAsync(1, cancellation) || reader.GetString(1) != "Published" ? StatusCodes.Status422UnprocessableEntity : null;
    }

    public static void AddFacts(NpgsqlCommand command)
    {
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = TimeProvider.System.GetUtcNow() });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() });
    }

    public static async Task InsertAsync(HttpContext http, NpgsqlCommand command, Created created)
    {
        try
        {
            if (await command.ExecuteNonQueryAsync(http.RequestAborted) == 0)
            {
                http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return;
            }
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ExclusionViolation)
        {
            http.Response.StatusCode = StatusCodes.Status409Conflict;
            return;
        }

        http.Response.StatusCode = StatusCodes.Status201Created;
        http.Response.Headers.Location = $"{http.Request.Path}/{created.Id}";
        http.Response.Headers.ETag = "\"v1\"";
        await AnswerAsync(http, JsonSerializer.SerializeToUtf8Bytes(created, BareJson.Default.Created));
    }

    public static async Task AnswerJsonAsync(HttpContext http, NpgsqlCommand command)
    {
        byte[]? json = null;
        await using (var reader = await command.ExecuteReaderAsync(http.RequestAborted))
        {
            if (await reader.ReadAsync(http.RequestAborted))
                json = reader.GetFieldValue<byte[]>(0);
        }

        if (json is null)
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        else
            await AnswerAsync(http, json);
    }

    public static Task AnswerAsync(HttpContext http, byte[] json)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = json.Length;
        return http.Response.Body.WriteAsync(json, http.RequestAborted).AsTask();
    }

    /// <summary>The SIREN in the fixed word, empty for the coordinator; null for anybody else.</summary>
    public static string? Caller(HttpContext http)
    {
        var header = http.Request.Headers.Authorization;
        return header is [{ } word] && word.StartsWith(Token, StringComparison.Ordinal) ? word[Token.Length..] : null;
    }

    public static NpgsqlParameter Text(string? value) =>
        value is null ? Null(NpgsqlDbType.Text) : new NpgsqlParameter<string> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    public static DateOnly DayInParis() => TimeProvider.System.TodayInParis();

    private static NpgsqlParameter Today() => new NpgsqlParameter<DateOnly> { TypedValue = DayInParis() };

    public static NpgsqlParameter Null(NpgsqlDbType type) => new() { Value = DBNull.Value, NpgsqlDbType = type };
}

internal sealed record MembershipBody(string AuthoritySiren, DeliberationBody Deliberation, RepresentativeBody Representative);

internal sealed record DeliberationBody(string Number, DateOnly Date);

internal sealed record RepresentativeBody(string Name, string Email, string Function);

internal sealed record RequestBody(Guid OfferId, string Subject, string Need, string CommuneInsee, string Stage);

internal sealed record Created(Guid Id, string Status, string[] AllowedActions, int Version);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(MembershipBody))]
[JsonSerializable(typeof(RequestBody))]
[JsonSerializable(typeof(Created))]
internal sealed partial class BareJson : JsonSerializerContext;
