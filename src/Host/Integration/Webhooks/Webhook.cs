using ErrorOr;

namespace Departement77.Host.Integration.Webhooks;

/// <summary>
/// An address of another system, its filters, its secrets and its state. It raises no events and publishes nothing: it is how events leave, no fact of a programme.
/// Members are set by its own methods and by the store that reads it.
/// </summary>
internal sealed class Webhook
{
    public required Guid Id { get; init; }

    public required string Owner { get; init; }

    public required string Url { get; set; }

    public required string Description { get; set; }

    public required string ContactEmail { get; set; }

    public required string[] Types { get; set; }

    public required string[] Subjects { get; set; }

    public WebhookStatus Status { get; set; } = WebhookStates.Table.Initial;

    public DateTimeOffset? ProvedAt { get; set; }

    public DateTimeOffset? DisabledAt { get; set; }

    public DisabledReason? DisabledBecause { get; set; }

    /// <summary>Position after which events were not delivered when it was last active; a replay from there makes up for it.</summary>
    public long? MissedAfter { get; set; }

    public required byte[] Secret { get; set; }

    public required DateTimeOffset SecretMadeAt { get; set; }

    public byte[]? OldSecret { get; set; }

    public DateTimeOffset? OldSecretUntil { get; set; }

    public bool NoticeDue { get; set; }

    public int Version { get; set; } = 1;

    public required DateTimeOffset CreatedAt { get; init; }

    public IReadOnlyList<string> AllowedActions => WebhookStates.Table.AllowedActions(Status);

    /// <summary>Whether events are owed to it now.</summary>
    public bool IsActive => Status == WebhookStatus.Active;

    /// <summary>Its owner has proved that events may be sent there.</summary>
    public ErrorOr<Success> Prove(DateTimeOffset now)
    {
        var moved = Move(WebhookAction.Prove);
        if (!moved.IsError)
            ProvedAt = now;

        return moved;
    }

    /// <summary>Sends nothing more.</summary>
    public ErrorOr<Success> Disable(WebhookAction action, DisabledReason reason, DateTimeOffset now)
    {
        var moved = Move(action);
        if (moved.IsError)
            return moved;

        (DisabledAt, DisabledBecause) = (now, reason);
        NoticeDue = reason != DisabledReason.Owner;
        return moved;
    }

    /// <summary>May be used again, once it is proved again: what was true before may not be so any more.</summary>
    public ErrorOr<Success> Enable()
    {
        var moved = Move(WebhookAction.Enable);
        if (!moved.IsError)
            (DisabledAt, DisabledBecause, NoticeDue) = (null, null, false);

        return moved;
    }

    /// <summary>Takes another address, which has to be proved.</summary>
    public ErrorOr<Success> MoveTo(string url)
    {
        if (url == Url)
            return Result.Success;

        var moved = Move(WebhookAction.ChangeUrl);
        if (!moved.IsError)
            (Url, ProvedAt) = (url, null);

        return moved;
    }

    /// <summary>Takes a new secret beside the one that is valid so far.</summary>
    public ErrorOr<Success> Rotate(byte[] secret, TimeSpan overlap, DateTimeOffset now)
    {
        if (HasOldSecret(now))
            return WebhookErrors.RotationRunning();

        var moved = Move(WebhookAction.RotateSecret);
        if (moved.IsError)
            return moved;

        (OldSecret, OldSecretUntil) = (null, null);
        if (overlap > TimeSpan.Zero)
            (OldSecret, OldSecretUntil) = (Secret, now + overlap);

        (Secret, SecretMadeAt) = (secret, now);
        return moved;
    }

    /// <summary>Ends the old secret before its time.</summary>
    public ErrorOr<Success> RevokeOldSecret(DateTimeOffset now)
    {
        if (!HasOldSecret(now))
            return WebhookErrors.NoOldSecret();

        (OldSecret, OldSecretUntil) = (null, null);
        return Move(WebhookAction.RevokeOldSecret);
    }

    public bool HasOldSecret(DateTimeOffset now) => OldSecretUntil > now;

    /// <summary>The secrets that sign now, the newest first.</summary>
    public IEnumerable<byte[]> Secrets(DateTimeOffset now) => HasOldSecret(now) ? [Secret, OldSecret!] : [Secret];

    /// <summary>Does what the state allows, and nothing else.</summary>
    public ErrorOr<Success> Move(WebhookAction action)
    {
        var next = WebhookStates.Table.Move(Status, action);
        if (next.IsError)
            return next.Errors;

        Status = next.Value;
        return Result.Success;
    }
}
