using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Contracts;

/// <content>How a contract comes into force.</content>
internal sealed partial class Contract
{
    /// <summary>A party signs; with the last one the contract comes into force.</summary>
    /// <param name="signature">Who, when, where.</param>
    /// <param name="rules">The contract's version.</param>
    /// <param name="settings">From when the duration counts, and how many contracts may be in force.</param>
    /// <param name="takenSlots">Places that other contracts of the scheme and the authority hold.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<ContractStatus> RecordSignature(SignatureDetails signature, ContractRules rules, ContractSettings settings, IReadOnlyCollection<int> takenSlots, DateOnly today)
    {
        if (Form == ContractForm.GrantDecision)
            return ContractErrors.OnlyNotified();

        var signable = CanSign(SignedDocument.Contract, Id.Value, signature.Party, Parties);
        if (signable.IsError)
            return signable.Errors;

        var moved = Move(ContractAction.Sign);
        if (moved.IsError)
            return moved;

        if (signature.SignedOn < ExecutoryOn)
            return ContractErrors.SignatureTooEarly(ExecutoryOn);

        Add(SignedDocument.Contract, Id.Value, signature);
        return HasAll(SignedDocument.Contract, Id.Value, Parties) ? Begin(ContractAction.Activate, LastDay(Id.Value), signature, rules, settings, takenSlots, today) : Status;
    }

    /// <summary>A decision is notified to the beneficiary and is in force at once.</summary>
    public ErrorOr<ContractStatus> Notify(DateOnly notifiedOn, ContractRules rules, ContractSettings settings, IReadOnlyCollection<int> takenSlots, DateOnly today)
    {
        if (Form == ContractForm.SignedContract)
            return ContractErrors.OnlySigned();

        if (notifiedOn > today)
            return ContractErrors.SignatureInTheFuture("/notifiedOn");

        return notifiedOn < ExecutoryOn ? ContractErrors.SignatureTooEarly(ExecutoryOn) : Begin(ContractAction.Notify, notifiedOn, signature: null, rules, settings, takenSlots, today);
    }

    private ErrorOr<ContractStatus> Begin(
        ContractAction action, DateOnly signedOn, SignatureDetails? signature, ContractRules rules, ContractSettings settings, IReadOnlyCollection<int> takenSlots, DateOnly today)
    {
        var starts = settings.StartsOn == ContractStart.Vote ? VotedOn : signedOn;
        var ends = rules.Rules.Duration is { } duration ? starts.AddYears(duration.Years) : (DateOnly?)null;
        if (ends < today)
            return ContractErrors.Expired(ends.Value);

        int? slot = null;
        if (settings.MostInForce.TryGetValue(Scheme, out var most))
        {
            slot = Enumerable.Range(1, most).Except(takenSlots).Cast<int?>().FirstOrDefault();
            if (slot is null)
                return ContractErrors.AnotherInForce();
        }

        var moved = Move(action);
        if (moved.IsError)
            return moved;

        (SignedOn, StartsOn, EndsOn, InForceSlot) = (signedOn, starts, ends, slot);
        Raise(new ContractSigned(
            Id, Authority, Number, Application, Scheme, RuleVersion, Form, DepartmentGrant, RegionGrant, signedOn, starts, ends, signature?.Place, signature?.Event));
        return Status;
    }

    private ErrorOr<Success> CanSign(SignedDocument document, Guid id, ContractParty party, IReadOnlyList<ContractParty> parties)
    {
        if (!parties.Contains(party))
            return ContractErrors.PartyUnknown();

        return signatures.Exists(known => known.Document == document && known.DocumentId == id && known.Party == party) ? ContractErrors.SignatureExists(party) : Result.Success;
    }

    private void Add(SignedDocument document, Guid id, SignatureDetails signature)
    {
        signatures.Add(new ContractSignature(document, id, signature));
        Raise(new SignatureRecorded(Id, Authority, document, signature.Party, signature.SignedOn));
    }

    private bool HasAll(SignedDocument document, Guid id, IReadOnlyList<ContractParty> parties) =>
        parties.All(party => signatures.Exists(known => known.Document == document && known.DocumentId == id && known.Party == party));

    private DateOnly LastDay(Guid document) => signatures.Where(known => known.DocumentId == document).Max(known => known.SignedOn);
}
