using Dapper;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.BuildingBlocks.Infrastructure.Messaging;
using Departement77.BuildingBlocks.Infrastructure.Persistence;
using Departement77.Host.Operations.Deliveries;
using ErrorOr;
using Npgsql;

namespace Departement77.Host.Integration.Webhooks;

/// <summary>
/// Reads and writes addresses. A change locks the row, compares the version that the caller expects, and leaves its audit entry in the same transaction;
/// when an address stops being active, what is owed to it goes in that transaction too, and so does the answer of a command that came under an Idempotency-Key.
/// </summary>
internal sealed class WebhookStore(DatabaseConnections connections, ICurrentUser user, CommandContext command, OperatorAudit audit, IdempotencyRecord kept, TimeProvider clock)
{
    private const string AggregateType = "Webhook";

    // The sequencer waits, or has ended: nothing is dealt to an address between the look at what it is owed and the end of its activity.
    private const string HoldSequencer = "select pg_advisory_xact_lock(7700001)";

    private const string Columns = """
        id, owner, url, description, contact_email, types, subjects, status, proved_at, disabled_at, disabled_because, missed_after,
        secret, secret_made_at, old_secret, old_secret_until, notice_due, version, created_at
        """;

    private const string Update = """
        update webhooks set url = @Url, description = @Description, contact_email = @ContactEmail, types = @Types, subjects = @Subjects, status = @Status,
            proved_at = @ProvedAt, disabled_at = @DisabledAt, disabled_because = @DisabledBecause, missed_after = @MissedAfter,
            secret = @Secret, secret_made_at = @SecretMadeAt, old_secret = @OldSecret, old_secret_until = @OldSecretUntil, notice_due = @NoticeDue, version = version + 1
        where id = @Id
        """;

    private const string Insert = $"""
        insert into webhooks ({Columns})
        values (@Id, @Owner, @Url, @Description, @ContactEmail, @Types, @Subjects, @Status, @ProvedAt, @DisabledAt, @DisabledBecause, @MissedAfter,
            @Secret, @SecretMadeAt, @OldSecret, @OldSecretUntil, @NoticeDue, 1, @CreatedAt);
        insert into webhook_progress (webhook_id) values (@Id);
        """;

    // Given up deliveries stay out: they were not delivered either, but a replay from them on would repeat what was.
    private const string FirstOwed = """
        select coalesce(min(d.position) filter (where not d.is_dead) - 1, (select last_position from feed_counter))
        from deliveries d where d.subscriber = @subscriber and d.subscriber like 'webhook:%'
        """;

    // Two statements, so that the second one sees the lane that a failed attempt opened for its event while the first one waited for it.
    private const string Forgive = """
        select from lanes where subscriber = @subscriber order by lane for update;
        delete from lanes where subscriber = @subscriber;
        delete from deliveries where subscriber = @subscriber;
        update webhook_progress set failures = 0, failing_since = null, resume_at = now() where webhook_id = @Id;
        """;

    /// <summary>Name under which deliveries to an address are kept.</summary>
    public static string SubscriberOf(Guid webhook) => $"webhook:{webhook}";

    /// <summary>Whose addresses the caller may see: their own, or, for those who operate the product, all.</summary>
    public string? Reader => user.Roles.Contains(Roles.Admin) || ReferenceEquals(user.Scope, ReadScope.System) ? null : user.Subject;

    /// <summary>Adds an address.</summary>
    /// <param name="webhook">The new address.</param>
    /// <param name="most">How many its owner may have.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<ErrorOr<Success>> AddAsync(Webhook webhook, int most, CancellationToken cancellation)
    {
        await using var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);

        // Of two that come at once, the second counts the first.
        await connection.ExecuteAsync(new CommandDefinition("select pg_advisory_xact_lock(7700081, hashtext(@Owner))", new { webhook.Owner }, transaction, cancellationToken: cancellation));
        var addresses = await connection.QueryAsync<string>(
            new CommandDefinition("select url from webhooks where owner = @Owner", new { webhook.Owner }, transaction, cancellationToken: cancellation));
        var registered = addresses.AsList();
        if (registered.Contains(webhook.Url, StringComparer.Ordinal))
            return WebhookErrors.AlreadyRegistered();

