using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.ContractPolicy.Domain.Applications;

internal readonly record struct FundingApplicationId(Guid Value) : IIdentifier<FundingApplicationId>
{
    public static FundingApplicationId From(Guid value) => new(value);
}

internal readonly record struct ApplicationOperationId(Guid Value) : IIdentifier<ApplicationOperationId>
{
    public static ApplicationOperationId From(Guid value) => new(value);
}

internal readonly record struct FinancingLineId(Guid Value) : IIdentifier<FinancingLineId>
{
    public static FinancingLineId From(Guid value) => new(value);
}

/// <summary>The authority that asks, as the territory knows it.</summary>
/// <param name="Insee">INSEE code of a commune; the others have none.</param>
internal sealed record ApplicantAuthority(Siren Siren, string Name, InseeCode? Insee);

/// <summary>When the money of an operation is to be spent, from the contract's first year on; null where the applicant does not say.</summary>
internal sealed record OperationSchedule(Money? N, Money? N1, Money? N2)
{
    public Money Total => (N ?? Money.Zero) + (N1 ?? Money.Zero) + (N2 ?? Money.Zero);
}

/// <summary>An operation as it was read from what the applicant wrote.</summary>
/// <param name="Cost">Without VAT, above zero.</param>
/// <param name="WorksStartOn">First day of the works, when it is known. Paris calendar day.</param>
/// <param name="EarlyStartAuthorised">Whether the Département allowed to begin before the decision. That promises no grant.</param>
internal sealed record OperationContent(string Label, Money Cost, OperationSchedule Schedule, DateOnly? WorksStartOn, bool EarlyStartAuthorised);

/// <summary>One operation of an application, with the part of the computation that is its own.</summary>
internal sealed class ApplicationOperation
{
    internal ApplicationOperation(Siren authority, int position, OperationContent content)
    {
        Id = Identifier.New<ApplicationOperationId>();
        AuthoritySiren = authority;
        Position = position;
        Label = "";
        Take(content);
    }

    /// <summary>Rebuilt from its row.</summary>
    private ApplicationOperation() => Label = "";

    public ApplicationOperationId Id { get; private set; }

    public Siren AuthoritySiren { get; private set; }

    /// <summary>Order in the application, from 1; not without gaps.</summary>
    public int Position { get; private set; }

    public string Label { get; private set; }

    public Money Cost { get; private set; }

    public Money? ScheduleN { get; private set; }

    public Money? ScheduleN1 { get; private set; }

    public Money? ScheduleN2 { get; private set; }

    public DateOnly? WorksStartOn { get; private set; }

    public bool EarlyStartAuthorised { get; private set; }

    /// <summary>What the instructor negotiated; null where the ceiling alone decides.</summary>
    public Money? Negotiated { get; private set; }

    /// <summary>The part of the cost that counts, as computed.</summary>
    public Money Retained { get; private set; }

    public Money DepartmentGrant { get; private set; }

    public Money RegionGrant { get; private set; }

    internal void Take(OperationContent content)
    {
        Label = content.Label;
        Cost = content.Cost;
        (ScheduleN, ScheduleN1, ScheduleN2) = content.Schedule;
        WorksStartOn = content.WorksStartOn;
        EarlyStartAuthorised = content.EarlyStartAuthorised;
    }

    internal void Negotiate(Money? amount) => Negotiated = amount;

    internal void Compute(Money retained, Money department, Money region) => (Retained, DepartmentGrant, RegionGrant) = (retained, department, region);
}

/// <summary>Money of somebody else than the owner and the scheme's own funders.</summary>
internal sealed class FinancingLine
{
    internal FinancingLine(Siren authority, int position, string source, Money amount, bool isPublic)
    {
        Id = Identifier.New<FinancingLineId>();
        AuthoritySiren = authority;
        Position = position;
        Source = source;
        Amount = amount;
        IsPublic = isPublic;
    }

    /// <summary>Rebuilt from its row.</summary>
    private FinancingLine() => Source = "";

    public FinancingLineId Id { get; private set; }

    public Siren AuthoritySiren { get; private set; }

    public int Position { get; private set; }

    public string Source { get; private set; }

    public Money Amount { get; private set; }

    public bool IsPublic { get; private set; }
}
