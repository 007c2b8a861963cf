using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Contracts;

/// <content>How the operations of a contract in force change.</content>
internal sealed partial class Contract
{
    /// <summary>Proposes a change, computed at once: what is voted is what is shown. A contract has one open amendment at most.</summary>
    /// <param name="proposal">What changes.</param>
    /// <param name="rules">The contract's version.</param>
    /// <param name="by">Who proposes.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<ContractAmendment> Propose(AmendmentProposal proposal, ContractRules rules, string by, DateOnly today)
    {
        List<Error> faults = [];
        var subject = WrittenText.Line(proposal.Subject, atLeast: 3, ContractAmendment.SubjectMaxLength);
        if (subject is null)
            faults.Add(AmendmentErrors.SubjectInvalid());

        if (proposal.MigratesTo is { } target && (target.Scheme != Scheme || target.Version == RuleVersion))
            faults.Add(AmendmentErrors.VersionUnknown());

        if (faults.Count > 0)
            return faults;

        var terms = AmendmentComputation.Compute(this, proposal, proposal.MigratesTo ?? rules);
        if (terms.IsError)
            return terms.Errors;

        var moved = Move(ContractAction.Amend);
        if (moved.IsError)
            return moved.Errors;

        if (Uncovered(terms.Value) is { } uncovered)
            return uncovered;

        if (amendments.Exists(known => known.IsOpen))
            return AmendmentErrors.AnotherOpen();

        var amendment = new ContractAmendment(amendments.Count + 1, subject!, terms.Value, proposal.MigratesTo?.Version, DepartmentGrant, by, today);
        amendments.Add(amendment);
        Raise(new AmendmentProposed(Id, Authority, amendment.Id));
        return amendment;
    }

    /// <summary>The assembly has voted it; somebody else than who proposed records it.</summary>
    public ErrorOr<ContractAmendment> VoteAmendment(ContractAmendmentId id, string? act, DateOnly votedOn, DateOnly executoryOn, string by, DateOnly today)
    {
        var found = OpenForChange(id);
        if (found.IsError)
            return found;

        var amendment = found.Value;
        if (amendment.ProposedBy == by)
            return AmendmentErrors.SeparationOfDuties();

        List<Error> faults = [];
        var written = WrittenText.Line(act, atLeast: 5, FundingScheme.ActMaxLength);
        if (written is null)
            faults.Add(ContractErrors.ActInvalid());

        if (votedOn > today || votedOn < amendment.ProposedOn)
            faults.Add(ContractErrors.ActDateInvalid("/votedOn", $"Indiquez le jour du vote : il n'est ni à venir, ni antérieur à la proposition du {amendment.ProposedOn.French()}."));

        if (executoryOn < votedOn || !SensibleDays.Holds(executoryOn))
            faults.Add(ContractErrors.ActDateInvalid("/executoryOn", "L'acte ne devient exécutoire qu'à partir du vote : indiquez ce jour ou un jour suivant."));

        if (faults.Count > 0)
            return faults;

        var moved = amendment.Vote(written!, votedOn, executoryOn, by);
        if (moved.IsError)
            return moved.Errors;

        // Nobody signs a decision, nor its amendments.
        if (PartiesOf(amendment).Count == 0)
            amendment.Move(AmendmentAction.Complete);

        Raise(new AmendmentVoted(Id, Authority, id));
        return amendment;
    }

    public ErrorOr<ContractAmendment> SignAmendment(ContractAmendmentId id, SignatureDetails signature)
    {
        var found = OpenForChange(id);
        if (found.IsError)
            return found;

        var amendment = found.Value;
        var signable = CanSign(SignedDocument.Amendment, id.Value, signature.Party, PartiesOf(amendment));
        if (signable.IsError)
            return signable.Errors;

        var moved = amendment.Move(AmendmentAction.Sign);
        if (moved.IsError)
            return moved.Errors;

        if (signature.SignedOn < amendment.ExecutoryOn)
            return ContractErrors.SignatureTooEarly(amendment.ExecutoryOn!.Value);

        Add(SignedDocument.Amendment, id.Value, signature);
        if (HasAll(SignedDocument.Amendment, id.Value, PartiesOf(amendment)))
            amendment.Move(AmendmentAction.Complete);

        return amendment;
    }

