using Departement77.BuildingBlocks.Domain.States;
using Departement77.ServiceCatalogue.Domain.Routing;
using ErrorOr;
using static Departement77.ServiceCatalogue.Domain.Routing.RoutingRuleSetAction;
using static Departement77.ServiceCatalogue.Domain.Routing.RoutingRuleSetStatus;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;
using static Departement77.ServiceCatalogue.Tests.Domain.RoutingBuilder;

namespace Departement77.ServiceCatalogue.Tests.Domain.Routing;

public sealed class RoutingTransitionTests
{
    public static TheoryData<string, string> EveryPair()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var status in Enum.GetNames<RoutingRuleSetStatus>())
        {
            foreach (var action in Enum.GetNames<RoutingRuleSetAction>())
                pairs.Add(status, action);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void each_action_in_each_state_does_what_the_table_says_or_changes_nothing(string statusName, string actionName)
    {
        var status = Enum.Parse<RoutingRuleSetStatus>(statusName);
        var action = Enum.Parse<RoutingRuleSetAction>(actionName);
        var ruleSet = ARuleSet(ARule("Eau", new(Themes: ["eau"]))).In(status);
        ruleSet.Status.ShouldBe(status);
        var version = ruleSet.Version;

        ErrorOr<RoutingRuleSetStatus> result = action switch
        {
            Simulate => ruleSet.Simulate(ADryRun()),
            Activate => ruleSet.Activate(active: null, Today),
            Discard => ruleSet.Discard(),
            _ => throw new ArgumentOutOfRangeException(nameof(actionName), actionName, "Say how to do it."),
        };

        if (Expected(status, action) is { } next)
        {
            result.ShouldSucceed().ShouldBe(next);
            ruleSet.Status.ShouldBe(next);
            ruleSet.Version.ShouldBe(version + 1);
            ruleSet.DomainEvents.ShouldHaveSingleItem();
        }
        else
        {
            if ((status, action) is (Draft, Activate))
                result.ShouldFail("routing.dry_run_required", ErrorType.Validation);
            else
                result.ShouldBeAnInvalidTransition(statusName, AllowedIn(status));

            ruleSet.Status.ShouldBe(status);
            ruleSet.Version.ShouldBe(version);
            ruleSet.DomainEvents.ShouldBeEmpty();
        }

        ruleSet.AllowedActions.ShouldBe(AllowedIn(ruleSet.Status));
    }

    [Fact]
    public void each_state_has_a_french_name() => Enum.GetValues<RoutingRuleSetStatus>().ShouldAllBe(status => status.French().Length > 0);

    // Written by hand beside the product's own table, so that a slip in one shows.
    private static RoutingRuleSetStatus? Expected(RoutingRuleSetStatus status, RoutingRuleSetAction action) => (status, action) switch
    {
        (Draft or Simulated, Simulate) => Simulated,
        (Simulated, Activate) => Active,
        (Draft or Simulated, Discard) => Discarded,
        _ => null,
    };

    private static IEnumerable<string> AllowedIn(RoutingRuleSetStatus status) =>
        Enum.GetValues<RoutingRuleSetAction>().Where(action => Expected(status, action) is not null).Select(action => KebabCase.From(action.ToString()));
}
