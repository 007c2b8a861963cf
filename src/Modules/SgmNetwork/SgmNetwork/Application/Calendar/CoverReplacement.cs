using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Calendar;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Calendar;

/// <summary>A secretary offers to stand in, or the animator for CDG77's replacement service.</summary>
internal sealed record CoverReplacement(ReplacementSlotId Slot) : ICommand<ResourceState>;

internal sealed class CoverReplacementHandler(NetworkCallers callers, IRepository<ReplacementSlot> slots, TimeProvider clock) : ICommandHandler<CoverReplacement, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(CoverReplacement command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        return await slots.FirstOrDefaultAsync(new ReplacementSlotById(command.Slot), cancellationToken) is { } slot
            ? slot.Cover(caller.Value.AsAuthor(), caller.Value.IsAnimator, clock.TodayInParis()).Then(_ => slot.State())
            : CalendarErrors.SlotNotFound();
    }
}
