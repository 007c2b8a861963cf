using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Applications;

/// <summary>From the applicant's submission to the instructor's proposal.</summary>
internal sealed partial class FundingApplication
{
    public const int MostAskedDocuments = 30;
    public const int MostOpinions = 50;
    public const int BodyMaxLength = 200;

    /// <summary>Sends the application, or sends it again with what was asked for: then the clock of the instruction goes on.</summary>
    /// <param name="version">The rules.</param>
    /// <param name="documents">What the application holds.</param>
    /// <param name="policy">How applications are handled.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<ApplicationStatus> Submit(ApplicableRules version, HeldDocuments documents, ApplicationPolicy policy, DateOnly today)
    {
        var moved = States.Move(Status, ApplicationAction.Submit);
        if (moved.IsError)
            return moved;

        Compute(version);
        var faults = FaultsOfContent(version, documents, today).ToList();
        if (DocumentsAskedAt is { } askedAt)
            faults.AddRange(AskedDocuments.Where(code => !documents.HoldsSince(code, askedAt)).Select(code => DocumentRules.Required(version, code)));

        if (faults.Count > 0)
            return faults;

        SubmittedOn ??= today;
        if (SuspendedOn is { } suspendedOn && InstructionDueOn is { } dueOn)
        {
            InstructionDueOn = policy.Calendar.AddWorkingDays(today, Math.Max(0, policy.Calendar.WorkingDaysBetween(suspendedOn, dueOn)));
            SuspendedOn = null;
        }

        AskedDocuments = [];
        (DocumentsAskedAt, AskedBecause, RemindedOn, WatchOn) = (null, null, null, null);
        Status = moved.Value;
        Raise(new ApplicationSubmitted(Id, AuthoritySiren, Scheme, RuleVersion, TotalCost, today));
        return Status;
    }

    /// <summary>The instructor names what is missing. The clock stands still until the application is submitted again.</summary>
    public ErrorOr<ApplicationStatus> AskForDocuments(
        IReadOnlyList<string?>? codes, string? because, ApplicableRules version, ApplicationPolicy policy, DateTimeOffset now)
    {
        var moved = States.Move(Status, ApplicationAction.AskDocuments);
        if (moved.IsError)
            return moved;

        List<Error> faults = [];
        if (codes is not { Count: > 0 and <= MostAskedDocuments })
            faults.Add(ApplicationErrors.AskedDocumentsRequired());

        foreach (var (i, code) in (codes ?? []).Index())
        {
            if (!DocumentRules.IsKind(version, code))
                faults.Add(ApplicationErrors.DocumentKindUnknown($"/documents/{i}", version));
        }

        var written = because is null ? null : ReadReason(because);
        if (because is not null && written is null)
            faults.Add(ApplicationErrors.ReasonRequired());

        if (faults.Count > 0)
            return faults;

        var today = now.ToParisDay();
        if (Status == ApplicationStatus.UnderInstruction)
            SuspendedOn = today;

        AskedDocuments = [.. codes!.Distinct(StringComparer.Ordinal).Select(code => code!)];
        (DocumentsAskedAt, AskedBecause, RemindedOn) = (now, written, null);
        WatchOn = policy.Calendar.AddWorkingDays(today, policy.ReminderWorkingDays);
        Status = moved.Value;
        Raise(new DocumentsAsked(Id, AuthoritySiren, Scheme, AskedDocuments, today));
        return Status;
    }

    /// <summary>The file is complete: its receipt bears today's date, and the clock of the instruction starts.</summary>
    public ErrorOr<ApplicationStatus> MarkComplete(ApplicableRules version, HeldDocuments documents, ApplicationPolicy policy, DateOnly today)
    {
        var moved = States.Move(Status, ApplicationAction.MarkComplete);
        if (moved.IsError)
            return moved;

        var missing = version.Rules.RequiredDocuments.Where(required => !documents.Holds(required.Code)).ToList();
        if (missing.Count > 0)
            return ApplicationErrors.DocumentsMissing(missing);

        CompleteOn = today;
        InstructionDueOn = policy.Calendar.AddWorkingDays(today, policy.InstructionWorkingDays);
        Status = moved.Value;
        Raise(new ApplicationCompleted(Id, AuthoritySiren, Scheme, today));
        return Status;
    }

