using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Drafts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Drafts;

/// <summary>Nothing will be asked of the desk after all.</summary>
internal sealed record DiscardRequestDraft(RequestDraftId Draft, string? Reason = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class DiscardRequestDraftHandler(IRepository<RequestDraft> drafts, ICurrentUser user) : ICommandHandler<DiscardRequestDraft, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(DiscardRequestDraft command, CancellationToken cancellationToken) =>
        await drafts.FirstOrDefaultAsync(new DraftById(command.Draft, user.OwnAuthorityOrAny()), cancellationToken) is { } draft
            ? draft.Discard(command.Reason).Then(status => new ResourceState(draft.Id.Value, status.ToString(), draft.AllowedActions, draft.Version))
            : RequestDraftErrors.NotFound();
}
