using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Trainings;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Trainings;

/// <summary>The registrations of a session in their order: a member those of its own people, the body that holds it and agents all of them.</summary>
internal sealed record ListTrainingRegistrations(TrainingSessionId TrainingSession, RegistrationStatus? Status, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListTrainingRegistrations.Row>>
{
    [Sheet("Inscriptions")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("Rang")] int Rank,
        [Column("État", typeof(RegistrationStatuses))] string Status,
        [Column("SIREN")] string AuthoritySiren,
        [Column("Collectivité")] string AuthorityName,
        [Column("Nom")] string Name,
        [Column("Courriel")] string? Email,
        [Column("Fonction")] string? Function,
        [Column("Inscrite le")] DateTime RegisteredAt,
        [Column("Place gardée jusqu'au")] DateTime? OfferExpiresAt,
        [Column("Raison", typeof(SkipCodes))] string? SkipCode);
}

internal sealed class ListTrainingRegistrationsHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user)
    : IQueryHandler<ListTrainingRegistrations, Page<ListTrainingRegistrations.Row>>
{
    // A row without registration where there is none: the session exists for the reader.
    private const string Sql = $"""
        select p.id, p.rank, p.status, p.authority_siren, p.authority_name, p.trainee_name as name, p.trainee_email as email,
               p.trainee_function as function, p.registered_at, p.offer_expires_at, p.skip_code
        from training_sessions s
        left join lateral (
            select * from training_registrations r
            where r.session_id = s.id and {TrainingSql.SeesRegistration} and (@status::text is null or r.status = @status) and (@after::int is null or r.rank > @after)
            order by r.rank
            limit @limit + 1) p on true
        where s.id = @session and (s.status <> 'Planned' or @sees_all or s.body = @own_body)
        order by p.rank
        """;

    public async Task<ErrorOr<Page<ListTrainingRegistrations.Row>>> Handle(ListTrainingRegistrations query, CancellationToken cancellationToken)
    {
        if (!RankCursor.TryRead(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<Found>(
            user.Scope, Sql, new { session = query.TrainingSession.Value, status = query.Status?.ToString(), after, limit = query.Limit.Value }, cancellationToken);
        if (rows.Count == 0)
            return TrainingErrors.NotFound();

        var seen = rows.Where(row => row.Id is not null).Select(row => row.ToRow()).ToList();
        return Page<ListTrainingRegistrations.Row>.Of(seen, query.Limit.Value, row => RankCursor.After(row.Rank));
    }

    private sealed record Found(
        Guid? Id, int? Rank, string? Status, string? AuthoritySiren, string? AuthorityName, string? Name, string? Email, string? Function, DateTime? RegisteredAt, DateTime? OfferExpiresAt,
        string? SkipCode)
    {
        public ListTrainingRegistrations.Row ToRow() =>
            new(Id!.Value, Rank!.Value, Status!, AuthoritySiren!, AuthorityName!, Name!, Email, Function, RegisteredAt!.Value, OfferExpiresAt, SkipCode);
    }
}