    /// <summary>Asks a technical service, or another body, what it thinks.</summary>
    public ErrorOr<ApplicationOpinion> AskOpinion(string? body, string? question, DateOnly today)
    {
        var moved = States.Move(Status, ApplicationAction.Opinions);
        if (moved.IsError)
            return moved.Errors;

        List<Error> faults = [];
        var name = WrittenText.Line(body, atLeast: 2, BodyMaxLength);
        if (name is null)
            faults.Add(ApplicationErrors.OpinionBodyRequired());

        var asked = question is null ? null : WrittenText.Paragraphs(question, atLeast: 1, ReasonMaxLength);
        if (question is not null && asked is null)
            faults.Add(ApplicationErrors.OpinionTextInvalid("/question"));

        if (faults.Count > 0)
            return faults;

        if (opinions.Count >= MostOpinions)
            return ApplicationErrors.TooManyOpinions();

        var opinion = new ApplicationOpinion(AuthoritySiren, name!, asked, today);
        opinions.Add(opinion);
        Raise(new OpinionAsked(Id, opinion.Id));
        return opinion;
    }

    /// <summary>Notes the answer of a body, once.</summary>
    public ErrorOr<ApplicationStatus> RecordOpinion(ApplicationOpinionId id, OpinionResult result, string? text, DateOnly givenOn, DateOnly today)
    {
        if (opinions.Find(candidate => candidate.Id == id) is not { } opinion)
            return ApplicationErrors.OpinionNotFound();

        var moved = States.Move(Status, ApplicationAction.Opinions);
        if (moved.IsError)
            return moved;

        if (opinion.Result is not null)
            return ApplicationErrors.OpinionAnswered();

        List<Error> faults = [];
        if (givenOn < opinion.AskedOn || givenOn > today)
            faults.Add(ApplicationErrors.OpinionDateInvalid());

        // Reservations and a refusal are worth nothing without their reasons.
        var written = text is null ? null : WrittenText.Paragraphs(text, atLeast: 1, ReasonMaxLength);
        if (written is null && (text is not null || result != OpinionResult.Favourable))
            faults.Add(ApplicationErrors.OpinionTextInvalid("/text"));

        if (faults.Count > 0)
            return faults;

        opinion.Answer(result, written, givenOn);
        Raise(new OpinionRecorded(Id, opinion.Id, result));
        return Status;
    }

    /// <summary>
    /// The instructor's amounts: negotiated for each operation, or left to the ceiling and shared pro rata by largest remainder. Where the plan says what
    /// the owner pays, its line follows, so that the plan stays balanced.
    /// </summary>
    /// <param name="amounts">One for each operation; null for pro rata.</param>
    /// <param name="rates">Rates below those of the version, or where it leaves them to each contract.</param>
    /// <param name="version">The rules.</param>
    public ErrorOr<ApplicationStatus> SetRetainedAmounts(IReadOnlyDictionary<ApplicationOperationId, Money>? amounts, IReadOnlyDictionary<Funder, decimal> rates, ApplicableRules version)
    {
        var moved = States.Move(Status, ApplicationAction.SetRetainedAmounts);
        if (moved.IsError)
            return moved;

        var faults = FaultsOfRates(rates, version).Concat(amounts is null ? [] : FaultsOfAmounts(amounts, version)).ToList();
        if (faults.Count > 0)
            return faults;

        decimal? RateOf(Funder funder) => rates.TryGetValue(funder, out var rate) ? rate : null;
        var outcome = FundingEngine.Compute(
            WithNegotiatedRates(version, RateOf(Funder.Department), RateOf(Funder.Region)),
            Case(operation => amounts is not null && amounts.TryGetValue(operation.Id, out var amount) ? amount : null));
        if (outcome.Eligible != true)
            return outcome.Refusals();

        (DepartmentRate, RegionRate) = (RateOf(Funder.Department), RateOf(Funder.Region));
        operations.ForEach(operation => operation.Negotiate(amounts is null ? null : amounts[operation.Id]));
        Compute(version);
        OwnerLine = OwnerLine is null ? null : Outcome!.Owner.Amount;
        Raise(new RetainedAmountsSet(Id, Retained));
        return Status;
    }

    /// <summary>The instructor's work is done: grants are computed, opinions known.</summary>
    /// <param name="version">The rules.</param>
    /// <param name="documents">What the application holds.</param>
    /// <param name="by">Who proposes, and never records the vote.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<ApplicationStatus> ProposeToVote(ApplicableRules version, HeldDocuments documents, string by, DateOnly today)
    {
        var moved = States.Move(Status, ApplicationAction.ProposeToVote);
        if (moved.IsError)
            return moved;

        if (opinions.Find(opinion => opinion.Result is null) is { } unanswered)
            return ApplicationErrors.OpinionUnanswered(unanswered.Body);

        Compute(version);
        var faults = FaultsOfContent(version, documents, today).ToList();
        var unknown = WithNegotiatedRates(version, DepartmentRate, RegionRate).Rules.Rates.FirstOrDefault(rate => rate.Rate is null);
        if (unknown is not null)
            faults.Add(ApplicationErrors.RateRequired(unknown.Funder));

        if (faults.Count > 0)
            return faults;

        Status = moved.Value;
        ProposedBy = by;
        ProposedOn = today;
        Raise(new ApplicationReadyForVote(Id, AuthoritySiren, Scheme, RuleVersion, Retained, DepartmentGrant, RegionGrant));
        return Status;
    }

