using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Routing;

internal readonly record struct RoutingRuleSetId(Guid Value) : IIdentifier<RoutingRuleSetId>
{
    public static RoutingRuleSetId From(Guid value) => new(value);
}

/// <summary>
/// Ordered rules that put a request to bodies; the first that applies decides, and the last one, the default, always applies. Rules never change once written, so that
/// an assignment can name the one that made it: a correction is another rule set.
/// </summary>
internal sealed class RoutingRuleSet : AggregateRoot<RoutingRuleSetId>
{
    public const int NameMinLength = 3;
    public const int NameMaxLength = 200;
    public const int SourceMaxLength = 500;
    public const int MostRules = 200;

    /// <summary>Superseded is never reached by an action of a person: it happens to the active rule set when another one is activated.</summary>
    public static readonly StateTable<RoutingRuleSetStatus, RoutingRuleSetAction> States = StateTable<RoutingRuleSetStatus, RoutingRuleSetAction>
        .StartingAt(RoutingRuleSetStatus.Draft, "le jeu de règles", RoutingRuleSetStatuses.French)
        .Allow(RoutingRuleSetAction.Simulate, RoutingRuleSetStatus.Simulated, RoutingRuleSetStatus.Draft, RoutingRuleSetStatus.Simulated)
        .Allow(RoutingRuleSetAction.Activate, RoutingRuleSetStatus.Active, RoutingRuleSetStatus.Simulated)
        .Allow(RoutingRuleSetAction.Discard, RoutingRuleSetStatus.Discarded, RoutingRuleSetStatus.Draft, RoutingRuleSetStatus.Simulated)
        .Build();

    private readonly List<RoutingRule> rules = [];
    private RoutingRule[]? inOrder;

    /// <summary>Rebuilt from its rows.</summary>
    private RoutingRuleSet() => Name = "";

    /// <summary>1, 2, 3 …: how people speak of it. It is not the version of the row.</summary>
    public int Number { get; private set; }

    public string Name { get; private set; }

    public RoutingRuleSetStatus Status { get; private set; }

    /// <summary>Where the time limits come from, and what is not verified of them.</summary>
    public string? Source { get; private set; }

    public RoutingRuleSetId? BasedOn { get; private set; }

    public DateOnly WrittenOn { get; private set; }

    /// <summary>What the last dry run found.</summary>
    public DryRun? DryRun { get; private set; }

    public DateOnly? ActivatedOn { get; private set; }

    public DateOnly? SupersededOn { get; private set; }

    /// <summary>In the order in which they are tried, the default last.</summary>
    public IReadOnlyList<RoutingRule> Rules => inOrder ??= [.. rules.OrderBy(rule => rule.Position)];

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    /// <summary>Writes a rule set. One with rules that can never apply is written too, for its author to see which; it cannot be activated.</summary>
    /// <param name="draft">What the coordinator sent.</param>
    /// <param name="catalogue">What exists of all that it names.</param>
    /// <param name="number">The next number; that it is taken once is held by the database.</param>
    /// <param name="today">Paris calendar day.</param>
    public static ErrorOr<RoutingRuleSet> Write(RoutingRuleSetDraft draft, RoutingCatalogue catalogue, int number, DateOnly today)
    {
        List<Error> errors = [];
        var name = WrittenText.Line(draft.Name, NameMinLength, NameMaxLength);
        if (name is null)
            errors.Add(RoutingErrors.NameRequired());

        var source = WrittenText.Paragraphs(draft.Source, 0, SourceMaxLength);
        if (source is null)
            errors.Add(RoutingErrors.SourceTooLong());

        var read = new RoutingRuleReader(catalogue).Read(draft);
        errors.AddRange(read.ErrorsOrEmptyList);
        if (errors.Count > 0)
            return errors;

        var ruleSet = new RoutingRuleSet
        {
            Id = Identifier.New<RoutingRuleSetId>(),
            Number = number,
            Name = name!,
            Status = States.Initial,
            Source = source!.Length == 0 ? null : source,
            BasedOn = draft.BasedOn,
            WrittenOn = today,
        };
        ruleSet.rules.AddRange(read.Value);
        ruleSet.Raise(new RoutingRuleSetWritten(ruleSet.Id, number));
        return ruleSet;
    }

    /// <summary>Whom a request goes to, and what its member may then expect.</summary>
    public RoutingDecision Decide(RoutingCase asked)
    {
        foreach (var rule in Rules)
        {
            if (rule.Conditions.Hold(asked))
                return rule.Decision;
        }

        throw new InvalidOperationException($"Rule set {Number} has no default: its rows were changed by hand.");
    }

    /// <summary>Keeps what a dry run found. Without one nobody has seen what the rules would change.</summary>
    public ErrorOr<RoutingRuleSetStatus> Simulate(DryRun dryRun)
    {
        var moved = Become(RoutingRuleSetAction.Simulate, new RoutingRuleSetSimulated(Id, dryRun));
        if (!moved.IsError)
            DryRun = dryRun;

        return moved;
    }

    /// <summary>
    /// Routes requests by this rule set from now on, and no longer by the one in force until then. What the dry run was compared with must still be active, else
    /// nobody has seen what would change.
    /// </summary>
    /// <param name="active">The rule set in force; null when there is none.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<RoutingRuleSetStatus> Activate(RoutingRuleSet? active, DateOnly today)
    {
        // Any other hears from the table that it is too late, not what it would lack.
        if (Status is RoutingRuleSetStatus.Draft or RoutingRuleSetStatus.Simulated)
        {
            var hidden = Rules.Where(rule => rule.HiddenBy.Count > 0).Select(rule => rule.Name).ToList();
            if (hidden.Count > 0)
                return RoutingErrors.RuleUnreachable(hidden);

            if (DryRun is null || DryRun.ComparedWith != active?.Id)
                return RoutingErrors.DryRunRequired();
        }

        var moved = Become(RoutingRuleSetAction.Activate, new RoutingRuleSetActivated(Id, Number, active?.Id, today));
        if (!moved.IsError)
        {
            ActivatedOn = today;
            active?.BeSuperseded(today);
        }

        return moved;
    }

    public ErrorOr<RoutingRuleSetStatus> Discard() => Become(RoutingRuleSetAction.Discard, new RoutingRuleSetDiscarded(Id));

    private void BeSuperseded(DateOnly today)
    {
        Status = RoutingRuleSetStatus.Superseded;
        SupersededOn = today;
        Raise(new RoutingRuleSetSuperseded(Id, today));
    }

    private ErrorOr<RoutingRuleSetStatus> Become(RoutingRuleSetAction action, IDomainEvent fact)
    {
        var moved = States.Move(Status, action);
        if (moved.IsError)
            return moved;

        Status = moved.Value;
        Raise(fact);
        return Status;
    }
}
