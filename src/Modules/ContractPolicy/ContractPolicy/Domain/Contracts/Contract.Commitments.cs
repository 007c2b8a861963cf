using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Values;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Contracts;

/// <content>What is agreed and promised under a contract.</content>
internal sealed partial class Contract
{
    private static readonly IReadOnlyList<ContractParty> PartiesOfAgreements = [ContractParty.Department, ContractParty.Beneficiary];

    /// <summary>The money of a group of operations is committed.</summary>
    public ErrorOr<RealisationAgreement> Agree(AgreementTerms terms)
    {
        List<Error> faults = [];
        var concerned = operations.Where(operation => terms.Operations.Contains(operation.Position)).ToList();
        foreach (var (i, position) in terms.Operations.Index())
        {
            if (!concerned.Exists(operation => operation.Position == position) || terms.Operations.Take(i).Contains(position))
                faults.Add(ContractErrors.OperationUnknown($"/operations/{i}"));
        }

        if (faults.Count == 0)
        {
            var (cost, financed) = (Money.Sum(concerned.Select(operation => operation.Cost)), Money.Sum(terms.FinancingPlan.Select(line => line.Amount)));
            if (cost != financed)
                faults.Add(AgreementErrors.PlanUnbalanced(cost, financed));

            if (Money.Sum(concerned.Select(operation => operation.DepartmentGrant)) is var granted && terms.Amount > granted)
                faults.Add(AgreementErrors.ExceedsGrant(terms.Amount, granted));
        }

        if (terms.EndsOn < terms.BeginsOn || terms.EndsOn > EndsOn || !SensibleDays.Holds(terms.BeginsOn) || !SensibleDays.Holds(terms.EndsOn))
            faults.Add(AgreementErrors.CalendarInvalid());

        if (faults.Count > 0)
            return faults;

        var moved = Move(ContractAction.Agree);
        if (moved.IsError)
            return moved.Errors;

        if (terms.Operations.FirstOrDefault(position => agreements.Exists(agreement => agreement.Operations.Contains(position))) is > 0 and var taken)
            return AgreementErrors.OperationTaken(taken);

        var agreement = new RealisationAgreement(terms);
        agreements.Add(agreement);
        Raise(new RealisationAgreementAdded(Id, Authority, agreement.Id));
        return agreement;
    }

    public ErrorOr<RealisationAgreement> SignAgreement(RealisationAgreementId id, SignatureDetails signature)
    {
        var agreement = agreements.Find(candidate => candidate.Id == id);
        if (agreement is null)
            return AgreementErrors.NotFound();

        var signable = CanSign(SignedDocument.RealisationAgreement, id.Value, signature.Party, PartiesOfAgreements);
        if (signable.IsError)
            return signable.Errors;

        var moved = Move(ContractAction.Agree);
        if (moved.IsError)
            return moved.Errors;

        if (signature.SignedOn < ExecutoryOn)
            return ContractErrors.SignatureTooEarly(ExecutoryOn);

        Add(SignedDocument.RealisationAgreement, id.Value, signature);
        if (HasAll(SignedDocument.RealisationAgreement, id.Value, PartiesOfAgreements))
            agreement.BeSigned(LastDay(id.Value));

        return agreement;
    }

    /// <summary>The beneficiary has something to do by a day.</summary>
    public ErrorOr<ContractCommitment> Commit(CommitmentKind kind, string? label, DateOnly dueOn)
    {
        List<Error> faults = [];
        var written = WrittenText.Line(label, atLeast: 3, ContractCommitment.LabelMaxLength);
        if (written is null)
            faults.Add(CommitmentErrors.LabelInvalid());

        if (dueOn < VotedOn || !SensibleDays.Holds(dueOn))
            faults.Add(CommitmentErrors.DueOnInvalid());

        if (faults.Count > 0)
            return faults;

        var moved = Move(ContractAction.Commit);
        if (moved.IsError)
            return moved.Errors;

        if (commitments.Count >= MostCommitments)
            return CommitmentErrors.TooMany();

        var commitment = new ContractCommitment(kind, written!, dueOn);
        commitments.Add(commitment);
        Raise(new CommitmentAdded(Id, Authority, commitment.Id));
        return commitment;
    }

    /// <summary>Told where the proof can be found.</summary>
    public ErrorOr<ContractCommitment> RecordProof(ContractCommitmentId id, string? reference, DateOnly today)
    {
        if (WrittenText.Line(reference, atLeast: 3, ContractCommitment.ReferenceMaxLength) is not { } written)
            return CommitmentErrors.ReferenceInvalid();

        return Unproved(id).Then(commitment =>
        {
            commitment.Prove(written, today);
            Raise(new CommitmentProved(Id, Authority, id));
            return commitment;
        });
    }

    /// <summary>The proof itself, a file that is stored already.</summary>
    public ErrorOr<ContractCommitment> RecordProof(ContractCommitmentId id, UploadedFile file, string? name, DateOnly today)
    {
        if (DocumentName.Read(name) is not { } fileName)
            return CommitmentErrors.NameInvalid();

        if (!file.Type.Fits(fileName))
            return DocumentErrors.NameNotOfType();

        return Unproved(id).Then(commitment =>
        {
            commitment.Prove(file, fileName, today);
            Raise(new CommitmentProved(Id, Authority, id));
            return commitment;
        });
    }

    private ErrorOr<ContractCommitment> Unproved(ContractCommitmentId id)
    {
        var commitment = commitments.Find(candidate => candidate.Id == id);
        if (commitment is null)
            return CommitmentErrors.NotFound();

        var moved = Move(ContractAction.RecordProof);
        if (moved.IsError)
            return moved.Errors;

        return commitment.ProvedOn is { } proved ? CommitmentErrors.AlreadyProved(proved) : commitment;
    }
}
