using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Calendar;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Calendar;

/// <summary>The commune needs nobody any more.</summary>
internal sealed record CancelReplacement(ReplacementSlotId Slot) : ICommand<ResourceState>;

internal sealed class CancelReplacementHandler(NetworkCallers callers, IRepository<ReplacementSlot> slots) : ICommandHandler<CancelReplacement, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(CancelReplacement command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        if (await slots.FirstOrDefaultAsync(new ReplacementSlotById(command.Slot), cancellationToken) is not { } slot)
            return CalendarErrors.SlotNotFound();

        return caller.Value.IsAnimator || slot.CommuneInsee == caller.Value.CommuneInsee || slot.AuthorSubject == caller.Value.Subject
            ? slot.Cancel().Then(_ => slot.State())
            : CalendarErrors.SlotNotYours();
    }
}
