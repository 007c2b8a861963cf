using System.Globalization;
using System.Text.Json.Nodes;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.BuildingBlocks.Infrastructure.Mailing;
using Departement77.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MimeKit;
using Npgsql;

namespace Departement77.SystemTests.SgmNetwork.Experts;

/// <summary>What tests of experts, digests and search need: members, contents and events of the other parts as rows, and the mails that went out.</summary>
internal sealed class NetworkDesk(TestHost host)
{
    public const string Api = "/api/v1/sgm-network";
    public const string SaintCyr = "217704055";
    public const string Animator = "animation@cdg77.example";

    /// <summary>In seconds: a hundred thousand messages take a while on a busy machine.</summary>
    private const int LongestStatement = 120;

    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    public static Task<TestHost> StartAsync(Action<WebApplicationBuilder>? configure = null, TestDatabase? database = null) => TestHost.StartAsync(
        builder =>
        {
            builder.Configuration.AddInMemoryCollection([new("SgmNetwork:AnimatorEmail", Animator)]);
            configure?.Invoke(builder);
        },
        database);

    // The module's functions look in its own schema.
    private string Connection => $"{host.Database.ConnectionString};Search Path=sgm,public";

    public Task<HttpClient> SecretaryAsync(string siren = SaintCyr) => host.ClientAsync($"sgm-member:{siren}");

    /// <summary>A member; the client of the commune stands for it when it is given.</summary>
    public async Task<Guid> MemberAsync(string email, string status = "Active", string? subject = null, string name = "Claude Martin")
    {
        var id = Guid.CreateVersion7();
        await ExecuteAsync(
            "insert into sgm.members (id, version, status, subject, invitation_id, name, email, commune_insee, commune_siren, joined_on) values ($1, 1, $2, $3, $4, $5, $6, '77405', '217704055', '2026-01-01')",
            id, status, subject, Guid.CreateVersion7(), name, email);
        return id;
    }

    public async Task<Guid> ContentAsync(string kind, string title, string body = "", string theme = "urbanisme", DateTimeOffset? at = null, Guid? parent = null, bool visible = true, Guid? id = null)
    {
        var key = id ?? Guid.CreateVersion7();
        await ExecuteAsync("select sgm.keep_content($1, $2, $3, $4, $5, $6, $7, $8)", kind, key, parent, title, body, theme, (at ?? host.Clock.GetUtcNow().AddMinutes(-5)).UtcDateTime, visible);
        return key;
    }

    /// <summary>A question with its text; what can be found of it follows.</summary>
    public async Task<Guid> TopicAsync(string title, string body, string theme, string status = "Open", string? insee = "77405")
    {
        var id = Guid.CreateVersion7();
        var at = host.Clock.GetUtcNow().AddMinutes(-5).UtcDateTime;
        await ExecuteAsync(
            """
            with topic as (
                insert into sgm.topics (id, version, status, kind, title, theme, is_anonymous, author_label, commune_insee, asked_at, published_at, waiting_since, is_answered, ladder_step)
                values ($1, 1, $2, 'Question', $3, $4, $5::text is null, 'Secrétaire de mairie', $5, $6, $6, $6, $2 <> 'Open', 'None'))
            insert into sgm.posts (id, version, topic_id, status, kind, body, is_anonymous, author_label, written_at, published_at)
            values ($7, 1, $1, 'Published', 'Question', $8, $5::text is null, 'Secrétaire de mairie', $6, $6)
            """,
            id, status, title, theme, insee, at, Guid.CreateVersion7(), body);
        return id;
    }

    public Task HideAsync(Guid id) => ExecuteAsync("update sgm.contents set is_visible = false where id = $1", id);

    /// <summary>An event of another part, as it would be published.</summary>
    public async Task PublishAsync(Departement77.BuildingBlocks.Domain.Aggregates.IIntegrationEvent fact, Guid aggregate, int version)
    {
        var outbox = host.Services.GetRequiredService<EventOutbox>();
        await using (var source = NpgsqlDataSource.Create(Connection))
        await using (var batch = source.CreateBatch())
        {
            batch.BatchCommands.Add(outbox.Event(fact, "Topic", aggregate, version, ordinal: 0));
            await batch.ExecuteNonQueryAsync();
        }

        host.Services.GetRequiredService<EventSignal>().Committed();
        await host.DrainAsync();
    }

    public async Task ExecuteAsync(string sql, params object?[] values)
    {
        await using var source = NpgsqlDataSource.Create(Connection);
        await using var command = Command(source, sql, values);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql, params object?[] values)
    {
        await using var source = NpgsqlDataSource.Create(Connection);
        await using var command = Command(source, sql, values);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task<IReadOnlyList<string>> ColumnAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Connection);
        await using var command = Command(source, sql, []);
        await using var reader = await command.ExecuteReaderAsync();
        List<string> values = [];
        while (await reader.ReadAsync())
            values.Add(reader.GetString(0));

        return values;
    }

    /// <summary>The mails that went out since the last time, after all events are handled.</summary>
    public async Task<IReadOnlyList<SentMail>> MailsAsync()
    {
        await host.DrainAsync();
        List<SentMail> mails = [];
        var folder = host.Services.GetRequiredService<IOptions<MailOptions>>().Value.Folder;
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml") : [])
        {
            if (read.Add(file))
            {
                using var mail = await MimeMessage.LoadAsync(file);
                mails.Add(new SentMail(mail.To.ToString(), mail.Subject!, mail.TextBody!.ReplaceLineEndings("\n"), mail.Headers["List-Unsubscribe"] ?? "", mail.Headers["List-Unsubscribe-Post"] ?? "", mail.ToString()));
            }
        }

        return [.. mails.OrderBy(mail => mail.To, StringComparer.Ordinal).ThenBy(mail => mail.Subject, StringComparer.Ordinal)];
    }

    public static string Instant(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);

    public static IReadOnlyList<string> Texts(JsonNode? list, string member) => [.. list!.AsArray().Select(item => (string)item![member]!)];

    private static NpgsqlCommand Command(NpgsqlDataSource source, string sql, object?[] values)
    {
        var command = source.CreateCommand(sql);
        command.CommandTimeout = LongestStatement;
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });

        return command;
    }
}

/// <summary>A mail as it went out.</summary>
internal sealed record SentMail(string To, string Subject, string Text, string Unsubscribe, string UnsubscribePost, string Whole);
