using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Application.Coverage;
using Departement77.SgmNetwork.Application.Seats;
using Departement77.SgmNetwork.Domain.Seats;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Reports;

/// <summary>What CDG77's board is told of a year of the network.</summary>
/// <param name="Year">Left out, the current one.</param>
internal sealed record ShowActivityReport(int? Year) : IQuery<ActivityReport>;

/// <summary>A year of the network in figures.</summary>
/// <param name="OnDay">The day for which « à ce jour » is said.</param>
internal sealed record ActivityReport(int Year, DateOnly OnDay, IReadOnlyList<ActivityReport.Figure> Items) : IPage<ActivityReport.Figure>
{
    public Cursor? Next { get; init; }

    /// <param name="Value">Null where the year holds nothing to measure.</param>
    [Sheet("Rapport d'activité du réseau SGM")]
    internal sealed record Figure(
        [Column("Code")] string Code,
        [Column("Rubrique")] string Section,
        [Column("Indicateur")] string Label,
        [Column("Valeur")] decimal? Value,
        [Column("Unité")] string Unit);
}

internal sealed class ShowActivityReportHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user, CommunePopulations populations, TimeProvider clock)
    : IQueryHandler<ShowActivityReport, ActivityReport>
{
    public async Task<ErrorOr<ActivityReport>> Handle(ShowActivityReport query, CancellationToken cancellationToken)
    {
        var today = clock.TodayInParis();
        var year = query.Year ?? today.Year;
        if (!KnownYears.Hold(year))
            return CommonErrors.InvalidQuery("year", $"Le paramètre « year » ne convient pas : indiquez une année de {KnownYears.First} à {KnownYears.Last}.");

        var (first, next) = (new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1));
        var readsFigures = user.Has(Permissions.ReadActivityReport);
        var parameters = CoverageSql.Parameters(await populations.OnAsync(today, cancellationToken), today, readsFigures);
        parameters["year"] = year;
        parameters["first"] = first;
        parameters["last"] = next.AddDays(-1);
        parameters["from"] = first.StartOfParisDay();
        parameters["until"] = next.StartOfParisDay();
        var rows = await database.QueryAsync<Row>(CoverageSql.ScopeOf(user, readsFigures), ActivityFigures.Sql, parameters, cancellationToken);
        var values = rows.ToDictionary(row => row.Code, row => row.Value, StringComparer.Ordinal);
        var figures = ActivityFigures.All.Select(figure => new ActivityReport.Figure(figure.Code, figure.Section, figure.Label, Plain(values[figure.Code]), figure.Unit));
        return new ActivityReport(year, today, [.. figures]);
    }

    // 12.0 is 12.
    private static decimal? Plain(decimal? value) => value is { } number && decimal.Truncate(number) == number ? decimal.Truncate(number) : value;

    private sealed record Row(string Code, decimal? Value);
}