    /// <summary>What the silence of the applicant brings: a reminder, then the end. Does nothing on a day that brings nothing.</summary>
    /// <returns>1 when something was told, else 0.</returns>
    public int Watch(ApplicationPolicy policy, DateOnly today)
    {
        if (WatchOn is not { } day || today < day || DocumentsAskedAt is not { } askedAt)
            return 0;

        var askedOn = askedAt.ToParisDay();
        var endsOn = policy.Calendar.AddWorkingDays(askedOn, policy.InadmissibleWorkingDays);
        if (today >= endsOn && States.Next(Status, ApplicationAction.DeclareInadmissible) is { } ended)
        {
            Status = ended;
            WatchOn = null;
            Raise(new ApplicationInadmissible(Id, AuthoritySiren, Scheme, today));
            return 1;
        }

        if (RemindedOn is not null)
            return 0;

        RemindedOn = today;
        WatchOn = endsOn;
        Raise(new MissingDocumentsReminded(Id, AuthoritySiren, Scheme, AskedDocuments, endsOn));
        return 1;
    }

    private IEnumerable<Error> FaultsOfContent(ApplicableRules version, HeldDocuments documents, DateOnly today)
    {
        if (Outcome is not { } outcome)
        {
            yield return FundingErrors.OperationsRequired();
            yield break;
        }

        if (outcome.Eligible != true)
        {
            foreach (var refusal in outcome.Refusals())
                yield return refusal;
        }

        if (OwnerLine is { } owner && Difference(owner, outcome) is var difference && difference != Money.Zero)
            yield return ApplicationErrors.PlanUnbalanced(difference);

        if (DerogatedShare is not null && !documents.Holds(DocumentRules.Derogation))
            yield return DocumentRules.Required(version, DocumentRules.Derogation);

        foreach (var fault in FaultsOfWorks(version, today))
            yield return fault;

        if (operations.Exists(operation => operation.EarlyStartAuthorised) && !documents.Holds(DocumentRules.EarlyStart))
            yield return DocumentRules.Required(version, DocumentRules.EarlyStart);
    }

    /// <summary>Works that have begun by a day without an authorisation, which promises no grant.</summary>
    private IEnumerable<Error> FaultsOfWorks(ApplicableRules version, DateOnly day) =>
        version.Rules.StartedWorks == StartedWorksRule.Allowed
            ? []
            : Operations.Index()
                .Where(pair => pair.Item.WorksStartOn <= day && !pair.Item.EarlyStartAuthorised)
                .Select(pair => ApplicationErrors.WorksAlreadyStarted(pair.Index, pair.Item));

    /// <summary>What the plan lacks (negative: has too much) to sum to the cost. A plan too low for its owner is another matter: capping may have changed its grants.</summary>
    private Money Difference(Money owner, FundingOutcome outcome) =>
        TotalCost - owner - Money.Sum(financingLines.Select(line => line.Amount)) - Money.Sum(outcome.Grants.Select(grant => grant.Amount));

    private IEnumerable<Error> FaultsOfAmounts(IReadOnlyDictionary<ApplicationOperationId, Money> amounts, ApplicableRules version)
    {
        if (operations.Exists(operation => !amounts.ContainsKey(operation.Id)) || amounts.Count != operations.Count)
        {
            yield return ApplicationErrors.RetainedIncomplete();
            yield break;
        }

        foreach (var (i, operation) in Operations.Index())
        {
            if (amounts[operation.Id] > operation.Cost)
                yield return ApplicationErrors.RetainedExceedsProposed(operation, i);
        }

        if (version.Rules.TermsOf(BeneficiaryKind)?.ExpenseCeiling is { Amount: var ceiling } && Money.Sum(amounts.Values) is var total && total > ceiling)
            yield return ApplicationErrors.CeilingExceeded(total, ceiling);
    }

    private static IEnumerable<Error> FaultsOfRates(IReadOnlyDictionary<Funder, decimal> rates, ApplicableRules version)
    {
        foreach (var (funder, rate) in rates)
        {
            var known = version.Rules.Rates.FirstOrDefault(candidate => candidate.Funder == funder);
            if (known is null || rate is <= 0 or > 1)
                yield return ApplicationErrors.RateInvalid();
            else if (known.Rate < rate)
                yield return ApplicationErrors.RateExceedsScheme(funder, known.Rate.Value);
        }
    }
}
