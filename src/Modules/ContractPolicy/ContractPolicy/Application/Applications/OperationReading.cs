using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain;
using Departement77.ContractPolicy.Domain.Applications;
using Departement77.ContractPolicy.Domain.Funding;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Applications;

/// <summary>When the money of an operation is to be spent; what is left out is not known yet.</summary>
/// <param name="N">In the contract's first year.</param>
/// <param name="N1">In the second.</param>
/// <param name="N2">In the third.</param>
internal sealed record ScheduleOfOperation(decimal? N = null, decimal? N1 = null, decimal? N2 = null);

/// <summary>Reads an operation as people write it, and tells every fault by its place.</summary>
internal static class OperationReading
{
    public static ErrorOr<OperationContent> Read(string? label, decimal cost, ScheduleOfOperation? schedule, DateOnly? worksStartOn, bool earlyStartAuthorised)
    {
        var input = new FundingInput();
        var written = WrittenText.Line(label, atLeast: 1, FundingInput.LabelMaxLength);
        if (written is null)
            input.Refuse(ApplicationErrors.LabelRequired());

        Money? Part(string name, decimal? amount) => amount is { } known ? input.Amount($"/schedule/{name}", known, mayBeZero: true) : null;
        var content = new OperationContent(
            written ?? "",
            input.Amount("/cost", cost, mayBeZero: false),
            new OperationSchedule(Part("n", schedule?.N), Part("n1", schedule?.N1), Part("n2", schedule?.N2)),
            worksStartOn,
            earlyStartAuthorised);
        if (worksStartOn is { } day && !SensibleDays.Holds(day))
            input.Refuse(ApplicationErrors.DateInvalid("/worksStartOn"));

        return input.Faults.Count > 0 ? input.Faults.ToList() : content;
    }
}
