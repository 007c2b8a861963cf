using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Calendar;
using Departement77.SgmNetwork.Domain.Themes;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Calendar;

/// <summary>My deadlines, meetings, trainings and replacements for my communes, by day. CDG77's people see those of all communes, or of the one that they name.</summary>
/// <param name="From">First day; today when absent.</param>
/// <param name="To">Last day; a year later when absent.</param>
/// <param name="Commune">INSEE code.</param>
internal sealed record ShowCalendar(DateOnly? From, DateOnly? To, string? Commune, string? Theme, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ShowCalendar.Row>>, IForParticipants
{
    /// <param name="Source">What it comes from: an entry, an item of the legal watch, a slot, a meeting.</param>
    [Sheet("Planning départemental")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("Nature", typeof(CalendarDateKinds))] string Kind,
        [NoColumn] Guid Source,
        [NoColumn] int Version,
        [Column("Titre")] string Title,
        [Column("Description")] string Description,
        [Column("Premier jour")] DateOnly StartsOn,
        [Column("Dernier jour")] DateOnly EndsOn,
        [Column("Début")] DateTimeOffset? StartsAt,
        [Column("Fin")] DateTimeOffset? EndsAt,
        [Column("Lieu")] string? Place,
        [Column("Thème", typeof(NetworkThemes))] string? Theme,
        [Column("À vérifier par un juriste")] bool IsUnverified);
}

internal sealed class ShowCalendarHandler(CalendarReading calendar) : IQueryHandler<ShowCalendar, Page<ShowCalendar.Row>>
{
    public async Task<ErrorOr<Page<ShowCalendar.Row>>> Handle(ShowCalendar query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryDay(query.Cursor, out var day, out var after))
            return Cursors.Invalid();

        var period = calendar.Period(query.From, query.To);
        if (period.IsError)
            return period.Errors;

        var (from, to) = period.Value;
        var reader = await calendar.ReaderAsync(query.Commune, from, to, cancellationToken);
        if (reader.IsError)
            return reader.Errors;

        var dates = await calendar.ReadAsync(reader.Value, from, to, new CalendarFilter(query.Theme, day, after, query.Limit.Value + 1, WithCancelled: false), cancellationToken);
        return Page<ShowCalendar.Row>.Of(
            [.. dates.Select(date => new ShowCalendar.Row(
                date.Id, date.Kind, date.Source, date.Version, date.Title, date.Description, date.StartsOn, date.EndsOn, date.StartsAtUtc, date.EndsAtUtc, date.Place, date.Theme, date.IsUnverified))],
            query.Limit.Value,
            row => Cursors.After(row.StartsOn, row.Id));
    }
}
