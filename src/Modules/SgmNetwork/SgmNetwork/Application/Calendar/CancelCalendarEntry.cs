using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Calendar;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Calendar;

/// <summary>A date will not take place; calendar programs show it as cancelled.</summary>
internal sealed record CancelCalendarEntry(CalendarEntryId Entry) : ICommand<ResourceState>;

internal sealed class CancelCalendarEntryHandler(NetworkCallers callers, IRepository<CalendarEntry> entries) : ICommandHandler<CancelCalendarEntry, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(CancelCalendarEntry command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        return await entries.FirstOrDefaultAsync(new CalendarEntryById(command.Entry), cancellationToken) is { } entry ? entry.Cancel().Then(_ => entry.State()) : CalendarErrors.NotFound();
    }
}
