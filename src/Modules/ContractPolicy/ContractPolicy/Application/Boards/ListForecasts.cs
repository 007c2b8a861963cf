using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Boards;

/// <summary>The forecasts as they were made, the latest year first. They are few a year, and come on one page for the years asked.</summary>
/// <param name="Year">Of one year only.</param>
internal sealed record ListForecasts(int? Year) : IQuery<Page<ListForecasts.Row>>
{
    /// <param name="Arrears">Foreseen for years before N and not paid.</param>
    /// <param name="Unscheduled">Granted without a schedule, and not paid.</param>
    [Sheet("Prévisions de versements")]
    internal sealed record Row(
        [Column("Année N")] int Year,
        [Column("Dispositif", typeof(SchemeCodes))] string Scheme,
        [Column("Établie le")] DateOnly MadeOn,
        [Column("Contrats")] int ContractCount,
        [Column("Retard des années passées")] decimal Arrears,
        [Column("Année N, à verser")] decimal DueN,
        [Column("Année N+1")] decimal DueN1,
        [Column("Année N+2")] decimal DueN2,
        [Column("Années suivantes")] decimal Later,
        [Column("Sans échéancier")] decimal Unscheduled);
}

internal sealed class ListForecastsHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user) : IQueryHandler<ListForecasts, Page<ListForecasts.Row>>
{
    private const string Sql = """
        select f.year, f.scheme, f.made_on, f.contract_count, f.arrears, f.due_n, f.due_n1, f.due_n2, f.later, f.unscheduled
        from payment_forecasts f join funding_schemes s on s.code = f.scheme
        where @year::integer is null or f.year = @year
        order by f.year desc, s.rank
        limit @most
        """;

    public async Task<ErrorOr<Page<ListForecasts.Row>>> Handle(ListForecasts query, CancellationToken cancellationToken) =>
        query.Year is { } year && !BoardErrors.IsYear(year)
            ? BoardErrors.YearInvalid()
            : new Page<ListForecasts.Row>(await database.QueryAsync<ListForecasts.Row>(user.Scope, Sql, new { year = query.Year, most = PageLimit.Highest }, cancellationToken), Next: null);
}
