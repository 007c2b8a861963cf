using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Contracts;

internal readonly record struct ContractId(Guid Value) : IIdentifier<ContractId>
{
    public static ContractId From(Guid value) => new(value);
}

/// <summary>
/// What the Département and others promise to an authority after a vote. It keeps the version of the rules under which it was voted. That an application has one contract,
/// that a party signs once and that an authority has no more contracts of a scheme in force than allowed is held by the database too.
/// </summary>
internal sealed partial class Contract : AggregateRoot<ContractId>
{
    public const int ReasonMinLength = 10;
    public const int ReasonMaxLength = 2000;
    public const int MostCommitments = 50;

    public static readonly StateTable<ContractStatus, ContractAction> States = Common("le contrat")
        .Allow(ContractAction.Sign, ContractStatus.PartiallySigned, ContractStatus.ToBeSigned, ContractStatus.PartiallySigned)
        .AllowUnasked(ContractAction.Activate, ContractStatus.InForce, ContractStatus.PartiallySigned)
        .Allow(ContractAction.Commit, ContractStatus.PartiallySigned, ContractStatus.PartiallySigned)
        .Allow(ContractAction.DeclareWorksStart, ContractStatus.PartiallySigned, ContractStatus.PartiallySigned)
        .Allow(ContractAction.Extend, ContractStatus.InForce, ContractStatus.InForce)
        .Allow(ContractAction.Extend, ContractStatus.Suspended, ContractStatus.Suspended)
        .AllowUnasked(ContractAction.Warn, ContractStatus.InForce, ContractStatus.InForce)
        .AllowUnasked(ContractAction.Warn, ContractStatus.Suspended, ContractStatus.Suspended)
        .AllowUnasked(ContractAction.Lapse, ContractStatus.Lapsed, ContractStatus.InForce)
        .Allow(ContractAction.Terminate, ContractStatus.Terminated, ContractStatus.PartiallySigned)
        .Build();

    /// <summary>A decision of a scheme without duration: notified, never signed, and without an end.</summary>
    public static readonly StateTable<ContractStatus, ContractAction> DecisionStates = Common("le financement")
        .Allow(ContractAction.Notify, ContractStatus.InForce, ContractStatus.ToBeSigned)
        .Build();

    private readonly List<ContractOperation> operations = [];
    private readonly List<ContractSignature> signatures = [];
    private readonly List<RealisationAgreement> agreements = [];
    private readonly List<ContractAmendment> amendments = [];
    private readonly List<ContractExtension> extensions = [];
    private readonly List<ContractCommitment> commitments = [];

    /// <summary>Rebuilt from its row.</summary>
    private Contract()
    {
        Number = null!;
        AuthorityName = "";
        RuleVersion = "";
        Act = "";
    }

    /// <summary>For instance <c>CoR-2024-0012</c>. The database gives it when the contract is first stored.</summary>
    public string Number { get; private set; }

    public ContractStatus Status { get; private set; }

    public ContractForm Form { get; private set; }

    public Guid Application { get; private set; }

    public Siren Authority { get; private set; }

    public string AuthorityName { get; private set; }

    public BeneficiaryKind BeneficiaryKind { get; private set; }

    public string? CommuneInsee { get; private set; }

    public int? Population { get; private set; }

    public SchemeCode Scheme { get; private set; }

    public string RuleVersion { get; private set; }

    public string Act { get; private set; }

    public DateOnly VotedOn { get; private set; }

    public DateOnly ExecutoryOn { get; private set; }

    public DateOnly? DeliberatedOn { get; private set; }

    public bool RegionIsParty { get; private set; }

    public Money TotalCost { get; private set; }

    public Money Retained { get; private set; }

    public Money DepartmentGrant { get; private set; }

    public Money RegionGrant { get; private set; }

    public DateOnly PreparedOn { get; private set; }

    /// <summary>Day on which the last party signed, or the decision was notified.</summary>
    public DateOnly? SignedOn { get; private set; }

    /// <summary>Day from which the duration counts.</summary>
    public DateOnly? StartsOn { get; private set; }

    /// <summary>Last day; null before it is in force, and for a decision, which has no end.</summary>
    public DateOnly? EndsOn { get; private set; }

    public DateOnly? SuspendedOn { get; private set; }

    /// <summary>Days that suspensions added to the end.</summary>
    public int DaysAdded { get; private set; }

    /// <summary>Smallest number of days before the present end at which somebody was warned.</summary>
    public int? WarnedAtDays { get; private set; }

