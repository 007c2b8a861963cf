using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Calendar;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Calendar;

/// <summary>Whoever stood in cannot after all: the commune looks again.</summary>
internal sealed record ReleaseReplacement(ReplacementSlotId Slot) : ICommand<ResourceState>;

internal sealed class ReleaseReplacementHandler(NetworkCallers callers, IRepository<ReplacementSlot> slots) : ICommandHandler<ReleaseReplacement, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ReleaseReplacement command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        if (await slots.FirstOrDefaultAsync(new ReplacementSlotById(command.Slot), cancellationToken) is not { } slot)
            return CalendarErrors.SlotNotFound();

        return caller.Value.IsAnimator || slot.CommuneInsee == caller.Value.CommuneInsee || slot.AuthorSubject == caller.Value.Subject || slot.ReplacerSubject == caller.Value.Subject
            ? slot.Release().Then(_ => slot.State())
            : CalendarErrors.SlotNotYours();
    }
}
