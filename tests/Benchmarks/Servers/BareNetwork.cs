using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Application.Results;
using Microsoft.AspNetCore.Http;
using Npgsql;
using NpgsqlTypes;

namespace Departement77.Benchmarks.Servers;

/// <summary>
/// The network of secretaries by hand: the product's own statements for its search, a topic and its posts; one statement that writes a post. What the database's triggers
/// do for a post (what can be searched, how many answers there are) both hosts pay for.
/// </summary>
internal static class BareNetwork
{
    /// <summary>How many posts the hosts let one person write in a minute: more than anybody does here.</summary>
    public const int PostsPerMinute = 1_000_000;

    private const string Insert = """
        insert into posts (id, version, topic_id, status, kind, body, is_anonymous, author_subject, author_member, author_label, written_at, published_at)
        select $1, 1, t.id, 'Published', 'Answer', $3, false, 'sgm-member:' || c.siren, m.id, 'Secrétaire de mairie, ' || c.name, $5, $5
        from topics t
        join territory.communes c on c.siren = $4
        left join members m on m.subject = 'sgm-member:' || c.siren and m.status not in ('Left', 'Anonymised')
        where t.id = $2 and t.status in ('Answered', 'Solved')
        returning id, topic_id
        """;

    private const string Write = $"with created as ({Insert}) select t.status from created c join topics t on t.id = c.topic_id";

    // A first answer would be an event; the topics here have theirs.
    private static readonly string WriteWithFacts = string.Create(CultureInfo.InvariantCulture, $"""
        with created as ({Insert}),
             stamp as (insert into post_stamps (id, version, writer, posts_per_minute, written_at)
                 select $6, 1, encode(sha256(convert_to('sgm-member:' || $4, 'UTF8')), 'hex'), {PostsPerMinute}, $5 from created),
             audited as (insert into integration.audit_entries (id, occurred_at, actor, roles, action, aggregate_type, aggregate_id, aggregate_version)
                 select $7, $5, 'sgm-member:' || $4, array['sgm-member'], 'WritePost', 'Post', id, 1 from created)
        select t.status from created c join topics t on t.id = c.topic_id
        """);

    // Who is suspended does not write, nor anybody in a topic that they do not see.
    private const string ReadForPost = """
        select t.status, m.status
        from topics t left join members m on m.subject = 'sgm-member:' || $2 and m.status not in ('Left', 'Anonymised')
        where t.id = $1
        """;

    private static readonly JsonSerializerOptions Stored = JsonSerializerOptions.Web;

    private static readonly string[] WhenAnswered = ["posts", "edit", "accept-answer", "certify", "tags", "files", "escalate", "lock"];
    private static readonly string[] WhenSolved = ["posts", "edit", "accept-answer", "certify", "reopen", "tags", "files", "lock"];

    public static async Task SearchAsync(HttpContext http, NpgsqlDataSource source)
    {
        if (BareHost.Caller(http) is null)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var query = http.Request.Query;
        string? Asked(string name) => query.TryGetValue(name, out var values) && values is [{ Length: > 0 } value] ? value : null;

        await using var command = source.CreateCommand(Statements.NetworkSearch.Sql);
        foreach (var name in Statements.NetworkSearch.Parameters)
        {
            command.Parameters.Add(name switch
            {
                "search" => BareHost.Text(Asked("q") ?? ""),
                "kind" or "theme" => BareHost.Text(Asked(name)),
                "limit" => new NpgsqlParameter<int> { TypedValue = Asked(name) is { } limit && int.TryParse(limit, CultureInfo.InvariantCulture, out var number) ? number : PageLimit.Usual.Value },
                "after_rank" => BareHost.Null(NpgsqlDbType.Numeric),
                "after_at" => BareHost.Null(NpgsqlDbType.TimestampTz),
                "after_kind" => BareHost.Null(NpgsqlDbType.Text),
                "after_id" => BareHost.Null(NpgsqlDbType.Uuid),
                "theme_codes" => new NpgsqlParameter<string[]> { TypedValue = Statements.NetworkThemes.Codes },
                "theme_names" => new NpgsqlParameter<string[]> { TypedValue = Statements.NetworkThemes.Names },
                "in_network" => new NpgsqlParameter<bool> { TypedValue = true },
                _ => throw new InvalidOperationException($"The search of the network has a new parameter {name}."),
            });
        }

        await BareHost.AnswerJsonAsync(http, command);
    }

