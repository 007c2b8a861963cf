using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.ServiceCatalogue.Domain.Routing;
using ErrorOr;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;
using static Departement77.ServiceCatalogue.Tests.Domain.RoutingBuilder;

namespace Departement77.ServiceCatalogue.Tests.Domain.Routing;

public sealed class RoutingRuleSetTests
{
    [Fact]
    public void the_first_rule_that_applies_decides()
    {
        var ruleSet = ARuleSet(
            ARule("Stations d'épuration", new(Offers: [Station]), new TimeLimits(1, 2, 3), "deea-satese"),
            ARule("Eau", new(Themes: ["eau"]), new TimeLimits(4, 5, 6), "deea-sepoma", "deea-satese"));

        ruleSet.Decide(ACase(offer: Station)).ShouldSatisfyAllConditions(
            decision => decision.Rule.ShouldBe(ruleSet.Rules[0].Id),
            decision => decision.Bodies.ShouldBe([Satese.Code]),
            decision => decision.TimeLimits.ShouldBe(new TimeLimits(1, 2, 3)));
        ruleSet.Decide(ACase()).ShouldSatisfyAllConditions(
            decision => decision.Rule.ShouldBe(ruleSet.Rules[1].Id),
            decision => decision.Bodies.ShouldBe([Sepoma.Code, Satese.Code]),
            decision => decision.TimeLimits.ShouldBe(new TimeLimits(4, 5, 6)));
    }

    [Fact]
    public void the_default_takes_what_no_rule_does_and_may_leave_it_to_the_coordinator()
    {
        var ruleSet = ARuleSet(ARule("Eau", new(Themes: ["eau"])));

        var decision = ruleSet.Decide(ACase(Culture));

        decision.Rule.ShouldBe(ruleSet.Rules[^1].Id);
        decision.Bodies.ShouldBeEmpty();
        decision.TimeLimits.ShouldBe(Limits);
    }

    [Theory]
    [InlineData(null, null, null, true)]
    [InlineData(null, null, 0, true)]
    [InlineData(0, null, null, false)] // a bound holds for no unknown population
    [InlineData(0, null, 0, true)]
    [InlineData(2000, null, 1999, false)]
    [InlineData(2000, null, 2000, true)]
    [InlineData(null, 1999, 1999, true)]
    [InlineData(null, 1999, 2000, false)]
    [InlineData(500, 500, 500, true)]
    [InlineData(500, 500, 501, false)]
    [InlineData(null, int.MaxValue, int.MaxValue, true)]
    public void bounds_of_the_population_are_included(int? min, int? max, int? population, bool applies) =>
        Applies(new(MinPopulation: min, MaxPopulation: max), ACase(population: population)).ShouldBe(applies);

    [Fact]
    public void each_condition_has_to_hold()
    {
        Applies(new(Offers: [Station]), ACase()).ShouldBeFalse("a request without offer");
        Applies(new(Offers: [Station]), ACase(offer: Station)).ShouldBeTrue();
        Applies(new(Communes: ["77288"]), ACase()).ShouldBeFalse();
        Applies(new(Communes: ["77127", "77288"]), ACase()).ShouldBeTrue();
        Applies(new(Intercommunalities: ["200057958"]), ACase(commune: Melun)).ShouldBeTrue("a perimeter is a list of communes");
        Applies(new(Intercommunalities: ["200057958"]), ACase()).ShouldBeFalse();
        Applies(new(Communes: ["77127"], Intercommunalities: ["200057958"]), ACase()).ShouldBeTrue();
        Applies(new(AuthorityKinds: [AuthorityKind.InterMunicipality]), ACase()).ShouldBeFalse();
        Applies(new(AuthorityKinds: [AuthorityKind.InterMunicipality]), ACase(kind: AuthorityKind.InterMunicipality)).ShouldBeTrue();
        Applies(new(Themes: ["eau"], MinPopulation: 5000), ACase()).ShouldBeFalse("one of two holds");
        Applies(new(Themes: [], Offers: [], Communes: [], Intercommunalities: [], AuthorityKinds: []), ACase()).ShouldBeTrue("an empty list is no condition");
    }

