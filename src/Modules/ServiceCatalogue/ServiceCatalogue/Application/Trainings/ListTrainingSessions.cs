using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.Trainings;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Trainings;

/// <summary>Sessions by day, the earliest first; those in preparation for agents and for the body that holds them.</summary>
/// <param name="From">First day; all when left out.</param>
internal sealed record ListTrainingSessions(TrainingSessionStatus? Status, OfferId? Offer, string? Body, DateOnly? From, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListTrainingSessions.Row>>
{
    [Sheet("Sessions de formation")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("État", typeof(TrainingSessionStatuses))] string Status,
        [NoColumn] int Version,
        [NoColumn] Guid OfferId,
        [Column("Organisme")] string Body,
        [Column("Titre")] string Title,
        [Column("Lieu")] string Place,
        [Column("Jour")] DateOnly StartsOn,
        [Column("Début")] DateTime StartsAt,
        [Column("Fin")] DateTime EndsAt,
        [Column("Clôture des inscriptions")] DateTime ClosesAt,
        [Column("Places")] int Capacity,
        [Column("Minimum")] int Minimum,
        [Column("Places prises")] int Taken,
        [Column("En attente")] int Waiting);
}

internal sealed class ListTrainingSessionsHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<ListTrainingSessions, Page<ListTrainingSessions.Row>>
{
    private const string Sql = $"""
        select s.id, s.status, s.version, s.offer_id, s.body, s.title, s.place, s.starts_on, s.starts_at, s.ends_at, s.closes_at, s.capacity, s.minimum, s.taken, s.waiting
        from training_sessions s
        where {TrainingSql.SeesSession}
          and (@status::text is null or s.status = @status)
          and (@offer::uuid is null or s.offer_id = @offer)
          and (@body::text is null or s.body = @body)
          and (@from::date is null or s.starts_on >= @from)
          and (@day::date is null or (s.starts_on, s.id) > (@day, @after::uuid))
        order by s.starts_on, s.id
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListTrainingSessions.Row>>> Handle(ListTrainingSessions query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryDay(query.Cursor, out var day, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<ListTrainingSessions.Row>(
            user.Scope,
            Sql,
            new
            {
                seesPlanned = user.Scope.SeesAll,
                runs = user.Body,
                status = query.Status?.ToString(),
                offer = query.Offer?.Value,
                body = query.Body,
                from = query.From,
                day,
                after,
                limit = query.Limit.Value,
            },
            cancellationToken);
        return Page<ListTrainingSessions.Row>.Of(rows, query.Limit.Value, row => Cursors.After(row.StartsOn, row.Id));
    }
}
