using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Values;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Contracts;

internal readonly record struct ContractAmendmentId(Guid Value) : IIdentifier<ContractAmendmentId>
{
    public static ContractAmendmentId From(Guid value) => new(value);
}

internal enum AmendmentStatus
{
    Draft,
    Voted,

    /// <summary>By all parties of the contract.</summary>
    Signed,
    InForce,
    Abandoned,
}

internal enum AmendmentAction
{
    Vote,
    Sign,
    Complete,
    PutInForce,
    Abandon,
}

internal static class AmendmentStatuses
{
    public static string French(this AmendmentStatus status) => status switch
    {
        AmendmentStatus.Draft => "projet",
        AmendmentStatus.Voted => "voté",
        AmendmentStatus.Signed => "signé",
        AmendmentStatus.InForce => "en vigueur",
        AmendmentStatus.Abandoned => "abandonné",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}

/// <summary>An operation as an amendment leaves it.</summary>
/// <param name="Position">Its number; one that the contract does not have yet for a new operation.</param>
internal sealed record AmendedOperation(int Position, string Label, Money Cost, Money Retained, Money DepartmentGrant, Money RegionGrant);

/// <summary>The contract as an amendment leaves it.</summary>
internal sealed record AmendedTerms(IReadOnlyList<AmendedOperation> Operations, Money Cost, Money Retained, Money DepartmentGrant, Money RegionGrant);

/// <summary>
/// A change of the operations of a contract in force (avenant). It is computed when it is proposed, voted by somebody else, signed by all parties, and then put in
/// force: only there does the contract change.
/// </summary>
internal sealed class ContractAmendment
{
    public const int SubjectMaxLength = 300;

    public static readonly StateTable<AmendmentStatus, AmendmentAction> States = StateTable<AmendmentStatus, AmendmentAction>
        .StartingAt(AmendmentStatus.Draft, "l'avenant", AmendmentStatuses.French)
        .Allow(AmendmentAction.Vote, AmendmentStatus.Voted, AmendmentStatus.Draft)
        .Allow(AmendmentAction.Sign, AmendmentStatus.Voted, AmendmentStatus.Voted)
        .AllowUnasked(AmendmentAction.Complete, AmendmentStatus.Signed, AmendmentStatus.Voted)
        .Allow(AmendmentAction.PutInForce, AmendmentStatus.InForce, AmendmentStatus.Signed)
        .Allow(AmendmentAction.Abandon, AmendmentStatus.Abandoned, AmendmentStatus.Draft, AmendmentStatus.Voted, AmendmentStatus.Signed)
        .Build();

    public ContractAmendment(int number, string subject, AmendedTerms terms, string? migratesTo, Money departmentGrantBefore, string by, DateOnly today)
    {
        Id = Identifier.New<ContractAmendmentId>();
        Number = number;
        Status = States.Initial;
        Subject = subject;
        Terms = terms;
        MigratesTo = migratesTo;
        DepartmentGrantBefore = departmentGrantBefore;
        ProposedBy = by;
        ProposedOn = today;
    }

    /// <summary>Rebuilt from its row.</summary>
    private ContractAmendment()
    {
        Subject = "";
        Terms = null!;
        ProposedBy = "";
    }

    public ContractAmendmentId Id { get; private set; }

    public int Number { get; private set; }

    public AmendmentStatus Status { get; private set; }

    public string Subject { get; private set; }

    public AmendedTerms Terms { get; private set; }

    /// <summary>Code of another version of the rules, to which the vote moves the contract.</summary>
    public string? MigratesTo { get; private set; }

    public Money DepartmentGrantBefore { get; private set; }

    public string ProposedBy { get; private set; }

    public DateOnly ProposedOn { get; private set; }

    public string? Act { get; private set; }

    public DateOnly? VotedOn { get; private set; }

    public DateOnly? ExecutoryOn { get; private set; }

    /// <summary>Who recorded the vote; never who proposed.</summary>
    public string? VotedBy { get; private set; }

    public DateOnly? InForceOn { get; private set; }

    /// <summary>Whether it may still change the contract. A contract has one such amendment at most.</summary>
    public bool IsOpen => Status is AmendmentStatus.Draft or AmendmentStatus.Voted or AmendmentStatus.Signed;

    internal ErrorOr<Success> Vote(string act, DateOnly votedOn, DateOnly executoryOn, string by)
    {
        var moved = Move(AmendmentAction.Vote);
        if (!moved.IsError)
            (Act, VotedOn, ExecutoryOn, VotedBy) = (act, votedOn, executoryOn, by);

        return moved;
    }

    internal ErrorOr<Success> Move(AmendmentAction action)
    {
        var moved = States.Move(Status, action);
        if (moved.IsError)
            return moved.Errors;

        Status = moved.Value;
        return Result.Success;
    }

    internal void BeginOn(DateOnly day) => InForceOn = day;
}
