using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Trainings;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Trainings;

/// <summary>One session.</summary>
internal sealed record GetTrainingSession(TrainingSessionId TrainingSession) : IQuery<TrainingSessionView>;

/// <param name="CancelReason">Why it was cancelled.</param>
internal sealed record TrainingSessionView(
    Guid Id,
    string Status,
    IReadOnlyList<string> AllowedActions,
    int Version,
    Guid OfferId,
    string Body,
    string Title,
    string Place,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    DateTimeOffset ClosesAt,
    int Capacity,
    int Minimum,
    int Taken,
    int Waiting,
    string? CancelReason) : IVersioned;

internal sealed class GetTrainingSessionHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<GetTrainingSession, TrainingSessionView>
{
    private const string Sql = $"""
        select s.id, s.status, s.version, s.offer_id, s.body, s.title, s.place, s.starts_at, s.ends_at, s.closes_at, s.capacity, s.minimum, s.taken, s.waiting, s.cancel_reason
        from training_sessions s
        where s.id = @session and {TrainingSql.SeesSession}
        """;

    public async Task<ErrorOr<TrainingSessionView>> Handle(GetTrainingSession query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<Row>(
            user.Scope, Sql, new { session = query.TrainingSession.Value, seesPlanned = user.Scope.SeesAll, runs = user.Body }, cancellationToken) is { } row
            ? new TrainingSessionView(
                row.Id, row.Status, TrainingSession.States.AllowedActions(Enum.Parse<TrainingSessionStatus>(row.Status)), row.Version, row.OfferId, row.Body, row.Title, row.Place,
                TrainingSql.Utc(row.StartsAt), TrainingSql.Utc(row.EndsAt), TrainingSql.Utc(row.ClosesAt), row.Capacity, row.Minimum, row.Taken, row.Waiting, row.CancelReason)
            : TrainingErrors.NotFound();

    private sealed record Row(
        Guid Id, string Status, int Version, Guid OfferId, string Body, string Title, string Place, DateTime StartsAt, DateTime EndsAt, DateTime ClosesAt, int Capacity, int Minimum, int Taken,
        int Waiting, string? CancelReason);
}
