using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Texts;
using Departement77.ServiceCatalogue.Domain.Themes;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Routing;

/// <summary>Reads the rules of a draft against what exists, and tells every fault at its place.</summary>
internal sealed class RoutingRuleReader(RoutingCatalogue catalogue)
{
    /// <summary>What the default is called; no rule may share it.</summary>
    public const string DefaultName = "Par défaut";

    // Nobody mends more at once, and an answer has to stay readable.
    private const int MostErrors = 100;

    private readonly List<Error> errors = [];
    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase) { DefaultName };

    /// <summary>The rules in order, the default last.</summary>
    public ErrorOr<IReadOnlyList<RoutingRule>> Read(RoutingRuleSetDraft draft)
    {
        if (draft.Default is null)
            errors.Add(RoutingErrors.DefaultRequired());

        if (draft.Rules.Count > RoutingRuleSet.MostRules)
            return (List<Error>)[.. errors, RoutingErrors.TooManyRules()];

        var read = draft.Rules.Select((rule, index) => ReadRule(rule, $"/rules/{index}")).ToList();
        if (draft.Default is { } given)
            read.Add(ReadOutcome(DefaultName, RoutingConditions.None, given.Bodies, given.TimeLimits, "/default"));

        if (errors.Count > 0)
            return errors.Take(MostErrors).ToList();

        // The default may be hidden too, by rules that leave it nothing: it is there for what nobody foresaw.
        var hidden = Reachability.HiddenBy([.. read.Take(draft.Rules.Count).Select(rule => rule.Conditions)]);
        return hidden.IsError
            ? hidden.Errors
            : read.Select((rule, index) => new RoutingRule(
                index + 1, rule.Name, rule.Conditions, rule.Bodies, rule.TimeLimits, index < hidden.Value.Count ? hidden.Value[index] : [])).ToList();
    }

    private Line ReadRule(RoutingRuleDraft? draft, string at)
    {
        if (draft is null)
        {
            errors.Add(RoutingErrors.RuleMissing(at));
            return new("", RoutingConditions.None, [], new TimeLimits(1, 1, 1));
        }

        var name = WrittenText.Line(draft.Name, 1, RoutingRule.NameMaxLength);
        if (name is null)
            errors.Add(RoutingErrors.RuleNameRequired($"{at}/name"));
        else if (!names.Add(name))
            errors.Add(RoutingErrors.RuleNameTaken($"{at}/name"));

        var conditions = ReadConditions(draft.When ?? new RoutingConditionsDraft(), $"{at}/when");
        return ReadOutcome(name ?? "", conditions, draft.Bodies, draft.TimeLimits, at);
    }

    private Line ReadOutcome(string name, RoutingConditions conditions, IReadOnlyList<string?> bodies, TimeLimits limits, string at) =>
        new(name, conditions, ReadBodies(bodies, conditions, $"{at}/bodies"), ReadTimeLimits(limits, $"{at}/timeLimits"));

    private RoutingConditions ReadConditions(RoutingConditionsDraft draft, string at)
    {
        var offers = ReadAll(draft.Offers, $"{at}/offers", RoutingErrors.OfferUnknown, Offer);
        var themes = ReadAll(draft.Themes, $"{at}/themes", RoutingErrors.ThemeUnknown, Theme);
        var communes = ReadAll(draft.Communes, $"{at}/communes", RoutingErrors.CommuneUnknown, Commune);
        communes.UnionWith(ReadAll(draft.Intercommunalities, $"{at}/intercommunalities", RoutingErrors.IntercommunalityUnknown, Perimeter));

        if (draft.MinPopulation < 0)
            errors.Add(RoutingErrors.PopulationInvalid($"{at}/minPopulation"));
        if (draft.MaxPopulation < 0 || draft.MaxPopulation < draft.MinPopulation)
            errors.Add(RoutingErrors.PopulationInvalid($"{at}/maxPopulation"));

        return new RoutingConditions(offers, themes, communes, draft.MinPopulation, draft.MaxPopulation, (draft.AuthorityKinds ?? []).ToHashSet());
    }

    private IReadOnlyList<OfferId> Offer(OfferId id) => catalogue.Offers.Contains(id) ? [id] : [];

    private IReadOnlyList<ThemeCode> Theme(string? code) => ThemeCode.TryParse(code, out var theme) && catalogue.Themes.Contains(theme) ? [theme] : [];

    private IReadOnlyList<InseeCode> Commune(string? insee) => insee is not null && catalogue.Communes.TryGetValue(insee, out var commune) ? [commune] : [];

    private IReadOnlyList<InseeCode> Perimeter(string? siren) => siren is not null && catalogue.Perimeters.TryGetValue(siren, out var communes) ? communes : [];

    /// <summary>What a list means; an entry that means nothing is a fault, so that a condition never becomes empty by itself and holds for all.</summary>
    private HashSet<TValue> ReadAll<TWritten, TValue>(
        IReadOnlyList<TWritten>? written, string at, Func<string, Error> unknown, Func<TWritten, IReadOnlyList<TValue>> read)
    {
        var values = new HashSet<TValue>();
        for (var i = 0; i < written?.Count; i++)
        {
            var meant = read(written[i]);
            if (meant.Count == 0)
                errors.Add(unknown($"{at}/{i}"));

            values.UnionWith(meant);
        }

        return values;
    }

    private List<BodyCode> ReadBodies(IReadOnlyList<string?> written, RoutingConditions conditions, string at)
    {
        var bodies = new List<BodyCode>();
        for (var i = 0; i < written.Count; i++)
        {
            if (!BodyCode.TryParse(written[i], out var code) || !catalogue.Bodies.TryGetValue(code, out var body))
                errors.Add(RoutingErrors.BodyUnknown($"{at}/{i}"));
            else if (body.Status != ProviderBodyStatus.Open)
                errors.Add(RoutingErrors.BodyClosed($"{at}/{i}", body));
            else if (!MayAnswer(body, conditions))
                errors.Add(RoutingErrors.BodyNotCovering($"{at}/{i}", body));
            else if (!bodies.Contains(code))
                bodies.Add(code);
        }

        return bodies;
    }

    private static bool MayAnswer(ProviderBody body, RoutingConditions conditions) =>
        body.Themes.Any(theme => conditions.HoldForTheme(theme)) && (body.Communes.Count == 0 || body.Communes.Any(commune => conditions.HoldForCommune(commune)));

    private TimeLimits ReadTimeLimits(TimeLimits limits, string at)
    {
        foreach (var (name, days) in new[] { ("acknowledgement", limits.Acknowledgement), ("firstContact", limits.FirstContact), ("deliverable", limits.Deliverable) })
        {
            if (days is < 1 or > TimeLimits.MostDays)
                errors.Add(RoutingErrors.TimeLimitInvalid($"{at}/{name}"));
        }

        return limits;
    }

    private sealed record Line(string Name, RoutingConditions Conditions, List<BodyCode> Bodies, TimeLimits TimeLimits);
}
