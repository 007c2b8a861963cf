using System.Text;
using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Trainings;
using ErrorOr;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Departement77.ServiceCatalogue.Application.Trainings;

/// <summary>The session as a file that calendar programs open (RFC 5545), for anybody.</summary>
internal sealed record GetTrainingCalendar(TrainingSessionId TrainingSession) : IQuery<WrittenFile>;

internal sealed class GetTrainingCalendarHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user, TimeProvider clock) : IQueryHandler<GetTrainingCalendar, WrittenFile>
{
    private const string Sql = $"""
        select s.id, s.status, s.version, s.title, s.place, s.starts_at, s.ends_at
        from training_sessions s
        where s.id = @session and {TrainingSql.SeesSession}
        """;

    public async Task<ErrorOr<WrittenFile>> Handle(GetTrainingCalendar query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<Row>(
            user.Scope, Sql, new { session = query.TrainingSession.Value, seesPlanned = user.Scope.SeesAll, runs = user.Body }, cancellationToken) is { } row
            ? new WrittenFile("session-formation-id77.ics", "text/calendar; charset=utf-8", Write(row, clock.GetUtcNow()))
            : TrainingErrors.NotFound();

    // Hours in UTC, which every program shows rightly on both sides of a clock change.
    private static byte[] Write(Row row, DateTimeOffset now)
    {
        var file = new Ical.Net.Calendar { ProductId = "-//Departement77//Catalogue ID77//FR" };
        file.Events.Add(new CalendarEvent
        {
            Uid = $"{row.Id}@id77.departement77",
            DtStamp = new CalDateTime(now.UtcDateTime),
            Sequence = row.Version,
            Summary = row.Title,
            Location = row.Place,
            Start = new CalDateTime(TrainingSql.Utc(row.StartsAt).UtcDateTime),
            End = new CalDateTime(TrainingSql.Utc(row.EndsAt).UtcDateTime),
            Status = row.Status == nameof(TrainingSessionStatus.Cancelled) ? EventStatus.Cancelled : EventStatus.Confirmed,
        });
        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(file)!);
    }

    private sealed record Row(Guid Id, string Status, int Version, string Title, string Place, DateTime StartsAt, DateTime EndsAt);
}
