using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using ErrorOr;

namespace Departement77.Host.Integration.Webhooks;

/// <summary>
/// Gives an address a new secret. For a while both sign, so that the receiver can take the new one without losing an event; 0 hours end the old one at once. The secret is in this
/// answer and in no other, so the answer is kept nowhere: sent again while both sign, it is refused.
/// </summary>
internal sealed record RotateWebhookSecret(Guid Webhook, int? OverlapHours = null) : ICommand<RotatedWebhookSecret>, IAnswerOnce;

/// <summary>The new secret, shown once.</summary>
internal sealed record RotatedWebhookSecret(Guid Id, string Secret, DateTime? OldSecretUntil, int Version) : IVersioned, IIdentified;

/// <summary>Ends the old secret before its time.</summary>
internal sealed record RevokeOldWebhookSecret(Guid Webhook) : ICommand<ResourceState>;

internal sealed class RotateWebhookSecretHandler(WebhookStore store, WebhookSecrets secrets, WebhookOptions options, TimeProvider clock) : ICommandHandler<RotateWebhookSecret, RotatedWebhookSecret>
{
    private const int LongestOverlap = 7 * 24;

    public async Task<ErrorOr<RotatedWebhookSecret>> Handle(RotateWebhookSecret request, CancellationToken cancellationToken)
    {
        var (shown, stored) = secrets.Make(request.Webhook);
        var overlap = request.OverlapHours is { } hours ? TimeSpan.FromHours(Math.Clamp(hours, 0, LongestOverlap)) : options.SecretOverlap;
        return await store.ChangeAsync(
            request.Webhook,
            webhook => request.OverlapHours is < 0 or > LongestOverlap ? WebhookErrors.OverlapInvalid(LongestOverlap) : webhook.Rotate(stored, overlap, clock.GetUtcNow()),
            webhook => new RotatedWebhookSecret(webhook.Id, shown, webhook.OldSecretUntil?.UtcDateTime, webhook.Version),
            cancellationToken);
    }
}

internal sealed class RevokeOldWebhookSecretHandler(WebhookStore store, TimeProvider clock) : ICommandHandler<RevokeOldWebhookSecret, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(RevokeOldWebhookSecret request, CancellationToken cancellationToken) =>
        await store.ChangeAsync(request.Webhook, webhook => webhook.RevokeOldSecret(clock.GetUtcNow()), WebhookAnswers.StateOf, cancellationToken);
}
