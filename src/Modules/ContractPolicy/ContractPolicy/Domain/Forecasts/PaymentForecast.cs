using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Schemes;

namespace Departement77.ContractPolicy.Domain.Forecasts;

internal readonly record struct PaymentForecastId(Guid Value) : IIdentifier<PaymentForecastId>
{
    public static PaymentForecastId From(Guid value) => new(value);
}

/// <summary>What was foreseen for a scheme at the beginning of a year, kept as it was: the budget is compared with it later. That there is one a year and scheme is held by the database.</summary>
internal sealed class PaymentForecast : AggregateRoot<PaymentForecastId>
{
    /// <summary>Rebuilt from its row.</summary>
    private PaymentForecast()
    {
    }

    /// <summary>The year N.</summary>
    public int Year { get; private set; }

    public SchemeCode Scheme { get; private set; }

    /// <summary>Paris calendar day.</summary>
    public DateOnly MadeOn { get; private set; }

    /// <summary>Contracts that run.</summary>
    public int ContractCount { get; private set; }

    /// <summary>Foreseen for years before N and not paid.</summary>
    public Money Arrears { get; private set; }

    public Money DueN { get; private set; }

    public Money DueN1 { get; private set; }

    public Money DueN2 { get; private set; }

    /// <summary>Foreseen for years after N + 2.</summary>
    public Money Later { get; private set; }

    /// <summary>Granted without a schedule, and not paid.</summary>
    public Money Unscheduled { get; private set; }

    /// <summary>Keeps a forecast.</summary>
    public static PaymentForecast Make(int year, SchemeCode scheme, ForecastAmounts amounts, DateOnly today)
    {
        var forecast = new PaymentForecast
        {
            Id = Identifier.New<PaymentForecastId>(),
            Year = year,
            Scheme = scheme,
            MadeOn = today,
            ContractCount = amounts.ContractCount,
            Arrears = amounts.Arrears,
            DueN = amounts.DueN,
            DueN1 = amounts.DueN1,
            DueN2 = amounts.DueN2,
            Later = amounts.Later,
            Unscheduled = amounts.Unscheduled,
        };
        forecast.Raise(new PaymentForecastMade(year, scheme));
        return forecast;
    }
}

/// <summary>What a forecast says.</summary>
internal sealed record ForecastAmounts(int ContractCount, Money Arrears, Money DueN, Money DueN1, Money DueN2, Money Later, Money Unscheduled);

internal sealed record PaymentForecastMade(int Year, SchemeCode Scheme) : IDomainEvent;
