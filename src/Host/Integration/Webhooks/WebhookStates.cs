using Departement77.BuildingBlocks.Domain.States;

namespace Departement77.Host.Integration.Webhooks;

/// <summary>Where an address stands. Only an active one is owed events.</summary>
internal enum WebhookStatus
{
    /// <summary>Its owner has still to prove that events may be sent there.</summary>
    PendingProof,

    /// <summary>Events are sent.</summary>
    Active,

    /// <summary>Nothing is sent, by will of the owner or because sending made no sense any more.</summary>
    Disabled,

    /// <summary>Taken away; no row is left.</summary>
    Deleted,
}

/// <summary>What can be done with an address; those in kebab-case among the allowed actions are routes.</summary>
internal enum WebhookAction
{
    Prove,
    Ping,
    Replay,
    RotateSecret,
    RevokeOldSecret,
    ChangeUrl,
    Disable,
    Enable,
    ReceiverGone,
    GiveUp,
    Delete,
}

/// <summary>Why an address is disabled.</summary>
internal enum DisabledReason
{
    /// <summary>Its owner or an operator wanted it.</summary>
    Owner,

    /// <summary>The receiver answered 410 Gone.</summary>
    Gone,

    /// <summary>Days of nothing but failures.</summary>
    Failing,
}

/// <summary>The life of an address, and its words in French.</summary>
internal static class WebhookStates
{
    public static StateTable<WebhookStatus, WebhookAction> Table { get; } = StateTable<WebhookStatus, WebhookAction>
        .StartingAt(WebhookStatus.PendingProof, "le webhook", French)
        .Allow(WebhookAction.Prove, WebhookStatus.Active, WebhookStatus.PendingProof)
        .Allow(WebhookAction.Ping, WebhookStatus.Active, WebhookStatus.Active)
        .Allow(WebhookAction.Replay, WebhookStatus.Active, WebhookStatus.Active)
        .Allow(WebhookAction.RotateSecret, WebhookStatus.PendingProof, WebhookStatus.PendingProof)
        .Allow(WebhookAction.RotateSecret, WebhookStatus.Active, WebhookStatus.Active)
        .Allow(WebhookAction.RotateSecret, WebhookStatus.Disabled, WebhookStatus.Disabled)
        .Allow(WebhookAction.RevokeOldSecret, WebhookStatus.PendingProof, WebhookStatus.PendingProof)
        .Allow(WebhookAction.RevokeOldSecret, WebhookStatus.Active, WebhookStatus.Active)
        .Allow(WebhookAction.RevokeOldSecret, WebhookStatus.Disabled, WebhookStatus.Disabled)
        .AllowUnasked(WebhookAction.ChangeUrl, WebhookStatus.PendingProof, WebhookStatus.PendingProof, WebhookStatus.Active)
        .AllowUnasked(WebhookAction.ChangeUrl, WebhookStatus.Disabled, WebhookStatus.Disabled)
        .Allow(WebhookAction.Disable, WebhookStatus.Disabled, WebhookStatus.PendingProof, WebhookStatus.Active)
        .Allow(WebhookAction.Enable, WebhookStatus.PendingProof, WebhookStatus.Disabled)
        .AllowUnasked(WebhookAction.ReceiverGone, WebhookStatus.Disabled, WebhookStatus.Active)
        .AllowUnasked(WebhookAction.GiveUp, WebhookStatus.Disabled, WebhookStatus.Active)
        .AllowUnasked(WebhookAction.Delete, WebhookStatus.Deleted, WebhookStatus.PendingProof, WebhookStatus.Active, WebhookStatus.Disabled)
        .Build();

    public static string French(WebhookStatus status) => status switch
    {
        WebhookStatus.PendingProof => "en attente de preuve",
        WebhookStatus.Active => "actif",
        WebhookStatus.Disabled => "désactivé",
        WebhookStatus.Deleted => "supprimé",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unknown status."),
    };
}

/// <summary>French words for why an address is disabled.</summary>
internal static class DisabledReasons
{
    public static string French(DisabledReason reason) => reason switch
    {
        DisabledReason.Owner => "à la demande de son propriétaire",
        DisabledReason.Gone => "le destinataire a répondu qu'il n'existe plus (410)",
        DisabledReason.Failing => "tous les envois échouent depuis trop longtemps",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Unknown reason."),
    };
}