    public static TheoryData<string, string, string> Faults => new()
    {
        { "a theme", "/rules/0/when/themes/1", "routing.theme_unknown" },
        { "an offer", "/rules/0/when/offers/0", "routing.offer_unknown" },
        { "a commune", "/rules/0/when/communes/0", "routing.commune_unknown" },
        { "an intercommunality", "/rules/0/when/intercommunalities/0", "routing.intercommunality_unknown" },
        { "an empty interval", "/rules/0/when/maxPopulation", "routing.population_invalid" },
        { "a negative minimum", "/rules/0/when/minPopulation", "routing.population_invalid" },
        { "an unknown body", "/rules/0/bodies/0", "routing.body_unknown" },
        { "no body at all", "/rules/0/bodies/0", "routing.body_unknown" },
        { "a closed body", "/rules/0/bodies/1", "routing.body_closed" },
        { "a body of another theme", "/rules/0/bodies/0", "routing.body_not_covering" },
        { "a body of another place", "/rules/0/bodies/0", "routing.body_not_covering" },
        { "a closed body by default", "/default/bodies/0", "routing.body_closed" },
        { "no days", "/rules/0/timeLimits/acknowledgement", "routing.time_limit_invalid" },
        { "too many days", "/rules/0/timeLimits/deliverable", "routing.time_limit_invalid" },
        { "a negative limit by default", "/default/timeLimits/firstContact", "routing.time_limit_invalid" },
        { "no rule", "/rules/0", "routing.rule_missing" },
        { "no name", "/rules/0/name", "routing.rule_name_required" },
        { "a name twice", "/rules/1/name", "routing.rule_name_taken" },
        { "the name of the default", "/rules/0/name", "routing.rule_name_taken" },
        { "too many rules", "/rules", "routing.too_many_rules" },
        { "no default", "/default", "routing.default_required" },
        { "no name of the set", "/name", "routing.name_required" },
        { "a long source", "/source", "routing.source_too_long" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void a_fault_is_told_at_its_place(string fault, string pointer, string code)
    {
        var draft = fault switch
        {
            "a theme" => ADraft(ARule("R", new(Themes: ["eau", "inconnue"]))),
            "an offer" => ADraft(ARule("R", new(Offers: [Identifier.New<OfferId>()]))),
            "a commune" => ADraft(ARule("R", new(Communes: ["75056"]))),
            "an intercommunality" => ADraft(ARule("R", new(Intercommunalities: ["217701275"]))),
            "an empty interval" => ADraft(ARule("R", new(MinPopulation: 2000, MaxPopulation: 1999))),
            "a negative minimum" => ADraft(ARule("R", new(MinPopulation: -1))),
            "an unknown body" => ADraft(ARule("R", bodies: "inconnu")),
            "no body at all" => ADraft(new RoutingRuleDraft("R", [null], Limits)),
            "a closed body" => ADraft(ARule("R", when: null, limits: null, "deea-sepoma", "actart")),
            "a body of another theme" => ADraft(ARule("R", new(Themes: ["culture"]), limits: null, "deea-sepoma")),
            "a body of another place" => ADraft(ARule("R", new(Communes: ["77127"]), limits: null, "local")),
            "a closed body by default" => ADraft() with { Default = new RoutingDefaultDraft(["actart"], Limits) },
            "no days" => ADraft(ARule("R", limits: Limits with { Acknowledgement = 0 })),
            "too many days" => ADraft(ARule("R", limits: Limits with { Deliverable = 1001 })),
            "a negative limit by default" => ADraft() with { Default = new RoutingDefaultDraft([], Limits with { FirstContact = -5 }) },
            "no rule" => ADraft((RoutingRuleDraft?)null),
            "no name" => ADraft(ARule(" ")),
            "a name twice" => ADraft(ARule("Eau", new(Themes: ["eau"])), ARule("EAU ")),
            "the name of the default" => ADraft(ARule("Par défaut")),
            "too many rules" => ADraft([.. Enumerable.Range(0, 201).Select(i => ARule($"R{i}"))]),
            "no default" => ADraft() with { Default = null },
            "no name of the set" => ADraft() with { Name = "x" },
            "a long source" => ADraft() with { Source = new string('x', 501) },
            _ => throw new ArgumentOutOfRangeException(nameof(fault)),
        };

        var error = Writing(draft).ShouldFail(code, ErrorType.Validation);

        error.Metadata!["pointer"].ShouldBe(pointer);
        error.Description.ShouldEndWith(".");
    }

    [Fact]
    public void all_faults_are_told_together_but_no_flood_of_them()
    {
        var faulty = ARule("Eau", new(Themes: ["inconnue"], MinPopulation: -1), Limits with { Acknowledgement = 0 }, "inconnu");
        Writing(ADraft(faulty) with { Name = "", Default = null }).Errors.Count.ShouldBe(6);

        Writing(ADraft(ARule("R", new(Communes: [.. Enumerable.Repeat("inconnue", 5000)])))).Errors.Count.ShouldBe(100);
    }

    [Fact]
    public void two_hundred_rules_are_allowed() =>
        ARuleSet([.. Enumerable.Range(0, 200).Select(i => ARule($"R{i}", new(MinPopulation: i, MaxPopulation: i)))]).Rules.Count.ShouldBe(201);

    [Fact]
    public void a_rule_set_is_written_with_the_rules_that_hide_others_named()
    {
        var ruleSet = ARuleSet(
            ARule("Petites", new(MaxPopulation: 1999)), ARule("Eau", new(Themes: ["eau"])), ARule("Petites, eau", new(Themes: ["eau"], MaxPopulation: 500)));

        ruleSet.Status.ShouldBe(RoutingRuleSetStatus.Draft);
        ruleSet.Rules.Select(rule => rule.HiddenBy.Count).ShouldBe([0, 0, 1, 0]);
        ruleSet.Rules[2].HiddenBy.ShouldBe([1]);
    }

    [Fact]
    public void a_rule_set_with_a_hidden_rule_is_not_activated()
    {
        var ruleSet = ARuleSet(ARule("Tout"), ARule("Eau", new(Themes: ["eau"])), ARule("Culture", new(AuthorityKinds: [AuthorityKind.Municipality])))
            .In(RoutingRuleSetStatus.Simulated);

        var error = ruleSet.Activate(active: null, Today).ShouldFail("routing.rule_unreachable", ErrorType.Validation);

        error.Metadata!["rules"].ShouldBe(new[] { "Eau", "Culture" });
        ruleSet.Status.ShouldBe(RoutingRuleSetStatus.Simulated);
        ruleSet.DomainEvents.ShouldBeEmpty();
    }

    [Fact]
    public void a_rule_set_that_was_not_tried_is_not_activated() =>
        ARuleSet().Activate(active: null, Today).ShouldFail("routing.dry_run_required", ErrorType.Validation);

    [Fact]
    public void a_trial_against_another_rule_set_than_the_active_one_does_not_count()
    {
        var active = ARuleSet().In(RoutingRuleSetStatus.Active);
        var ruleSet = ARuleSet();
        ruleSet.Simulate(ADryRun(Identifier.New<RoutingRuleSetId>())).ShouldSucceed();

        ruleSet.Activate(active, Today).ShouldFail("routing.dry_run_required", ErrorType.Validation);

        active.Status.ShouldBe(RoutingRuleSetStatus.Active);
        active.DomainEvents.ShouldBeEmpty();
    }

    [Fact]
    public void the_active_rule_set_is_superseded_with_the_activation_of_another()
    {
        var active = ARuleSet().In(RoutingRuleSetStatus.Active);
        var ruleSet = ARuleSet();
        ruleSet.Simulate(ADryRun(active.Id)).ShouldSucceed();
        ruleSet.ForgetDomainEvents();

        ruleSet.Activate(active, Today).ShouldSucceed().ShouldBe(RoutingRuleSetStatus.Active);

        ruleSet.ActivatedOn.ShouldBe(Today);
        ruleSet.DomainEvents.ShouldHaveSingleItem().ShouldBe(new RoutingRuleSetActivated(ruleSet.Id, 2, active.Id, Today));
        active.Status.ShouldBe(RoutingRuleSetStatus.Superseded);
        active.SupersededOn.ShouldBe(Today);
        active.DomainEvents.ShouldHaveSingleItem().ShouldBe(new RoutingRuleSetSuperseded(active.Id, Today));
    }

    [Fact]
    public void a_trial_tells_what_would_change_and_what_people_did()
    {
        var active = ARuleSet(ARule("Eau", new(Themes: ["eau"])));
        var ruleSet = ARuleSet(
            ARule("Petites communes", new(Themes: ["eau"], MaxPopulation: 999), limits: null, "deea-satese"), ARule("Eau", new(Themes: ["eau"]), Limits with { FirstContact = 2 }));
        PastRequest[] past =
        [
            new(Identifier.New<ServiceRequestId>(), ACase(population: 500), [Satese.Code]), // other body, as people did
            new(Identifier.New<ServiceRequestId>(), ACase(population: 5000), [Sepoma.Code, Satese.Code]), // other time limits
            new(Identifier.New<ServiceRequestId>(), ACase(Culture), []), // left to the coordinator by both
        ];

        var trial = new RoutingTrial(ruleSet, active, past);

        (trial.Requests, trial.Changed, trial.LeftToCoordinator, trial.AsHappened).ShouldBe((3, 2, 1, 2));
        ruleSet.Rules.Select(rule => trial.ByRule.GetValueOrDefault(rule.Id)).ShouldBe([1, 1, 1]);
        trial.ByBody.Select(body => (body.Key, body.Value.Before, body.Value.After, body.Value.Happened)).ShouldBe([("deea-satese", 0, 1, 2), ("deea-sepoma", 2, 1, 1)]);
        trial.Examples.Select(example => example.Past).ShouldBe(past.Take(2));
        trial.Examples.Select(example => example.AreTimeLimitsChanged).ShouldBe([false, true]);

        new RoutingTrial(ruleSet, active: null, past).Changed.ShouldBe(2, "without active rules, only what goes to a body changes");
        new RoutingTrial(active, active, past).Changed.ShouldBe(0);
        new RoutingTrial(ruleSet, active, [.. Enumerable.Repeat(past[0], 60)]).Examples.Count.ShouldBe(RoutingTrial.MostExamples);
    }

    [Theory]
    [InlineData("2026-03-02", "2026-03-01", null, "/from", "routing.period_empty")]
    [InlineData(null, null, 0, "/limit", "routing.limit_invalid")]
    [InlineData(null, null, 10_001, "/limit", "routing.limit_invalid")]
    public void a_trial_needs_a_period_and_a_number(string? from, string? to, int? limit, string pointer, string code) =>
        TrialScope.Create(Day(from), Day(to), limit).ShouldFail(code, ErrorType.Validation).Metadata!["pointer"].ShouldBe(pointer);

    [Fact]
    public void a_trial_of_one_day_or_of_everything_is_allowed()
    {
        TrialScope.Create(Today, Today, 1).ShouldSucceed().Limit.ShouldBe(1);
        TrialScope.Create(from: null, to: null, limit: null).ShouldSucceed().Limit.ShouldBe(10_000);
    }

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static bool Applies(RoutingConditionsDraft when, RoutingCase asked)
    {
        var ruleSet = ARuleSet(ARule("R", when));
        return ruleSet.Decide(asked).Rule == ruleSet.Rules[0].Id;
    }
}