        if (registered.Count >= most)
            return WebhookErrors.TooMany(most);

        await connection.ExecuteAsync(new CommandDefinition(Insert, Parameters(webhook), transaction, cancellationToken: cancellation));
        await WriteAsync(connection, transaction, [audit.Entry(command.Action, AggregateType, webhook.Id, reason: null, webhook.Version)], cancellation);
        await transaction.CommitAsync(cancellation);
        return Result.Success;
    }

    /// <summary>An address that the caller may see, as it stands.</summary>
    public async Task<Webhook?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(cancellation);
        return await FindAsync(connection, transaction: null, id, "", cancellation);
    }

    /// <summary>Changes an address that the caller may see.</summary>
    /// <param name="id">Which one.</param>
    /// <param name="change">The change, which leaves an active address active; when it refuses, nothing is stored.</param>
    /// <param name="answer">What the command answers then.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<ErrorOr<TAnswer>> ChangeAsync<TAnswer>(Guid id, Func<Webhook, ErrorOr<Success>> change, Func<Webhook, TAnswer> answer, CancellationToken cancellation) =>
        ChangeAsync(id, command.Action, mayEnd: false, (webhook, _, _) => Task.FromResult(change(webhook)), answer, cancellation);

    /// <summary>Changes an address so that it may stop being active.</summary>
    public Task<ErrorOr<ResourceState>> EndAsync(Guid id, Func<Webhook, ErrorOr<Success>> change, CancellationToken cancellation) => EndAsync(id, command.Action, change, cancellation);

    /// <summary>As <see cref="EndAsync(Guid, Func{Webhook, ErrorOr{Success}}, CancellationToken)"/>, where no command of a person is running.</summary>
    public Task<ErrorOr<ResourceState>> EndAsync(Guid id, string action, Func<Webhook, ErrorOr<Success>> change, CancellationToken cancellation) =>
        ChangeAsync(id, action, mayEnd: true, (webhook, _, _) => Task.FromResult(change(webhook)), WebhookAnswers.StateOf, cancellation);

    /// <summary>Changes an address, with more to do in the same transaction.</summary>
    public async Task<ErrorOr<TAnswer>> ChangeAsync<TAnswer>(
        Guid id,
        string action,
        bool mayEnd,
        Func<Webhook, NpgsqlConnection, NpgsqlTransaction, Task<ErrorOr<Success>>> change,
        Func<Webhook, TAnswer> answer,
        CancellationToken cancellation)
    {
        await using var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (mayEnd)
            await connection.ExecuteAsync(new CommandDefinition(HoldSequencer, transaction: transaction, cancellationToken: cancellation));

        // Not against those who only refer to the row, such as an attempt that is being logged and holds a lane that may have to go.
        if (await FindAsync(connection, transaction, id, "for no key update", cancellation) is not { } webhook)
            return WebhookErrors.NotFound();

        if (command.ExpectedVersion is { } expected && expected != webhook.Version)
            return CommonErrors.ConcurrencyConflict(underIfMatch: true);

        var wasActive = webhook.IsActive;
        var changed = await change(webhook, connection, transaction);
        if (changed.IsError)
            return changed.Errors;

        if (wasActive && !webhook.IsActive && !mayEnd)
            throw new InvalidOperationException($"{action} ended an address without the sequencer's lock.");

        if (wasActive && !webhook.IsActive)
            await ForgiveAsync(connection, transaction, webhook, cancellation);

        webhook.Version++;
        var answered = answer(webhook);
        try
        {
            if (webhook.Status == WebhookStatus.Deleted)
                await connection.ExecuteAsync(new CommandDefinition("delete from webhooks where id = @Id", new { webhook.Id }, transaction, cancellationToken: cancellation));
            else
                await connection.ExecuteAsync(new CommandDefinition(Update, Parameters(webhook), transaction, cancellationToken: cancellation));

            var entry = audit.Entry(action, AggregateType, webhook.Id, reason: null, webhook.Version);
            await WriteAsync(connection, transaction, kept.Keep(answered, clock.GetUtcNow()) is { } answerUnderKey ? [entry, answerUnderKey] : [entry], cancellation);
        }
        catch (PostgresException e) when (e.ConstraintName == "webhooks_one_per_address")
        {
            return WebhookErrors.AlreadyRegistered();
        }
        catch (PostgresException e) when (e.ConstraintName == IdempotencyRecord.Constraint)
        {
            return IdempotencyErrors.Running();
        }

        await transaction.CommitAsync(cancellation);
        return answered;
    }

    private async Task ForgiveAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Webhook webhook, CancellationToken cancellation)
    {
        var subscriber = SubscriberOf(webhook.Id);
        var firstOwed = await connection.ExecuteScalarAsync<long>(new CommandDefinition(FirstOwed, new { subscriber }, transaction, cancellationToken: cancellation));
        webhook.MissedAfter = Math.Min(firstOwed, webhook.MissedAfter ?? long.MaxValue);

        // Lanes first and in their order, then progress, as everybody takes them: whoever is sending finds its lease gone.
        await connection.ExecuteAsync(new CommandDefinition(Forgive, new { subscriber, webhook.Id }, transaction, cancellationToken: cancellation));
    }

    private async Task<Webhook?> FindAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, Guid id, string locking, CancellationToken cancellation)
    {
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"select {Columns} from webhooks where id = @id and (@reader::text is null or owner = @reader) {locking}", new { id, reader = Reader }, transaction, cancellationToken: cancellation));
        return row?.Read();
    }

    private static async Task WriteAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<NpgsqlBatchCommand> rows, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var row in rows)
            batch.BatchCommands.Add(row);

        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private static object Parameters(Webhook webhook) => new
    {
        webhook.Id,
        webhook.Owner,
        webhook.Url,
        webhook.Description,
        webhook.ContactEmail,
        webhook.Types,
        webhook.Subjects,
        Status = webhook.Status.ToString(),
        ProvedAt = webhook.ProvedAt?.UtcDateTime,
        DisabledAt = webhook.DisabledAt?.UtcDateTime,
        DisabledBecause = webhook.DisabledBecause?.ToString(),
        webhook.MissedAfter,
        webhook.Secret,
        SecretMadeAt = webhook.SecretMadeAt.UtcDateTime,
        webhook.OldSecret,
        OldSecretUntil = webhook.OldSecretUntil?.UtcDateTime,
        webhook.NoticeDue,
        CreatedAt = webhook.CreatedAt.UtcDateTime,
    };

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

        public byte[] Secret { get; init; } = [];

        public DateTime SecretMadeAt { get; init; }

        public byte[]? OldSecret { get; init; }

        public DateTime? OldSecretUntil { get; init; }

        public bool NoticeDue { get; init; }

        public int Version { get; init; }

        public DateTime CreatedAt { get; init; }

        public Webhook Read() => new()
        {
            Id = Id,
            Owner = Owner,
            Url = Url,
            Description = Description,
            ContactEmail = ContactEmail,
            Types = Types,
            Subjects = Subjects,
            Status = Enum.Parse<WebhookStatus>(Status),
            ProvedAt = ProvedAt,
            DisabledAt = DisabledAt,
            DisabledBecause = DisabledBecause is null ? null : Enum.Parse<DisabledReason>(DisabledBecause),
            MissedAfter = MissedAfter,
            Secret = Secret,
            SecretMadeAt = new DateTimeOffset(SecretMadeAt),
            OldSecret = OldSecret,
            OldSecretUntil = OldSecretUntil,
            NoticeDue = NoticeDue,
            Version = Version,
            CreatedAt = new DateTimeOffset(CreatedAt),
        };
    }
}
