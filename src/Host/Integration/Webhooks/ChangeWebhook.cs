using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using ErrorOr;

namespace Departement77.Host.Integration.Webhooks;

/// <summary>Replaces what its owner says of an address. Another address has to be proved first; what was owed to the old one is not sent to it.</summary>
internal sealed record ChangeWebhook(
    Guid Webhook, string Url, string Contact, string? Description = null, IReadOnlyList<string?>? Types = null, IReadOnlyList<string?>? Subjects = null, bool? Enabled = null)
    : ICommand<ResourceState>;

internal sealed class ChangeWebhookHandler(WebhookStore store, WebhookFilters filters, TimeProvider clock) : ICommandHandler<ChangeWebhook, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ChangeWebhook request, CancellationToken cancellationToken)
    {
        var input = filters.Read(request.Url, request.Contact, request.Description, request.Types, request.Subjects);
        return await store.EndAsync(request.Webhook, webhook => input.IsError ? input.Errors : Change(webhook, input.Value, request.Enabled), cancellationToken);
    }

    private ErrorOr<Success> Change(Webhook webhook, WebhookInput input, bool? enabled)
    {
        var moved = webhook.MoveTo(input.Url);
        if (moved.IsError)
            return moved;

        (webhook.ContactEmail, webhook.Description, webhook.Types, webhook.Subjects) = (input.ContactEmail, input.Description, input.Types, input.Subjects);
        var isEnabled = webhook.Status != WebhookStatus.Disabled;
        if (enabled is null || enabled == isEnabled)
            return Result.Success;

        return isEnabled ? webhook.Disable(WebhookAction.Disable, DisabledReason.Owner, clock.GetUtcNow()) : webhook.Enable();
    }
}

internal static class WebhookAnswers
{
    public static ResourceState StateOf(Webhook webhook) => new(webhook.Id, webhook.Status.ToString(), webhook.AllowedActions, webhook.Version);
}
