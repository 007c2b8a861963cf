using Dapper;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using ErrorOr;

namespace Departement77.Host.Integration.Webhooks;

/// <summary>One address, with what it waits for.</summary>
internal sealed record ReadWebhook(Guid Webhook) : IQuery<WebhookView>;

/// <summary>
/// An address. <paramref name="MissedAfter"/> is the place of the feed after which events were not delivered when it was last active: a replay from there makes up for it.
/// </summary>
internal sealed record WebhookView(
    Guid Id,
    string Owner,
    string Url,
    string Description,
    string Contact,
    IReadOnlyList<string> Types,
    IReadOnlyList<string> Subjects,
    bool Enabled,
    string Status,
    IReadOnlyList<string> AllowedActions,
    DateTime? ProvedAt,
    DateTime? DisabledAt,
    string? DisabledBecause,
    Cursor? MissedAfter,
    WebhookSecretsView Secrets,
    WebhookProgressView Progress,
    DateTime CreatedAt,
    int Version) : IVersioned
{
    // Progress goes on without a new version.
    public bool IsWhole => false;
}

/// <summary>Since when the secret is valid, and until when the one before still is.</summary>
internal sealed record WebhookSecretsView(DateTime MadeAt, DateTime? OldSecretUntil);

/// <summary>How sending goes.</summary>
internal sealed record WebhookProgressView(long Waiting, long GivenUp, int Failures, DateTime? FailingSince, DateTime? ResumeAt, DateTime? LastSuccessAt);

internal sealed class ReadWebhookHandler(DatabaseConnections connections, WebhookStore store, TimeProvider clock) : IQueryHandler<ReadWebhook, WebhookView>
{
    private const string Sql = """
        select w.id, w.owner, w.url, w.description, w.contact_email, w.types, w.subjects, w.status, w.proved_at, w.disabled_at, w.disabled_because, w.missed_after,
            w.secret_made_at, case when w.old_secret_until > @now then w.old_secret_until end as old_secret_until, w.created_at, w.version,
            (select count(*) from deliveries d where d.subscriber = w.subscriber and d.subscriber like 'webhook:%' and not d.is_dead) as waiting,
            (select count(*) from deliveries d where d.subscriber = w.subscriber and d.subscriber like 'webhook:%' and d.is_dead) as given_up,
            p.failures, p.failing_since, case when p.resume_at > now() then p.resume_at end as resume_at, p.last_success_at
        from webhooks w
        join webhook_progress p on p.webhook_id = w.id
        where w.id = @id and (@reader::text is null or w.owner = @reader)
        """;

    public async Task<ErrorOr<WebhookView>> Handle(ReadWebhook request, CancellationToken cancellationToken)
    {
        await using var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            new CommandDefinition(Sql, new { id = request.Webhook, reader = store.Reader, now = clock.GetUtcNow().UtcDateTime }, cancellationToken: cancellationToken));
        return row is null ? WebhookErrors.NotFound() : row.Show();
    }

    // By members: Dapper gives a constructor no arrays.
    private sealed class Row
    {
        public Guid Id { get; init; }

        public string Owner { get; init; } = "";

        public string Url { get; init; } = "";

        public string Description { get; init; } = "";

        public string ContactEmail { get; init; } = "";

        public string[] Types { get; init; } = [];

        public string[] Subjects { get; init; } = [];

        public string Status { get; init; } = "";

        public DateTime? ProvedAt { get; init; }

        public DateTime? DisabledAt { get; init; }

        public string? DisabledBecause { get; init; }

        public long? MissedAfter { get; init; }

        public DateTime SecretMadeAt { get; init; }

        public DateTime? OldSecretUntil { get; init; }

        public DateTime CreatedAt { get; init; }

        public int Version { get; init; }

        public long Waiting { get; init; }

        public long GivenUp { get; init; }

        public int Failures { get; init; }

        public DateTime? FailingSince { get; init; }

        public DateTime? ResumeAt { get; init; }

        public DateTime? LastSuccessAt { get; init; }

        public WebhookView Show()
        {
            var status = Enum.Parse<WebhookStatus>(Status);
            return new(
                Id,
                Owner,
                Url,
                Description,
                ContactEmail,
                Types,
                Subjects,
                status != WebhookStatus.Disabled,
                Status,
                WebhookStates.Table.AllowedActions(status),
                ProvedAt,
                DisabledAt,
                DisabledBecause,
                MissedAfter is { } position ? WebhookReplay.CursorOf(position) : null,
                new WebhookSecretsView(SecretMadeAt, OldSecretUntil),
                new WebhookProgressView(Waiting, GivenUp, Failures, FailingSince, ResumeAt, LastSuccessAt),
                CreatedAt,
                Version);
        }
    }
}
