using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.ContractPolicy.Domain.Contracts;
using Departement77.ContractPolicy.Domain.Funding;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>An instructor commits the money of a group of operations: who pays how much, when, on which terms.</summary>
/// <param name="Operations">Numbers of the operations.</param>
/// <param name="FinancingPlan">Sums to their cost.</param>
/// <param name="BeginsOn">First day of the calendar.</param>
/// <param name="EndsOn">Last day, within the contract.</param>
/// <param name="Amount">What the Département pays, within its grants for these operations.</param>
/// <param name="PaymentTerms">On which terms.</param>
internal sealed record AddRealisationAgreement(
    ContractId Contract,
    string Title,
    IReadOnlyList<int> Operations,
    IReadOnlyList<AddRealisationAgreement.LineInput?> FinancingPlan,
    DateOnly BeginsOn,
    DateOnly EndsOn,
    decimal Amount,
    string PaymentTerms) : ICommand<RealisationAgreementState>
{
    internal sealed record LineInput(string Source, decimal Amount);
}

/// <summary>Where an agreement stands.</summary>
/// <param name="SignedOn">Day on which the last party signed; null before.</param>
/// <param name="Version">Version of the contract, the ETag.</param>
internal sealed record RealisationAgreementState(Guid Id, DateOnly? SignedOn, int Version) : IVersioned, IIdentified;

internal sealed class AddRealisationAgreementHandler(IRepository<Contract> contracts, ICurrentUser user) : ICommandHandler<AddRealisationAgreement, RealisationAgreementState>
{
    public async Task<ErrorOr<RealisationAgreementState>> Handle(AddRealisationAgreement command, CancellationToken cancellationToken)
    {
        var found = await contracts.FindAsync(command.Contract, user, cancellationToken);
        return found.Then(contract => Read(command).Then(contract.Agree).Then(agreement => new RealisationAgreementState(agreement.Id.Value, agreement.SignedOn, contract.Version)));
    }

    private static ErrorOr<AgreementTerms> Read(AddRealisationAgreement command)
    {
        var input = new FundingInput();
        var title = WrittenText.Line(command.Title, atLeast: 3, RealisationAgreement.TitleMaxLength);
        if (title is null)
            input.Refuse(AgreementErrors.TitleInvalid());

        if (command.Operations.Count is 0 or > FundingInput.MostOperations)
            input.Refuse(AgreementErrors.OperationsRequired());

        if (command.FinancingPlan.Count is 0 or > FundingInput.MostLines || command.FinancingPlan.Contains(null))
        {
            input.Refuse(AgreementErrors.PlanRequired());
            return input.Faults.ToList();
        }

        var lines = command.FinancingPlan.Select((line, i) => input.Line($"/financingPlan/{i}", line!.Source, line.Amount, isPublic: true)).ToList();
        var amount = input.Amount("/amount", command.Amount, mayBeZero: true);
        var terms = Contract.ReadParagraphs(command.PaymentTerms, atLeast: 3, RealisationAgreement.PaymentTermsMaxLength);
        if (terms is null)
            input.Refuse(AgreementErrors.TermsInvalid());

        return input.Faults.Count > 0
            ? input.Faults.ToList()
            : new AgreementTerms(title!, command.Operations, [.. lines.Select(line => new PlanLine(line.Source, line.Amount))], command.BeginsOn, command.EndsOn, amount, terms!);
    }
}
