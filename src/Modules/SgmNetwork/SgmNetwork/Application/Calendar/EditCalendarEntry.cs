using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Calendar;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Calendar;

/// <summary>Changes a date of the planning; calendar programs follow.</summary>
internal sealed record EditCalendarEntry(
    CalendarEntryId Entry,
    CalendarEntryKind Kind,
    string Title,
    string? Description = null,
    DateOnly? StartsOn = null,
    DateOnly? EndsOn = null,
    DateTimeOffset? StartsAt = null,
    DateTimeOffset? EndsAt = null,
    string? Place = null,
    int? PopulationMin = null,
    int? PopulationMax = null,
    IReadOnlyList<string>? Communes = null,
    string? Theme = null) : ICommand<ResourceState>;

internal sealed class EditCalendarEntryHandler(NetworkCallers callers, IRepository<CalendarEntry> entries, ITerritory territory) : ICommandHandler<EditCalendarEntry, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(EditCalendarEntry command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        if (await entries.FirstOrDefaultAsync(new CalendarEntryById(command.Entry), cancellationToken) is not { } entry)
            return CalendarErrors.NotFound();

        if (!await territory.AreCommunesAsync(command.Communes, cancellationToken))
            return CalendarErrors.CommuneUnknown();

        var content = new CalendarContent(
            command.Kind, command.Title, command.Description, command.StartsOn, command.EndsOn, command.StartsAt, command.EndsAt, command.Place, command.PopulationMin, command.PopulationMax, command.Communes, command.Theme);
        return entry.Edit(content, caller.Value.AsAuthor()).Then(_ => entry.State());
    }
}
