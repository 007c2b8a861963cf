using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Forecasts;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Boards;

/// <summary>Keeps the forecast of a year: one for each scheme that has none yet.</summary>
internal sealed record ForecastPayments : ICommand<int>;

internal sealed class ForecastPaymentsHandler(IReadDatabase<ContractPolicyModule> database, IRepository<PaymentForecast> forecasts, TimeProvider clock) : ICommandHandler<ForecastPayments, int>
{
    private const string Known = "select scheme from payment_forecasts where year = @year";

    public async Task<ErrorOr<int>> Handle(ForecastPayments command, CancellationToken cancellationToken)
    {
        var today = clock.TodayInParis();
        var year = today.Year;
        var known = (await database.QueryAsync<string>(ReadScope.System, Known, new { year }, cancellationToken)).ToHashSet(StringComparer.Ordinal);
        if (known.Count == Enum.GetValues<SchemeCode>().Length)
            return 0;

        var rows = await database.QueryAsync<ShowPaymentsDue.Row>(ReadScope.System, PaymentsDueSql.ByScheme, new { year }, cancellationToken);
        var missing = rows.Where(row => !known.Contains(row.Scheme)).ToList();
        foreach (var row in missing)
            forecasts.Add(PaymentForecast.Make(year, Enum.Parse<SchemeCode>(row.Scheme), Amounts(row), today));

        return missing.Count;
    }

    private static ForecastAmounts Amounts(ShowPaymentsDue.Row row) => new(
        row.ContractCount,
        Money.Euros(row.Arrears),
        Money.Euros(row.DueN),
        Money.Euros(row.DueN1),
        Money.Euros(row.DueN2),
        Money.Euros(row.Later),
        Money.Euros(row.Unscheduled));
}
