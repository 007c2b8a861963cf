using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.ContractPolicy.Domain.Contracts;

/// <summary>When the Département foresees to pay its grant for an operation: in the year in which the contract starts, in the next one and in the one after.</summary>
/// <param name="Operation">Number of the operation.</param>
internal sealed record PaymentForecast(int Operation, Money N, Money N1, Money N2)
{
    public Money Total => N + N1 + N2;
}

/// <summary>One operation of a contract. Its number stays its own when others are dropped.</summary>
internal sealed class ContractOperation
{
    public ContractOperation(int position, string label, Money cost, Money retained, Money departmentGrant, Money regionGrant)
    {
        Position = position;
        Label = label;
        Cost = cost;
        Retained = retained;
        DepartmentGrant = departmentGrant;
        RegionGrant = regionGrant;
    }

    /// <summary>Rebuilt from its row.</summary>
    private ContractOperation() => Label = "";

    /// <summary>From 1.</summary>
    public int Position { get; private set; }

    public string Label { get; private set; }

    /// <summary>Without VAT.</summary>
    public Money Cost { get; private set; }

    public Money Retained { get; private set; }

    public Money DepartmentGrant { get; private set; }

    public Money RegionGrant { get; private set; }

    public Money? ScheduleN { get; private set; }

    public Money? ScheduleN1 { get; private set; }

    public Money? ScheduleN2 { get; private set; }

    public DateOnly? WorksStartedOn { get; private set; }

    /// <summary>The authorisation to begin before the vote; it promises no grant.</summary>
    public string? WorksAuthorisation { get; private set; }

    internal void Foresee(PaymentForecast? forecast) => (ScheduleN, ScheduleN1, ScheduleN2) = (forecast?.N, forecast?.N1, forecast?.N2);

    internal void Start(DateOnly on, string? authorisation) => (WorksStartedOn, WorksAuthorisation) = (on, authorisation);

    internal void Change(AmendedOperation amended)
    {
        // What was foreseen for another grant foresees nothing.
        if (amended.DepartmentGrant != DepartmentGrant)
            Foresee(forecast: null);

        (Label, Cost, Retained, DepartmentGrant, RegionGrant) = (amended.Label, amended.Cost, amended.Retained, amended.DepartmentGrant, amended.RegionGrant);
    }
}
