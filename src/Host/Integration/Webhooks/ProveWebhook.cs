using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using ErrorOr;

namespace Departement77.Host.Integration.Webhooks;

/// <summary>
/// Asks an address whether it takes events from us, by the handshake of CloudEvents (HTTP 1.1 Web Hooks, §4): OPTIONS with WebHook-Request-Origin, to be answered with
/// WebHook-Allowed-Origin. With its consent it becomes active.
/// </summary>
internal sealed record ProveWebhook(Guid Webhook) : ICommand<ResourceState>;

internal sealed class ProveWebhookHandler(WebhookStore store, WebhookSender sender, WebhookPump pump, WebhookOptions options, TimeProvider clock) : ICommandHandler<ProveWebhook, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ProveWebhook request, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(request.Webhook, cancellationToken) is not { } asked)
            return WebhookErrors.NotFound();

        if (WebhookStates.Table.Next(asked.Status, WebhookAction.Prove) is null)
            return WebhookStates.Table.InvalidTransition(asked.Status, WebhookAction.Prove);

        // Outside of any transaction: an address may take its time.
        var origin = options.OwnAddress?.IdnHost ?? "localhost";
        var answer = await sender.AskAsync(asked.Url, origin, cancellationToken);
        if (!answer.IsSuccess)
        {
            return WebhookErrors.ProofFailed(
                $"L'adresse n'a pas donné son accord ({AttemptErrors.French(answer.Error!)}{(answer.Status is { } status ? $", statut {status}" : "")}). Elle doit répondre 2xx "
                + $"à une requête OPTIONS portant « WebHook-Request-Origin: {origin} », avec l'en-tête « WebHook-Allowed-Origin: {origin} » ou « * ». Corrigez-la, puis recommencez.");
        }

        var changed = await store.ChangeAsync(
            request.Webhook,
            webhook => webhook.Url == asked.Url ? webhook.Prove(clock.GetUtcNow()) : CommonErrors.ConcurrencyConflict(underIfMatch: false),
            WebhookAnswers.StateOf,
            cancellationToken);
        if (!changed.IsError)
            pump.Wake();

        return changed;
    }
}
