using System.Globalization;
using Dapper;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using ErrorOr;
using Npgsql;
using Messaging = Departement77.BuildingBlocks.Application.Messaging;

namespace Departement77.Host.Integration.Webhooks;

/// <summary>Sends one event again: the same webhook-id, a fresh timestamp and signature.</summary>
internal sealed record ReplayEventToWebhook(Guid Webhook, Guid Event) : Messaging.ICommand<ReplayedToWebhook>;

/// <summary>Sends again, in their order, the events after one place of the feed and up to another, or those of a span of time. Without an end: all there are.</summary>
internal sealed record ReplayToWebhook(Guid Webhook, Cursor? After = null, Cursor? Before = null, DateTimeOffset? From = null, DateTimeOffset? To = null) : Messaging.ICommand<ReplayedToWebhook>;

/// <summary>How many events wait again. <paramref name="Next"/> is where to go on when there were too many for once, else null.</summary>
internal sealed record ReplayedToWebhook(Guid Id, long Owed, Cursor? Next);

internal sealed class ReplayEventToWebhookHandler(WebhookStore store, WebhookReplay replay) : ICommandHandler<ReplayEventToWebhook, ReplayedToWebhook>
{
    private const string Find = """
        select e.position from events e join webhooks w on w.id = @webhook and webhook_takes(w.types, w.subjects, e.type, e.subject)
        where e.id = @fact and e.position is not null
        """;

    public async Task<ErrorOr<ReplayedToWebhook>> Handle(ReplayEventToWebhook request, CancellationToken cancellationToken) =>
        await replay.OweAsync(
            store,
            request.Webhook,
            nameof(ReplayEventToWebhook),
            async (connection, transaction) =>
            {
                var position = await connection.ExecuteScalarAsync<long?>(
                    new CommandDefinition(Find, new { webhook = request.Webhook, fact = request.Event }, transaction, cancellationToken: cancellationToken));
                return position is { } place ? new ReplayRange(place - 1, place) : WebhookErrors.EventNotFound();
            },
            cancellationToken);
}

internal sealed class ReplayToWebhookHandler(WebhookStore store, WebhookReplay replay) : ICommandHandler<ReplayToWebhook, ReplayedToWebhook>
{
    // Places follow commits, and instants are written a moment before: a minute on each side, so that no event of the span is missed.
    private const string OfTimes = """
        select position_before(coalesce(@from::timestamptz, '-infinity') - interval '1 minute') as after,
               position_before(coalesce(@to::timestamptz, 'infinity') + interval '1 minute') as up_to
        """;

    private const string Head = "select last_position from feed_counter";

    public async Task<ErrorOr<ReplayedToWebhook>> Handle(ReplayToWebhook request, CancellationToken cancellationToken)
    {
        if (Read(request) is { IsError: true } faulty)
            return faulty.Errors;

        return await replay.OweAsync(store, request.Webhook, nameof(ReplayToWebhook), (connection, transaction) => RangeAsync(request, connection, transaction, cancellationToken), cancellationToken);
    }

    private static ErrorOr<Success> Read(ReplayToWebhook request)
    {
        var byPlace = request.After is not null || request.Before is not null;
        var byTime = request.From is not null || request.To is not null;
        if (byPlace == byTime)
            return WebhookErrors.RangeInvalid("/after", "Dites d'où repartir : par des curseurs du flux (after, before) ou par des instants (from, to), pas les deux.");

        if (request.After is { } after && WebhookReplay.PlaceOf(after) is null)
            return WebhookErrors.RangeInvalid("/after", "Ce curseur ne vient pas du flux des événements : reprenez tel quel un « next », ou « missedAfter » du webhook.");

        if (request.Before is { } before && WebhookReplay.PlaceOf(before) is null)
            return WebhookErrors.RangeInvalid("/before", "Ce curseur ne vient pas du flux des événements : reprenez tel quel un « next ».");

        return request.From >= request.To ? WebhookErrors.RangeInvalid("/to", "La fin de la période doit suivre son début.") : Result.Success;
    }

    private static async Task<ErrorOr<ReplayRange>> RangeAsync(ReplayToWebhook request, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        if (request.From is null && request.To is null)
        {
            var head = await connection.ExecuteScalarAsync<long>(new CommandDefinition(Head, transaction: transaction, cancellationToken: cancellation));
            var after = request.After is { } begin ? WebhookReplay.PlaceOf(begin)!.Value : 0;
            return new ReplayRange(after, request.Before is { } end ? Math.Min(WebhookReplay.PlaceOf(end)!.Value, head) : head);
        }

        var span = new { from = request.From?.UtcDateTime, to = request.To?.UtcDateTime };
        return await connection.QuerySingleAsync<ReplayRange>(new CommandDefinition(OfTimes, span, transaction, cancellationToken: cancellation));
    }
}

/// <summary>Events after a position, up to another one.</summary>
internal sealed record ReplayRange(long After, long UpTo);

/// <summary>Owes events again, with the audit entry in the same transaction.</summary>
internal sealed class WebhookReplay(WebhookOptions options, WebhookPump pump)
{
    private const string CursorKind = "replay.v1";
    private const string FeedCursors = "feed.";
    private const string Owe = "select last_position, owed from owe_webhook(@webhook, @after, @upTo, @most)";

    /// <summary>Position of a cursor of the feed, whatever its filters, or of a replay; null for any other cursor.</summary>
    public static long? PlaceOf(Cursor cursor) =>
        cursor.Keys is [var kind, .., var place] && (kind == CursorKind || kind.StartsWith(FeedCursors, StringComparison.Ordinal))
            && long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? position
            : null;

    /// <summary>Cursor of a position, for replays.</summary>
    public static Cursor CursorOf(long position) => Cursor.Of(CursorKind, position.ToString(CultureInfo.InvariantCulture));

    /// <summary>Owes the events of a range.</summary>
    /// <param name="store">Where the address is.</param>
    /// <param name="webhook">Which address.</param>
    /// <param name="action">Name of the command, for the audit entry.</param>
    /// <param name="range">Finds the range.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<ErrorOr<ReplayedToWebhook>> OweAsync(
        WebhookStore store, Guid webhook, string action, Func<NpgsqlConnection, NpgsqlTransaction, Task<ErrorOr<ReplayRange>>> range, CancellationToken cancellation)
    {
        var (owed, next) = (0L, (Cursor?)null);
        var changed = await store.ChangeAsync(
            webhook,
            action,
            mayEnd: false,
            async (address, connection, transaction) =>
            {
                var allowed = address.Move(WebhookAction.Replay);
                if (allowed.IsError)
                    return allowed;

                var found = await range(connection, transaction);
                if (found.IsError)
                    return found.Errors;

                var (after, upTo) = found.Value;
                if (after >= upTo)
                    return Result.Success;

                var dealt = await connection.QuerySingleAsync<Dealt>(new CommandDefinition(
                    Owe, new { webhook, after, upTo, most = options.LargestReplay }, transaction, cancellationToken: cancellation));
                owed = dealt.Owed;
                next = dealt.LastPosition < upTo ? CursorOf(dealt.LastPosition) : null;
                if (address.MissedAfter >= after)
                    address.MissedAfter = next is null ? null : dealt.LastPosition;

                return Result.Success;
            },
            _ => new ReplayedToWebhook(webhook, owed, next),
            cancellation);
        if (!changed.IsError)
            pump.Wake();

        return changed;
    }

    private sealed record Dealt(long LastPosition, long Owed);
}
