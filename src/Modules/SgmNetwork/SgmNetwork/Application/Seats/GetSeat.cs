using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Seats;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Seats;

/// <summary>One seat.</summary>
internal sealed record GetSeat(SecretarySeatId Seat) : IQuery<SeatView>;

/// <param name="Holder">Who holds it or stands in; null when nobody does.</param>
/// <param name="Reason">Why it is vacant or suppressed; for the animator and the commune alone.</param>
internal sealed record SeatView(
    Guid Id,
    string Status,
    IReadOnlyList<string> AllowedActions,
    int Version,
    string CommuneInsee,
    string CommuneName,
    string CommuneSiren,
    string? Label,
    decimal? WorkShare,
    bool HasGeneralDirector,
    SeatView.HeldBy? Holder,
    DateOnly? ExpectedDeparture,
    DateOnly? VacantSince,
    DateOnly? SuppressedOn,
    string? Reason,
    SeatLaw Compliance) : IVersioned
{
    // What the law asks depends on the day.
    bool IVersioned.IsWhole => false;

    /// <param name="MemberId">Null for somebody who is no member of the network.</param>
    internal sealed record HeldBy(Guid? MemberId, string? Name, string? Category, DateOnly? CategorySince, DateOnly Since);
}

internal sealed class GetSeatHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user, CommunePopulations populations, TimeProvider clock) : IQueryHandler<GetSeat, SeatView>
{
    private const string Sql = $"""
        select s.id, s.status, s.version, s.commune_insee, s.commune_name, s.commune_siren, s.label, s.work_share, s.has_general_director, s.holder_member_id, s.holder_category,
               s.category_since, s.held_since, s.expected_departure, s.vacant_since, s.suppressed_on,
               case when m.status in ('Left', 'Anonymised') then 'Ancien membre' else m.name end as holder_name,
               case when @manages or s.commune_siren = @own_authority then s.vacancy_reason end as reason, {SeatSql.LawColumns}
        from secretary_seats s
        left join members m on m.id = s.holder_member_id
        {SeatSql.WithLaw}
        where s.id = @seat and {SeatSql.Sees}
        """;

    public async Task<ErrorOr<SeatView>> Handle(GetSeat query, CancellationToken cancellationToken)
    {
        var day = clock.TodayInParis();
        var communes = await populations.OnAsync(day, cancellationToken);
        var row = await database.QuerySingleOrDefaultAsync<SeatRow>(
            user.Scope,
            Sql,
            new
            {
                seat = query.Seat.Value,
                manages = user.Has(Permissions.ManageSeats),
                day,
                bound = SeatCompliances.BoundFrom,
                insees = communes.Select(commune => commune.Insee).ToArray(),
                populations = communes.Select(commune => commune.Population).ToArray(),
            },
            cancellationToken);
        return row is null ? SeatErrors.NotFound() : row.ToView(day);
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

        public Guid? HolderMemberId { get; init; }

        public string? HolderName { get; init; }

        public DateOnly? CategorySince { get; init; }

        public DateOnly? HeldSince { get; init; }

        public DateOnly? ExpectedDeparture { get; init; }

        public DateOnly? VacantSince { get; init; }

        public DateOnly? SuppressedOn { get; init; }

        public string? Reason { get; init; }

        public SeatView ToView(DateOnly day) => new(
            Id,
            Status,
            SecretarySeat.States.AllowedActions(Enum.Parse<SeatStatus>(Status)),
            Version,
            CommuneInsee,
            CommuneName,
            CommuneSiren,
            Label,
            WorkShare,
            HasGeneralDirector,
            HeldSince is { } since ? new SeatView.HeldBy(HolderMemberId, HolderName, HolderCategory, CategorySince, since) : null,
            ExpectedDeparture,
            VacantSince,
            SuppressedOn,
            Reason,
            SeatLaw.Read(day, this));
    }
}