    /// <summary>The contract becomes what was voted.</summary>
    /// <param name="id">Which amendment.</param>
    /// <param name="paid">What the Département has paid or is about to: a grant does not fall below it without a repayment.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<ContractAmendment> PutAmendmentInForce(ContractAmendmentId id, Money paid, DateOnly today)
    {
        var found = OpenForChange(id);
        if (found.IsError)
            return found;

        var amendment = found.Value;
        var moved = ContractAmendment.States.Move(amendment.Status, AmendmentAction.PutInForce);
        if (moved.IsError)
            return moved.Errors;

        var terms = amendment.Terms;
        if (terms.DepartmentGrant < paid)
            return AmendmentErrors.BelowPaid(terms.DepartmentGrant, paid);

        // An agreement may have been signed since the proposal.
        if (Uncovered(terms) is { } uncovered)
            return uncovered;

        if (today < amendment.ExecutoryOn)
            return ContractErrors.SignatureTooEarly(amendment.ExecutoryOn.Value);

        amendment.Move(AmendmentAction.PutInForce);
        Become(terms);
        RuleVersion = amendment.MigratesTo ?? RuleVersion;
        amendment.BeginOn(today);
        Raise(new ContractAmended(Id, Authority, Number, id, Application, Scheme, RuleVersion, amendment.DepartmentGrantBefore, DepartmentGrant, RegionGrant));
        return amendment;
    }

    public ErrorOr<ContractAmendment> AbandonAmendment(ContractAmendmentId id)
    {
        var amendment = amendments.Find(candidate => candidate.Id == id);
        if (amendment is null)
            return AmendmentErrors.NotFound();

        var moved = amendment.Move(AmendmentAction.Abandon);
        if (moved.IsError)
            return moved.Errors;

        Raise(new AmendmentAbandoned(Id, Authority, id));
        return amendment;
    }

    /// <summary>An amendment moves on while its contract is in force only.</summary>
    private ErrorOr<ContractAmendment> OpenForChange(ContractAmendmentId id)
    {
        var amendment = amendments.Find(candidate => candidate.Id == id);
        if (amendment is null)
            return AmendmentErrors.NotFound();

        var moved = Move(ContractAction.Amend);
        return moved.IsError ? moved.Errors : amendment;
    }

    /// <summary>Whoever signed the contract, and the Région where it begins to pay.</summary>
    private IReadOnlyList<ContractParty> PartiesOf(ContractAmendment amendment) =>
        Form == ContractForm.SignedContract && amendment.Terms.RegionGrant > Money.Zero ? [ContractParty.Department, ContractParty.Region, ContractParty.Beneficiary] : Parties;

    /// <summary>What the Département has signed to pay for a group of operations stays granted to them.</summary>
    private Error? Uncovered(AmendedTerms terms)
    {
        foreach (var agreement in agreements.Where(IsSignedByAnybody))
        {
            if (GrantedTo(agreement, terms) is var granted && granted < agreement.Amount)
                return AmendmentErrors.BelowAgreement(agreement.Title, agreement.Amount, granted);
        }

        return null;
    }

    private bool IsSignedByAnybody(RealisationAgreement agreement) => signatures.Exists(signature => signature.DocumentId == agreement.Id.Value);

    private static Money GrantedTo(RealisationAgreement agreement, AmendedTerms terms) =>
        Money.Sum(terms.Operations.Where(operation => agreement.Operations.Contains(operation.Position)).Select(operation => operation.DepartmentGrant));

    private void Become(AmendedTerms terms)
    {
        // Nobody is bound by them yet: they are agreed anew, on the new figures.
        agreements.RemoveAll(agreement => !IsSignedByAnybody(agreement) && GrantedTo(agreement, terms) < agreement.Amount);
        operations.RemoveAll(operation => !terms.Operations.Any(amended => amended.Position == operation.Position));
        foreach (var amended in terms.Operations)
        {
            if (operations.Find(operation => operation.Position == amended.Position) is { } known)
                known.Change(amended);
            else
                operations.Add(new ContractOperation(amended.Position, amended.Label, amended.Cost, amended.Retained, amended.DepartmentGrant, amended.RegionGrant));
        }

        (TotalCost, Retained, DepartmentGrant, RegionGrant) = (terms.Cost, terms.Retained, terms.DepartmentGrant, terms.RegionGrant);
        RegionIsParty |= RegionGrant > Money.Zero && Form == ContractForm.SignedContract;
    }
}
