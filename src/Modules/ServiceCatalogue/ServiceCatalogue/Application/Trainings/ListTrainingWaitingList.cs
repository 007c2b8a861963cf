using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Trainings;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Trainings;

/// <summary>Who waits, in the order of registration, to whom a place is offered until when, and who was passed over and why.</summary>
internal sealed record ListTrainingWaitingList(TrainingSessionId TrainingSession, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListTrainingWaitingList.Row>>
{
    /// <param name="Position">Place among all who wait, also those whom the reader does not see; null when it waits no longer.</param>
    /// <param name="SkipReason">French: why it was passed over.</param>
    [Sheet("Liste d'attente")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("Rang")] int Rank,
        [Column("Position")] int? Position,
        [Column("État", typeof(RegistrationStatuses))] string Status,
        [Column("SIREN")] string AuthoritySiren,
        [Column("Collectivité")] string AuthorityName,
        [Column("Nom")] string Name,
        [Column("Place gardée jusqu'au")] DateTime? OfferExpiresAt,
        [NoColumn] string? SkipCode,
        [Column("Raison")] string? SkipReason);
}

internal sealed class ListTrainingWaitingListHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user)
    : IQueryHandler<ListTrainingWaitingList, Page<ListTrainingWaitingList.Row>>
{
    // The position counts everybody: a member does not see whom, but how many. That is counted with the owner's eyes.
    private const string Sql = $"""
        select p.id, p.rank, case when p.status = 'WaitListed' then training_position(s.id, p.rank) end as position, p.status, p.authority_siren, p.authority_name, p.trainee_name as name,
               p.offer_expires_at, p.skip_code
        from training_sessions s
        left join lateral (
            select * from training_registrations r
            where r.session_id = s.id and {TrainingSql.SeesRegistration} and r.status in ('WaitListed', 'Offered', 'Skipped') and (@after::int is null or r.rank > @after)
            order by r.rank
            limit @limit + 1) p on true
        where s.id = @session and (s.status <> 'Planned' or @sees_all or s.body = @own_body)
        order by p.rank
        """;

    public async Task<ErrorOr<Page<ListTrainingWaitingList.Row>>> Handle(ListTrainingWaitingList query, CancellationToken cancellationToken)
    {
        if (!RankCursor.TryRead(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<Found>(user.Scope, Sql, new { session = query.TrainingSession.Value, after, limit = query.Limit.Value }, cancellationToken);
        if (rows.Count == 0)
            return TrainingErrors.NotFound();

        var seen = rows.Where(row => row.Id is not null).Select(row => row.ToRow()).ToList();
        return Page<ListTrainingWaitingList.Row>.Of(seen, query.Limit.Value, row => RankCursor.After(row.Rank));
    }

    private sealed record Found(
        Guid? Id, int? Rank, int? Position, string? Status, string? AuthoritySiren, string? AuthorityName, string? Name, DateTime? OfferExpiresAt, string? SkipCode)
    {
        public ListTrainingWaitingList.Row ToRow() => new(
            Id!.Value, Rank!.Value, Position, Status!, AuthoritySiren!, AuthorityName!, Name!, OfferExpiresAt, SkipCode,
            SkipCode is null ? null : Enum.Parse<Domain.Trainings.SkipCode>(SkipCode).French());
    }
}
