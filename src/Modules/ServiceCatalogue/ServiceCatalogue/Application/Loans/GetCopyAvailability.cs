using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Loans;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Loans;

/// <summary>When a copy can be borrowed: what is taken, and never by whom.</summary>
/// <param name="From">First day; today where it is not given.</param>
/// <param name="To">Day after the last one; six months later where it is not given.</param>
internal sealed record GetCopyAvailability(ExhibitionCopyId Copy, DateOnly? From, DateOnly? To) : IQuery<CopyAvailabilityView>;

/// <param name="Status">A copy under repair, or withdrawn, cannot be booked at all.</param>
/// <param name="IsOverdue">It is out and should be back: days that are free may be late.</param>
/// <param name="PreparationDays">Days before the pick-up that a booking takes too.</param>
/// <param name="CheckingDays">Days from the return on that a booking takes too.</param>
/// <param name="Blocked">Periods that are taken, each without its last bound; they may reach beyond what was asked.</param>
/// <param name="Free">Periods between them, each without its last bound; preparation and checking must find room in one.</param>
internal sealed record CopyAvailabilityView(
    Guid CopyId,
    string Status,
    DateOnly? RepairUntil,
    bool IsOverdue,
    DateOnly From,
    DateOnly To,
    int PreparationDays,
    int CheckingDays,
    IReadOnlyList<CopyAvailabilityView.Period> Blocked,
    IReadOnlyList<CopyAvailabilityView.Period> Free)
{
    /// <param name="From">First day.</param>
    /// <param name="Until">First day that is not part of it any more.</param>
    internal sealed record Period(DateOnly From, DateOnly Until);
}

internal sealed class GetCopyAvailabilityHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user, LoanPolicy policy, TimeProvider clock)
    : IQueryHandler<GetCopyAvailability, CopyAvailabilityView>
{
    private const int UsualDays = 183;
    private const int MostDays = 731;

    /// <summary>A row without days where nothing is taken: the copy exists.</summary>
    private const string Sql = """
        select c.status, c.repair_until, b.blocked_from, b.blocked_until, coalesce(b.is_overdue, false) as is_overdue
        from exhibition_copies c
        left join lateral blocked_days_of_copy(c.id, @from::date, @to::date) b on true
        where c.id = @copy
        order by b.blocked_from
        """;

    public async Task<ErrorOr<CopyAvailabilityView>> Handle(GetCopyAvailability query, CancellationToken cancellationToken)
    {
        var from = query.From ?? clock.TodayInParis();
        var last = DateOnly.MaxValue.DayNumber;
        var to = query.To ?? DateOnly.FromDayNumber(Math.Min(last, from.DayNumber + UsualDays));
        if (to <= from || to.DayNumber - from.DayNumber > MostDays)
            return CommonErrors.InvalidQuery("to", "Le paramètre « to » ne convient pas : indiquez un jour postérieur à « from », et au plus deux ans après.");

        var rows = await database.QueryAsync<Row>(user.Scope, Sql, new { copy = query.Copy.Value, from, to }, cancellationToken);
        if (rows.Count == 0)
            return LoanErrors.CopyNotFound();

        List<CopyAvailabilityView.Period> blocked = [.. rows.Where(row => row.BlockedFrom is not null).Select(row => new CopyAvailabilityView.Period(row.BlockedFrom!.Value, row.BlockedUntil!.Value))];
        return new CopyAvailabilityView(
            query.Copy.Value, rows[0].Status, rows[0].RepairUntil, rows.Any(row => row.IsOverdue), from, to, policy.PreparationDays, policy.CheckingDays, blocked, [.. Free(from, to, blocked)]);
    }

    /// <summary>What is left between periods in order, which never overlap.</summary>
    private static IEnumerable<CopyAvailabilityView.Period> Free(DateOnly from, DateOnly to, IEnumerable<CopyAvailabilityView.Period> blocked)
    {
        var next = from;
        foreach (var period in blocked)
        {
            if (period.From > next)
                yield return new(next, period.From);

            next = period.Until > next ? period.Until : next;
        }

        if (next < to)
            yield return new(next, to);
    }

    private sealed record Row(string Status, DateOnly? RepairUntil, DateOnly? BlockedFrom, DateOnly? BlockedUntil, bool IsOverdue);
}