    public static async Task TopicAsync(HttpContext http, NpgsqlDataSource source)
    {
        if (Command(http, source, Statements.Topic) is not { } made)
            return;

        await using var command = made;
        BareTopic? topic = null;
        await using (var reader = await command.ExecuteReaderAsync(http.RequestAborted))
        {
            if (await reader.ReadAsync(http.RequestAborted))
                topic = Topic(reader);
        }

        if (topic is null)
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        else
            await BareHost.AnswerAsync(http, JsonSerializer.SerializeToUtf8Bytes(topic, NetworkJson.Default.BareTopic));
    }

    public static async Task PostsAsync(HttpContext http, NpgsqlDataSource source)
    {
        if (Command(http, source, Statements.Posts) is not { } made)
            return;

        await using var command = made;
        var rows = new List<BarePostRow>();
        await using (var reader = await command.ExecuteReaderAsync(http.RequestAborted))
        {
            while (await reader.ReadAsync(http.RequestAborted))
            {
                rows.Add(new BarePostRow(
                    reader.GetGuid(0), reader.GetString(1), reader.GetInt32(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetBoolean(6), reader.GetBoolean(7),
                    reader.GetBoolean(8), reader.GetBoolean(9), reader.GetDateTime(10), InstantAt(reader, 11)));
            }
        }

        var limit = PageLimit.Usual.Value;
        var next = rows.Count <= limit ? null : Cursor.Of((rows[limit - 1].IsAccepted || rows[limit - 1].IsCertified).ToString(CultureInfo.InvariantCulture), rows[limit - 1].Id.ToString());
        await BareHost.AnswerAsync(http, JsonSerializer.SerializeToUtf8Bytes(new BarePage<BarePostRow>([.. rows.Take(limit)], next?.ToString()), NetworkJson.Default.BarePageBarePostRow));
    }

    public static async Task WriteAsync(HttpContext http, NpgsqlDataSource source, bool keepsFacts)
    {
        if (BareHost.Caller(http) is not { } siren || !Guid.TryParse((string?)http.Request.RouteValues["topic"], out var topic)
            || await JsonSerializer.DeserializeAsync(http.Request.Body, NetworkJson.Default.PostText, http.RequestAborted) is not { } text)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (keepsFacts && await RefusalAsync(siren, topic, source, http.RequestAborted) is { } refusal)
        {
            http.Response.StatusCode = refusal;
            return;
        }

        var id = Guid.CreateVersion7();
        await using var command = source.CreateCommand(keepsFacts ? WriteWithFacts : Write);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = topic });
        command.Parameters.Add(BareHost.Text(text.Body));
        command.Parameters.Add(BareHost.Text(siren));
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = TimeProvider.System.GetUtcNow() });
        if (keepsFacts)
        {
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() });
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() });
        }

        if (await command.ExecuteScalarAsync(http.RequestAborted) is not string status)
        {
            http.Response.StatusCode = StatusCodes.Status409Conflict;
            return;
        }

        http.Response.StatusCode = StatusCodes.Status201Created;
        http.Response.Headers.Location = $"{http.Request.Path}/{id}";
        http.Response.Headers.ETag = "\"v1\"";
        await BareHost.AnswerAsync(http, JsonSerializer.SerializeToUtf8Bytes(new BareWritten(id, "Published", ["edit"], 1, topic, status, [], WhatToDo: null), NetworkJson.Default.BareWritten));
    }

    private static async Task<int?> RefusalAsync(string siren, Guid topic, NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(ReadForPost);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = topic });
        command.Parameters.Add(BareHost.Text(siren));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation) || reader.GetString(0) is "Hidden" or "Quarantined")
            return StatusCodes.Status404NotFound;

        return !await reader.IsDBNullAsync(1, cancellation) && reader.GetString(1) == "Suspended" ? StatusCodes.Status403Forbidden : null;
    }

    private static NpgsqlCommand? Command(HttpContext http, NpgsqlDataSource source, (string Sql, IReadOnlyList<string> Parameters) statement)
    {
        if (BareHost.Caller(http) is not { } siren || !Guid.TryParse((string?)http.Request.RouteValues["topic"], out var topic))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return null;
        }

        var command = source.CreateCommand(statement.Sql);
        foreach (var name in statement.Parameters)
        {
            command.Parameters.Add(name switch
            {
                "topic" => new NpgsqlParameter<Guid> { TypedValue = topic },
                "subject" => BareHost.Text($"sgm-member:{siren}"),
                "moderates" or "chosen" => new NpgsqlParameter<bool> { TypedValue = false },
                "in_network" => new NpgsqlParameter<bool> { TypedValue = true },
                "after" => BareHost.Null(NpgsqlDbType.Uuid),
                "limit" => new NpgsqlParameter<int> { TypedValue = PageLimit.Usual.Value },
                _ => throw new InvalidOperationException($"The topic has a new parameter {name}."),
            });
        }

        return command;
    }

    private static BareTopic Topic(NpgsqlDataReader reader)
    {
        var posts = JsonSerializer.Deserialize<BarePost[]>(reader.GetString(21), Stored)!;
        BarePost? Chosen(int column) => reader.IsDBNull(column) ? null : Array.Find(posts, post => post.Id == reader.GetGuid(column));

        var status = reader.GetString(1);
        return new BareTopic(
            reader.GetGuid(0), status, status == "Solved" ? WhenSolved : WhenAnswered, reader.GetInt32(2), reader.GetString(3), reader.GetString(4), reader.GetString(5),
            JsonSerializer.Deserialize<string[]>(reader.GetString(6), Stored)!, reader.GetString(7), reader.GetBoolean(8), reader.GetBoolean(9), reader.GetDateTime(10), InstantAt(reader, 11), InstantAt(reader, 12),
            InstantAt(reader, 13), reader.GetBoolean(14), reader.GetBoolean(15), reader.GetBoolean(16), reader.GetInt32(17), InstantAt(reader, 18),
            Array.Find(posts, post => post.Kind == "Question"), Chosen(19), Chosen(20));
    }

    private static DateTime? InstantAt(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetDateTime(column);
}

