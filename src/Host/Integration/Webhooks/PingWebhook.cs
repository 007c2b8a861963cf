using System.Diagnostics;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.Host.Integration.Feed;
using ErrorOr;

namespace Departement77.Host.Integration.Webhooks;

/// <summary>Sends a test event at once and says what the address answered. It is no event of the feed, is owed to nobody and tried once.</summary>
internal sealed record PingWebhook(Guid Webhook) : ICommand<PingedWebhook>, IAnswerOnce;

/// <summary>What a test met; <paramref name="Error"/> is null when the address took it.</summary>
internal sealed record PingedWebhook(Guid EventId, string Outcome, int? Status, string? Error, string? Explanation, string? Answer, int Milliseconds);

internal sealed class PingWebhookHandler(WebhookStore store, WebhookSender sender, WebhookSecrets secrets, CloudEventWriter events, TimeProvider clock) : ICommandHandler<PingWebhook, PingedWebhook>
{
    private const string Type = "integration.webhook-tested.v1";

    public async Task<ErrorOr<PingedWebhook>> Handle(PingWebhook request, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(request.Webhook, cancellationToken) is not { } webhook)
            return WebhookErrors.NotFound();

        if (WebhookStates.Table.Next(webhook.Status, WebhookAction.Ping) is null)
            return WebhookStates.Table.InvalidTransition(webhook.Status, WebhookAction.Ping);

        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7();
        var trace = Activity.Current?.Id;
        var body = events.One(new FeedEvent(Position: null, id, Type, $"webhook/{webhook.Id}", now.UtcDateTime, trace, "{}")).ToArray();
        var timestamp = now.ToUnixTimeSeconds();
        var answer = await sender.SendAsync(
            new WebhookMessage(id, webhook.Url, body, secrets.Sign(webhook.Id, webhook.Secrets(now), id.ToString(), timestamp, body), timestamp), trace, cancellationToken);
        return new PingedWebhook(
            id,
            (answer.IsSuccess ? AttemptOutcome.Delivered : AttemptOutcome.Failed).ToString(),
            answer.Status,
            answer.Error,
            answer.Error is { } error ? AttemptErrors.French(error) : null,
            answer.Text,
            answer.Milliseconds);
    }
}
