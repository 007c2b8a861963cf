using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Seats;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Seats;

/// <summary>Seats by the name of their commune. Mayors read those of their own.</summary>
/// <param name="Commune">INSEE code.</param>
/// <param name="Compliance">NonCompliantFrom2028 finds those too that the law already binds.</param>
internal sealed record ListSeats(SeatStatus? Status, string? Commune, SeatCompliance? Compliance, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListSeats.Row>>
{
    [Sheet("Postes de secrétaire général de mairie")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("État", typeof(SeatStatuses))] string Status,
        [NoColumn] int Version,
        [Column("Code INSEE")] string CommuneInsee,
        [Column("Commune")] string CommuneName,
        [Column("SIREN")] string CommuneSiren,
        [Column("Libellé")] string? Label,
        [Column("Quotité (%)")] decimal? WorkShare,
        [Column("Commune avec DGS")] bool HasGeneralDirector,
        [Column("Catégorie")] string? HolderCategory,
        [Column("Catégorie depuis le")] DateOnly? CategorySince,
        [Column("Tenu depuis le")] DateOnly? HeldSince,
        [Column("Départ prévu le")] DateOnly? ExpectedDeparture,
        [Column("Vacant depuis le")] DateOnly? VacantSince,
        SeatLaw Compliance);
}

internal sealed class ListSeatsHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user, CommunePopulations populations, TimeProvider clock)
    : IQueryHandler<ListSeats, Page<ListSeats.Row>>
{
    private const string Sql = $"""
        select * from (
            select s.id, s.status, s.version, s.commune_insee, s.commune_name, s.commune_siren, s.label, s.work_share, s.has_general_director, s.holder_category, s.category_since,
                   s.held_since, s.expected_departure, s.vacant_since, {SeatSql.LawColumns}
            from secretary_seats s
            {SeatSql.WithLaw}
            where {SeatSql.Sees}
              and (@status::text is null or s.status = @status)
              and (@commune::text is null or s.commune_insee = @commune)
              and (@name::text is null or (s.commune_name, s.id) > (@name, @after::uuid))) seats
        where @compliance::text is null or compliance = @compliance or (@compliance = 'NonCompliantFrom2028' and compliance = 'NonCompliant')
        order by commune_name, id
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListSeats.Row>>> Handle(ListSeats query, CancellationToken cancellationToken)
    {
        if (!TryPlace(query.Cursor, out var name, out var after))
            return Cursors.Invalid();

        var day = clock.TodayInParis();
        var communes = await populations.OnAsync(day, cancellationToken);
        var rows = await database.QueryAsync<SeatRow>(
            user.Scope,
            Sql,
            new
            {
                status = query.Status?.ToString(),
                commune = query.Commune,
                compliance = query.Compliance?.ToString(),
                name,
                after,
                limit = query.Limit.Value,
                day,
                bound = SeatCompliances.BoundFrom,
                insees = communes.Select(commune => commune.Insee).ToArray(),
                populations = communes.Select(commune => commune.Population).ToArray(),
            },
            cancellationToken);
        return Page<ListSeats.Row>.Of([.. rows.Select(row => row.ToRow(day))], query.Limit.Value, row => [row.CommuneName, row.Id.ToString()]);
    }

    private static bool TryPlace(Cursor? cursor, out string? name, out Guid? after)
    {
        (name, after) = (null, null);
        if (cursor is null)
            return true;
        if (cursor.Keys is not [var written, var id] || !Guid.TryParse(id, out var key))
            return false;

        (name, after) = (written, key);
        return true;
    }

    private sealed record SeatRow : SeatLawRow
    {
        public Guid Id { get; init; }

        public string Status { get; init; } = "";

        public int Version { get; init; }

        public string CommuneInsee { get; init; } = "";

        public string CommuneName { get; init; } = "";

        public string CommuneSiren { get; init; } = "";

        public string? Label { get; init; }

        public decimal? WorkShare { get; init; }

        public bool HasGeneralDirector { get; init; }

        public DateOnly? CategorySince { get; init; }

        public DateOnly? HeldSince { get; init; }

        public DateOnly? ExpectedDeparture { get; init; }

        public DateOnly? VacantSince { get; init; }

        public ListSeats.Row ToRow(DateOnly day) => new(
            Id, Status, Version, CommuneInsee, CommuneName, CommuneSiren, Label, WorkShare, HasGeneralDirector, HolderCategory, CategorySince, HeldSince, ExpectedDeparture, VacantSince,
            SeatLaw.Read(day, this));
    }
}
