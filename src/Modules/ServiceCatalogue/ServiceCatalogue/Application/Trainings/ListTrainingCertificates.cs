using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Trainings;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Trainings;

/// <summary>The certificates of a session: a member those of its own people, the body that holds it and agents all of them.</summary>
internal sealed record ListTrainingCertificates(TrainingSessionId TrainingSession, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListTrainingCertificates.Row>>
{
    [Sheet("Attestations")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Registration,
        [Column("Rang")] int Rank,
        [Column("Nom")] string Name,
        [Column("Collectivité")] string AuthorityName,
        [Column("Code de vérification")] string Code);
}

internal sealed class ListTrainingCertificatesHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user)
    : IQueryHandler<ListTrainingCertificates, Page<ListTrainingCertificates.Row>>
{
    private const string Sql = $"""
        select p.id, p.rank, p.trainee_name as name, p.authority_name, p.certificate as code
        from training_sessions s
        left join lateral (
            select * from training_registrations r
            where r.session_id = s.id and {TrainingSql.SeesRegistration} and r.certificate is not null and (@after::int is null or r.rank > @after)
            order by r.rank
            limit @limit + 1) p on true
        where s.id = @session and (s.status <> 'Planned' or @sees_all or s.body = @own_body)
        order by p.rank
        """;

    public async Task<ErrorOr<Page<ListTrainingCertificates.Row>>> Handle(ListTrainingCertificates query, CancellationToken cancellationToken)
    {
        if (!RankCursor.TryRead(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<Found>(user.Scope, Sql, new { session = query.TrainingSession.Value, after, limit = query.Limit.Value }, cancellationToken);
        if (rows.Count == 0)
            return TrainingErrors.NotFound();

        var seen = rows.Where(row => row.Id is not null).Select(row => row.ToRow()).ToList();
        return Page<ListTrainingCertificates.Row>.Of(seen, query.Limit.Value, row => RankCursor.After(row.Rank));
    }

    private sealed record Found(Guid? Id, int? Rank, string? Name, string? AuthorityName, string? Code)
    {
        public ListTrainingCertificates.Row ToRow() => new(Id!.Value, Rank!.Value, Name!, AuthorityName!, Code!);
    }
}
