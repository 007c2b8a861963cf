using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using ErrorOr;

namespace Departement77.Host.Integration.Webhooks;

/// <summary>Sends nothing more to an address, and forgets what it is owed; from where, is kept.</summary>
internal sealed record DisableWebhook(Guid Webhook) : ICommand<ResourceState>;

/// <summary>Lets an address be used again, once it is proved again.</summary>
internal sealed record EnableWebhook(Guid Webhook) : ICommand<ResourceState>;

/// <summary>Takes an address away, with its secrets and its log.</summary>
internal sealed record DeleteWebhook(Guid Webhook) : ICommand<ResourceState>;

internal sealed class DisableWebhookHandler(WebhookStore store, TimeProvider clock) : ICommandHandler<DisableWebhook, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(DisableWebhook request, CancellationToken cancellationToken) =>
        await store.EndAsync(request.Webhook, webhook => webhook.Disable(WebhookAction.Disable, DisabledReason.Owner, clock.GetUtcNow()), cancellationToken);
}

internal sealed class EnableWebhookHandler(WebhookStore store) : ICommandHandler<EnableWebhook, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(EnableWebhook request, CancellationToken cancellationToken) =>
        await store.ChangeAsync(request.Webhook, webhook => webhook.Enable(), WebhookAnswers.StateOf, cancellationToken);
}

internal sealed class DeleteWebhookHandler(WebhookStore store) : ICommandHandler<DeleteWebhook, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(DeleteWebhook request, CancellationToken cancellationToken) =>
        await store.EndAsync(request.Webhook, webhook => webhook.Move(WebhookAction.Delete), cancellationToken);
}
