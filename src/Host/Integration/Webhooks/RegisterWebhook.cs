using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using ErrorOr;

namespace Departement77.Host.Integration.Webhooks;

/// <summary>Registers an address. Its secret is in this answer and in no other, so the answer is kept nowhere: sent again, the same address is refused.</summary>
internal sealed record RegisterWebhook(
    string Url, string Contact, string? Description = null, IReadOnlyList<string?>? Types = null, IReadOnlyList<string?>? Subjects = null, bool Enabled = true)
    : ICommand<RegisteredWebhook>, IAnswerOnce;

/// <summary>A new address, with the secret that signs what is sent to it.</summary>
internal sealed record RegisteredWebhook(Guid Id, string Status, IReadOnlyList<string> AllowedActions, string Secret, int Version) : IVersioned, IIdentified;

internal sealed class RegisterWebhookHandler(WebhookStore store, WebhookFilters filters, WebhookSecrets secrets, WebhookOptions options, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<RegisterWebhook, RegisteredWebhook>
{
    public async Task<ErrorOr<RegisteredWebhook>> Handle(RegisterWebhook request, CancellationToken cancellationToken)
    {
        var input = filters.Read(request.Url, request.Contact, request.Description, request.Types, request.Subjects);
        if (input.IsError)
            return input.Errors;

        var id = Guid.CreateVersion7();
        var now = clock.GetUtcNow();
        var (shown, stored) = secrets.Make(id);
        var webhook = new Webhook
        {
            Id = id,
            Owner = user.Subject,
            Url = input.Value.Url,
            Description = input.Value.Description,
            ContactEmail = input.Value.ContactEmail,
            Types = input.Value.Types,
            Subjects = input.Value.Subjects,
            Secret = stored,
            SecretMadeAt = now,
            CreatedAt = now,
        };
        if (!request.Enabled)
            webhook.Disable(WebhookAction.Disable, DisabledReason.Owner, now);

        var added = await store.AddAsync(webhook, options.MostPerClient, cancellationToken);
        return added.IsError ? added.Errors : new RegisteredWebhook(id, webhook.Status.ToString(), webhook.AllowedActions, shown, webhook.Version);
    }
}
