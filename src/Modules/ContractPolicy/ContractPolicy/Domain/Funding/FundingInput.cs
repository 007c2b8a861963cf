using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Values;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Funding;

/// <summary>Reads the amounts and lines of a financing plan as people write them, and tells every fault by its place.</summary>
internal sealed class FundingInput
{
    public const int MostOperations = 100;
    public const int MostLines = 50;
    public const int LabelMaxLength = 200;

    /// <summary>Above every project of the département; 13 digits before the decimals.</summary>
    public const decimal TooMuch = 10_000_000_000_000m;

    private readonly List<Error> faults = [];

    public IReadOnlyList<Error> Faults => faults;

    public PlannedOperation Operation(string pointer, string? label, decimal cost, decimal? retained)
    {
        var proposed = Amount($"{pointer}/cost", cost, mayBeZero: false);
        var negotiated = retained is { } amount ? Amount($"{pointer}/retained", amount, mayBeZero: true) : (Money?)null;
        if (negotiated > proposed && faults.Count == 0)
            faults.Add(FundingErrors.RetainedExceedsProposed($"{pointer}/retained"));

        return new PlannedOperation(Label($"{pointer}/label", label), proposed, negotiated);
    }

    public OtherFunding Line(string pointer, string? source, decimal amount, bool isPublic) =>
        new(Label($"{pointer}/source", source), Amount($"{pointer}/amount", amount, mayBeZero: true), isPublic);

    public Money Amount(string pointer, decimal amount, bool mayBeZero)
    {
        if (amount < 0 || amount >= TooMuch || (amount == 0 && !mayBeZero))
            faults.Add(FundingErrors.AmountInvalid(pointer, mayBeZero));
        else if (Money.Euros(amount).Amount != amount)
            faults.Add(FundingErrors.AmountPrecision(pointer));
        else
            return Money.Euros(amount);

        return Money.Zero;
    }

    public void Refuse(Error fault) => faults.Add(fault);

    private string Label(string pointer, string? text)
    {
        var label = WrittenText.Line(text, atLeast: 0, LabelMaxLength);
        if (label is null)
            faults.Add(FundingErrors.LabelInvalid(pointer));

        return label ?? "";
    }
}