internal sealed record PostText(string Body);

internal sealed record BareWritten(Guid Id, string Status, string[] AllowedActions, int Version, Guid TopicId, string TopicStatus, string[] Reasons, string? WhatToDo);

internal sealed record BarePost(Guid Id, string Status, int Version, string Kind, string Body, string Author, bool IsAnonymous, bool IsMine, DateTimeOffset WrittenAt, DateTimeOffset? EditedAt);

internal sealed record BarePostRow(
    Guid Id, string Status, int Version, string Kind, string Body, string Author, bool IsAnonymous, bool IsMine, bool IsAccepted, bool IsCertified, DateTime WrittenAt, DateTime? EditedAt);

internal sealed record BareTopic(
    Guid Id, string Status, string[] AllowedActions, int Version, string Kind, string Title, string Theme, string[] Tags, string Author, bool IsAnonymous, bool IsMine, DateTime AskedAt, DateTime? FirstAnsweredAt,
    DateTime? SolvedAt, DateTime? CertifiedAt, bool EscalationOffered, bool Escalated, bool AnsweredByDesk, int Answers, DateTime? LastPostAt, BarePost? Question, BarePost? AcceptedAnswer, BarePost? CertifiedAnswer);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(PostText))]
[JsonSerializable(typeof(BareWritten))]
[JsonSerializable(typeof(BareTopic))]
[JsonSerializable(typeof(BarePage<BarePostRow>))]
internal sealed partial class NetworkJson : JsonSerializerContext;