    /// <summary>Which of the places of its scheme and authority it holds while it is in force; null where the scheme has no limit.</summary>
    public int? InForceSlot { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    /// <summary>What the Département had paid or was about to pay when the contract was terminated: what its envelope keeps. The database compares it with the payments.</summary>
    public Money? SpentAtEnd { get; private set; }

    /// <summary>Why it is suspended, terminated or cancelled, as the authority reads it.</summary>
    public string? Reason { get; private set; }

    public string? EndAct { get; private set; }

    public IReadOnlyList<ContractOperation> Operations => operations;

    public IReadOnlyList<ContractSignature> Signatures => signatures;

    public IReadOnlyList<RealisationAgreement> Agreements => agreements;

    public IReadOnlyList<ContractAmendment> Amendments => amendments;

    public IReadOnlyList<ContractExtension> Extensions => extensions;

    public IReadOnlyList<ContractCommitment> Commitments => commitments;

    /// <summary>Who signs. Nobody signs a decision.</summary>
    public IReadOnlyList<ContractParty> Parties => Form switch
    {
        ContractForm.GrantDecision => [],
        _ when RegionIsParty => [ContractParty.Department, ContractParty.Region, ContractParty.Beneficiary],
        _ => [ContractParty.Department, ContractParty.Beneficiary],
    };

    public IReadOnlyList<string> AllowedActions => AllowedIn(Status, Form);

    /// <summary>Number of the next operation. Numbers of operations that are or were there are never given again.</summary>
    public int NextPosition => operations.Select(operation => operation.Position).Concat(amendments.SelectMany(amendment => amendment.Terms.Operations).Select(operation => operation.Position)).Max() + 1;

    /// <summary>What the state allows: a contract is signed and extended, a decision is notified.</summary>
    public static IReadOnlyList<string> AllowedIn(ContractStatus status, ContractForm form) => StatesOf(form).AllowedActions(status);

    /// <summary>Makes a contract of what a vote gave; of a scheme without duration, a decision to be notified.</summary>
    /// <param name="grant">What was voted.</param>
    /// <param name="rules">The version of the rules under which it was voted.</param>
    /// <param name="forecasts">When the Département foresees to pay; may leave operations out.</param>
    /// <param name="today">Paris calendar day.</param>
    public static ErrorOr<Contract> Prepare(ApprovedGrant grant, ContractRules rules, IReadOnlyList<PaymentForecast> forecasts, DateOnly today)
    {
        var contract = new Contract
        {
            Id = Identifier.New<ContractId>(),
            Status = States.Initial,
            Form = rules.Rules.Duration is null ? ContractForm.GrantDecision : ContractForm.SignedContract,
            Application = grant.Application,
            Authority = grant.Authority,
            AuthorityName = grant.AuthorityName,
            BeneficiaryKind = grant.Kind,
            CommuneInsee = grant.CommuneInsee,
            Population = grant.Population,
            Scheme = grant.Scheme,
            RuleVersion = grant.RuleVersion,
            Act = grant.Act,
            VotedOn = grant.VotedOn,
            ExecutoryOn = grant.ExecutoryOn,
            DeliberatedOn = grant.DeliberatedOn,
            TotalCost = Money.Sum(grant.Operations.Select(operation => operation.Cost)),
            Retained = Money.Sum(grant.Operations.Select(operation => operation.Retained)),
            DepartmentGrant = Of(Funder.Department)?.Amount ?? Money.Zero,
            RegionGrant = Of(Funder.Region)?.Amount ?? Money.Zero,
            RegionIsParty = Of(Funder.Region)?.Amount > Money.Zero,
            PreparedOn = today,
        };
        contract.operations.AddRange(grant.Operations.Select((operation, i) => new ContractOperation(
            i + 1, operation.Label, operation.Cost, operation.Retained, Of(Funder.Department)?.ByOperation[i] ?? Money.Zero, Of(Funder.Region)?.ByOperation[i] ?? Money.Zero)));
        var faults = contract.Foresee(forecasts);
        if (faults.Count > 0)
            return faults;

        contract.Raise(new ContractPrepared(contract.Id, grant.Authority, grant.Application, grant.Scheme, grant.RuleVersion, contract.DepartmentGrant, contract.RegionGrant));
        return contract;

        Grant? Of(Funder funder) => grant.Grants.FirstOrDefault(candidate => candidate.Funder == funder);
    }

    /// <summary>Given up; the application may have another contract. Once anybody has signed, it is terminated instead.</summary>
    public ErrorOr<ContractStatus> Cancel(string? reason, DateOnly today)
    {
        if (ReadParagraphs(reason, ReasonMinLength, ReasonMaxLength) is not { } written)
            return ContractErrors.ReasonRequired();

        var moved = Move(ContractAction.Cancel);
        if (moved.IsError)
            return moved;

        Reason = written;
        EndedOn = today;
        Raise(new ContractCancelled(Id, Authority));
        return Status;
    }

    /// <summary>The beneficiary begins the works of an operation.</summary>
    /// <param name="operation">Its number.</param>
    /// <param name="startedOn">Day on which they began.</param>
    /// <param name="authorisation">Reference of the authorisation to begin before the vote; null without one.</param>
    /// <param name="rules">The contract's version.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<ContractStatus> DeclareWorksStart(int operation, DateOnly startedOn, string? authorisation, ContractRules rules, DateOnly today)
    {
        List<Error> faults = [];
        var started = operations.Find(candidate => candidate.Position == operation);
        if (started is null)
            faults.Add(ContractErrors.OperationUnknown("/operation"));

        var written = WrittenText.Line(authorisation, atLeast: 1, FundingScheme.ActMaxLength);
        if (!string.IsNullOrWhiteSpace(authorisation) && written is null)
            faults.Add(ContractErrors.WorksAuthorisationInvalid());

        if (startedOn > today || !SensibleDays.Holds(startedOn))
            faults.Add(ContractErrors.WorksInTheFuture());
        else if (startedOn < VotedOn && written is null && rules.Rules.StartedWorks == StartedWorksRule.RefusedUnlessAuthorised)
            faults.Add(ContractErrors.WorksAlreadyStarted(VotedOn));

        if (faults.Count > 0)
            return faults;

        var moved = Move(ContractAction.DeclareWorksStart);
        if (moved.IsError)
            return moved;

        if (started!.WorksStartedOn is { } declared)
            return ContractErrors.WorksDeclared(declared);

        started.Start(startedOn, written);
        Raise(new WorksStarted(Id, Authority, operation, startedOn));
        return Status;
    }

    private List<Error> Foresee(IReadOnlyList<PaymentForecast> forecasts)
    {
        List<Error> faults = [];
        foreach (var (i, forecast) in forecasts.Index())
        {
            var operation = operations.Find(candidate => candidate.Position == forecast.Operation);
            if (operation is null || forecasts.Take(i).Any(before => before.Operation == forecast.Operation))
                faults.Add(ContractErrors.OperationUnknown($"/schedule/{i}/operation"));
            else if (forecast.Total != operation.DepartmentGrant)
                faults.Add(ContractErrors.ScheduleUnbalanced($"/schedule/{i}", operation.DepartmentGrant, forecast.Total));
            else
                operation.Foresee(forecast);
        }

        return faults;
    }

    private ErrorOr<ContractStatus> Move(ContractAction action)
    {
        var moved = StatesOf(Form).Move(Status, action);
        if (!moved.IsError)
            Status = moved.Value;

        return moved;
    }

    private static StateTable<ContractStatus, ContractAction> StatesOf(ContractForm form) => form == ContractForm.GrantDecision ? DecisionStates : States;

    private static StateTable<ContractStatus, ContractAction>.Builder Common(string frenchName) => StateTable<ContractStatus, ContractAction>
        .StartingAt(ContractStatus.ToBeSigned, frenchName, ContractStatuses.French)
        .Allow(ContractAction.Cancel, ContractStatus.Cancelled, ContractStatus.ToBeSigned)
        .Allow(ContractAction.Agree, ContractStatus.InForce, ContractStatus.InForce)
        .Allow(ContractAction.Commit, ContractStatus.ToBeSigned, ContractStatus.ToBeSigned)
        .Allow(ContractAction.Commit, ContractStatus.InForce, ContractStatus.InForce)
        .Allow(ContractAction.RecordProof, ContractStatus.InForce, ContractStatus.InForce)
        .Allow(ContractAction.RecordProof, ContractStatus.Suspended, ContractStatus.Suspended)
        .Allow(ContractAction.RecordProof, ContractStatus.Completed, ContractStatus.Completed)
        .Allow(ContractAction.DeclareWorksStart, ContractStatus.ToBeSigned, ContractStatus.ToBeSigned)
        .Allow(ContractAction.DeclareWorksStart, ContractStatus.InForce, ContractStatus.InForce)
        .Allow(ContractAction.Amend, ContractStatus.InForce, ContractStatus.InForce)
        .Allow(ContractAction.Suspend, ContractStatus.Suspended, ContractStatus.InForce)
        .Allow(ContractAction.Resume, ContractStatus.InForce, ContractStatus.Suspended)
        .Allow(ContractAction.Terminate, ContractStatus.Terminated, ContractStatus.InForce, ContractStatus.Suspended)
        .Allow(ContractAction.Close, ContractStatus.Completed, ContractStatus.InForce);

    /// <summary>Line breaks and tabs are part of a reason; other characters that no keyboard writes are not.</summary>
    internal static string? ReadParagraphs(string? text, int atLeast, int atMost)
    {
        var trimmed = text?.Trim() ?? "";
        return trimmed.Length >= atLeast && trimmed.Length <= atMost && !trimmed.Any(character => char.IsControl(character) && character is not ('\n' or '\r' or '\t')) ? trimmed : null;
    }
}
