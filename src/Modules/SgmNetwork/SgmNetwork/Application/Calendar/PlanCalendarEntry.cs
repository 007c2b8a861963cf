using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Calendar;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Calendar;

/// <summary>Adds a deadline, a meeting or a training: whole days (<c>startsOn</c>, <c>endsOn</c>) or instants (<c>startsAt</c>, <c>endsAt</c>).</summary>
/// <param name="EndsOn">Last day; the first one when absent.</param>
/// <param name="PopulationMin">Fewest inhabitants of the communes concerned.</param>
/// <param name="PopulationMax">Most inhabitants, that number included.</param>
/// <param name="Communes">INSEE codes of the communes concerned; all when absent.</param>
internal sealed record PlanCalendarEntry(
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

internal sealed class PlanCalendarEntryHandler(NetworkCallers callers, IRepository<CalendarEntry> entries, ITerritory territory) : ICommandHandler<PlanCalendarEntry, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(PlanCalendarEntry command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        if (!await territory.AreCommunesAsync(command.Communes, cancellationToken))
            return CalendarErrors.CommuneUnknown();

        var content = new CalendarContent(
            command.Kind, command.Title, command.Description, command.StartsOn, command.EndsOn, command.StartsAt, command.EndsAt, command.Place, command.PopulationMin, command.PopulationMax, command.Communes, command.Theme);
        return CalendarEntry.Plan(content, caller.Value.AsAuthor()).Then(entry =>
        {
            entries.Add(entry);
            return entry.State();
        });
    }
}

internal static class KnownCommunes
{
    /// <summary>Whether each code is that of a commune of today.</summary>
    public static async Task<bool> AreCommunesAsync(this ITerritory territory, IReadOnlyList<string>? codes, CancellationToken cancellation)
    {
        foreach (var code in (codes ?? []).Take(CalendarEntry.MostCommunes))
        {
            if (code is null || await territory.FindCommuneAsync(code, cancellation) is not { } commune || commune.Insee != code)
                return false;
        }

        return true;
    }
}
