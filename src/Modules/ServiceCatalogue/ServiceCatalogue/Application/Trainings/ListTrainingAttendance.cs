using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Trainings;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Trainings;

/// <summary>The attendance sheet, to be printed and signed or filled in: those who have a place, for the body that holds the session and for agents.</summary>
internal sealed record ListTrainingAttendance(TrainingSessionId TrainingSession, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListTrainingAttendance.Row>>
{
    /// <param name="Present">Null as long as it was not noted.</param>
    /// <param name="Signature">Empty: for the printed sheet.</param>
    [Sheet("Feuille de présence")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Registration,
        [Column("Rang")] int Rank,
        [Column("Nom")] string Name,
        [Column("Fonction")] string? Function,
        [Column("Collectivité")] string AuthorityName,
        [Column("Présent")] bool? Present,
        [Column("Signature")] string Signature);
}

internal sealed class ListTrainingAttendanceHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user)
    : IQueryHandler<ListTrainingAttendance, Page<ListTrainingAttendance.Row>>
{
    private const string Sql = """
        select p.id, p.rank, p.trainee_name as name, p.trainee_function as function, p.authority_name, p.status
        from training_sessions s
        left join lateral (
            select * from training_registrations r
            where r.session_id = s.id and r.status in ('Confirmed', 'Attended', 'NoShow') and (@after::int is null or r.rank > @after)
            order by r.rank
            limit @limit + 1) p on true
        where s.id = @session and (@sees_all or s.body = @own_body)
        order by p.rank
        """;

    public async Task<ErrorOr<Page<ListTrainingAttendance.Row>>> Handle(ListTrainingAttendance query, CancellationToken cancellationToken)
    {
        if (!RankCursor.TryRead(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<Found>(user.Scope, Sql, new { session = query.TrainingSession.Value, after, limit = query.Limit.Value }, cancellationToken);
        if (rows.Count == 0)
            return TrainingErrors.NotFound();

        var seen = rows.Where(row => row.Id is not null).Select(row => row.ToRow()).ToList();
        return Page<ListTrainingAttendance.Row>.Of(seen, query.Limit.Value, row => RankCursor.After(row.Rank));
    }

    private sealed record Found(Guid? Id, int? Rank, string? Name, string? Function, string? AuthorityName, string? Status)
    {
        public ListTrainingAttendance.Row ToRow() => new(Id!.Value, Rank!.Value, Name!, Function, AuthorityName!, Noted(Status), Signature: "");

        private static bool? Noted(string? status) => status switch
        {
            nameof(RegistrationStatus.Attended) => true,
            nameof(RegistrationStatus.NoShow) => false,
            _ => null,
        };
    }
}
