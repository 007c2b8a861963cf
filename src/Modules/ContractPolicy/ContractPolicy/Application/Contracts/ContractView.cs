using Departement77.BuildingBlocks.Application.Results;
using Departement77.ContractPolicy.Domain.Contracts;
using Departement77.ContractPolicy.Domain.Schemes;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>A contract as its authority and the agents read it. Amounts are euros without VAT, days are calendar days of Paris.</summary>
/// <param name="Form"><c>SignedContract</c>, or <c>GrantDecision</c> where the scheme has no duration.</param>
/// <param name="EndsOn">Last day; null before it is in force, and for a decision.</param>
/// <param name="Reason">Why it is suspended, terminated or cancelled.</param>
/// <param name="Parties">Who signs; nobody signs a decision.</param>
/// <param name="Rules">The version of the rules that it keeps.</param>
internal sealed record ContractView(
    Guid Id,
    string Number,
    string Status,
    string Form,
    IReadOnlyList<string> AllowedActions,
    int Version,
    Guid ApplicationId,
    string AuthoritySiren,
    string AuthorityName,
    string BeneficiaryKind,
    string? CommuneInsee,
    int? Population,
    string Scheme,
    string Act,
    DateOnly VotedOn,
    DateOnly ExecutoryOn,
    DateOnly? SignedOn,
    DateOnly? StartsOn,
    DateOnly? EndsOn,
    DateOnly? SuspendedOn,
    DateOnly? EndedOn,
    string? Reason,
    string? EndAct,
    decimal TotalCost,
    decimal Retained,
    decimal DepartmentGrant,
    decimal RegionGrant,
    IReadOnlyList<ContractView.PartyView> Parties,
    IReadOnlyList<ContractView.OperationView> Operations,
    IReadOnlyList<ContractView.AgreementView> RealisationAgreements,
    IReadOnlyList<ContractView.AmendmentView> Amendments,
    IReadOnlyList<ContractView.ExtensionView> Extensions,
    int ExtensionsLeft,
    IReadOnlyList<ContractView.CommitmentView> Commitments,
    ContractView.RulesView Rules) : IVersioned
{
    // The day makes commitments overdue.
    bool IVersioned.IsWhole => false;

    /// <summary>The same, with what each state allows.</summary>
    public ContractView WithActions() => this with
    {
        AllowedActions = Contract.AllowedIn(Enum.Parse<ContractStatus>(Status), Enum.Parse<ContractForm>(Form)),
        Amendments = [.. Amendments.Select(amendment => amendment with { AllowedActions = ContractAmendment.States.AllowedActions(Enum.Parse<AmendmentStatus>(amendment.Status)) })],
    };

    /// <param name="Deliberation">The act of this party, where it is known.</param>
    /// <param name="Grant">What it gives; null for the beneficiary.</param>
    internal sealed record PartyView(string Party, string? Deliberation, DateOnly? DeliberatedOn, decimal? Grant, SignatureView? Signature);

    /// <param name="Event">Reference of the event of signature.</param>
    internal sealed record SignatureView(string Party, DateOnly SignedOn, string? Place, string? Event, string? Function);

    /// <param name="Operation">Its number.</param>
    /// <param name="Schedule">What the Département foresees to pay; null where nothing is foreseen.</param>
    internal sealed record OperationView(
        int Operation, string Label, decimal Cost, decimal Retained, decimal DepartmentGrant, decimal RegionGrant, ScheduleView? Schedule, DateOnly? WorksStartedOn, string? WorksAuthorisation);

    /// <param name="N">In the year in which the contract starts.</param>
    /// <param name="N1">In the next year.</param>
    /// <param name="N2">In the year after.</param>
    internal sealed record ScheduleView(decimal N, decimal N1, decimal N2);

    internal sealed record AgreementView(
        Guid Id, string Title, IReadOnlyList<int> Operations, IReadOnlyList<PlanLineView> FinancingPlan, DateOnly BeginsOn, DateOnly EndsOn, decimal Amount, string PaymentTerms,
        DateOnly? SignedOn, IReadOnlyList<SignatureView> Signatures);

    internal sealed record PlanLineView(string Source, decimal Amount);

    internal sealed record AmendmentView(
        Guid Id, int Number, string Status, IReadOnlyList<string> AllowedActions, string Subject, string? MigratesTo, AmendedTermsView Terms, decimal DepartmentGrantBefore,
        DateOnly ProposedOn, string? Act, DateOnly? VotedOn, DateOnly? ExecutoryOn, DateOnly? InForceOn, IReadOnlyList<SignatureView> Signatures);

    internal sealed record AmendedTermsView(IReadOnlyList<AmendedOperationView> Operations, decimal Cost, decimal Retained, decimal DepartmentGrant, decimal RegionGrant);

    internal sealed record AmendedOperationView(int Position, string Label, decimal Cost, decimal Retained, decimal DepartmentGrant, decimal RegionGrant);

    internal sealed record ExtensionView(int Number, DateOnly RequestedOn, string Reason, DateOnly GrantedOn, DateOnly EndsOn);

    internal sealed record CommitmentView(Guid Id, string Kind, string Label, DateOnly DueOn, DateOnly? ProvedOn, string? ProofReference, bool HasProofFile, bool IsOverdue);

    /// <param name="Rate">Null where each contract fixes it.</param>
    internal sealed record RateView(string Funder, decimal? Rate);

    /// <param name="Version">Code of the version.</param>
    /// <param name="Duration">Null where there is none.</param>
    /// <param name="Unverified">What no source confirms.</param>
    internal sealed record RulesView(string Version, string? Act, string Source, DurationRule? Duration, PaymentSchedule PaymentSchedule, IReadOnlyList<RateView> Rates, IReadOnlyList<UnverifiedPart> Unverified);
}
