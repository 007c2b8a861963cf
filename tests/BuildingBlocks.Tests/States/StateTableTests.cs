using Departement77.BuildingBlocks.Domain.States;
using ErrorOr;

namespace Departement77.BuildingBlocks.Tests.States;

public sealed class StateTableTests
{
    private enum LoanState
    {
        Requested,
        Lent,
        Returned,
        Refused,
    }

    private enum LoanAction
    {
        HandOver,
        TakeBack,
        Refuse,
        AskMember,
    }

    private static readonly StateTable<LoanState, LoanAction> Loans = StateTable<LoanState, LoanAction>
        .StartingAt(LoanState.Requested, "le prêt", InFrench)
        .Allow(LoanAction.HandOver, LoanState.Lent, LoanState.Requested)
        .Allow(LoanAction.TakeBack, LoanState.Returned, LoanState.Lent)
        .Allow(LoanAction.Refuse, LoanState.Refused, LoanState.Requested, LoanState.Lent)
        .Allow(LoanAction.AskMember, LoanState.Requested, LoanState.Requested)
        .Build();

    private static readonly Dictionary<(LoanState State, LoanAction Action), LoanState> Expected = new()
    {
        [(LoanState.Requested, LoanAction.HandOver)] = LoanState.Lent,
        [(LoanState.Requested, LoanAction.Refuse)] = LoanState.Refused,
        [(LoanState.Requested, LoanAction.AskMember)] = LoanState.Requested,
        [(LoanState.Lent, LoanAction.TakeBack)] = LoanState.Returned,
        [(LoanState.Lent, LoanAction.Refuse)] = LoanState.Refused,
    };

    public static TheoryData<string, string> EveryPair
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (var state in Enum.GetNames<LoanState>())
            {
                foreach (var action in Enum.GetNames<LoanAction>())
                    pairs.Add(state, action);
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void every_pair_of_state_and_action_is_allowed_or_refused_with_its_code(string stateName, string actionName)
    {
        var (state, action) = (Enum.Parse<LoanState>(stateName), Enum.Parse<LoanAction>(actionName));
        var moved = Loans.Move(state, action);

        if (Expected.TryGetValue((state, action), out var next))
        {
            moved.Value.ShouldBe(next);
            Loans.Next(state, action).ShouldBe(next);
            Loans.AllowedActions(state).ShouldContain(KebabCase.From(actionName));
        }
        else
        {
            moved.FirstError.Code.ShouldBe("invalid_transition");
            moved.FirstError.Type.ShouldBe(ErrorType.Conflict);
            Loans.Next(state, action).ShouldBeNull();
            Loans.AllowedActions(state).ShouldNotContain(KebabCase.From(actionName));
        }
    }

    [Fact]
    public void a_new_aggregate_is_in_the_initial_state() => Loans.Initial.ShouldBe(LoanState.Requested);

    [Fact]
    public void allowed_actions_are_named_as_in_routes_and_in_the_order_of_the_enum()
    {
        Loans.AllowedActions(LoanState.Requested).ShouldBe(["hand-over", "refuse", "ask-member"]);
        Loans.AllowedActions(LoanState.Lent).ShouldBe(["take-back", "refuse"]);
        Loans.AllowedActions(LoanState.Returned).ShouldBeEmpty();
    }

    [Fact]
    public void a_refusal_carries_the_status_and_what_is_allowed()
    {
        var error = Loans.Move(LoanState.Lent, LoanAction.AskMember).FirstError;

        error.Description.ShouldBe("L'action « ask-member » n'est pas possible : le prêt est à l'état « remis ». Actions possibles : take-back, refuse.");
        error.Metadata.ShouldNotBeNull();
        error.Metadata["currentStatus"].ShouldBe("Lent");
        error.Metadata["allowedActions"].ShouldBeAssignableTo<IReadOnlyList<string>>().ShouldBe(["take-back", "refuse"]);
    }

    [Fact]
    public void a_refusal_in_a_last_state_says_that_nothing_is_possible_any_more() =>
        Loans.InvalidTransition(LoanState.Returned, LoanAction.HandOver).Description
            .ShouldBe("L'action « hand-over » n'est pas possible : le prêt est à l'état « rendu ». Plus aucune action n'est possible.");

    [Fact]
    public void the_diagram_shows_every_transition_and_the_last_states() =>
        Loans.ToMermaid().ShouldBe("""
            stateDiagram-v2
                [*] --> Requested
                Requested --> Lent : hand-over
                Requested --> Refused : refuse
                Requested --> Requested : ask-member
                Lent --> Returned : take-back
                Lent --> Refused : refuse
                Returned --> [*]
                Refused --> [*]

            """);

    [Fact]
    public void an_action_that_leads_to_two_states_is_refused()
    {
        var builder = StateTable<LoanState, LoanAction>.StartingAt(LoanState.Requested, "le prêt", InFrench).Allow(LoanAction.HandOver, LoanState.Lent, LoanState.Requested);

        Should.Throw<ArgumentException>(() => builder.Allow(LoanAction.HandOver, LoanState.Returned, LoanState.Requested));
    }

    [Fact]
    public void an_action_that_nobody_asks_for_is_possible_and_in_the_diagram_but_not_offered()
    {
        var table = StateTable<LoanState, LoanAction>.StartingAt(LoanState.Requested, "le prêt", InFrench)
            .Allow(LoanAction.HandOver, LoanState.Lent, LoanState.Requested)
            .AllowUnasked(LoanAction.TakeBack, LoanState.Returned, LoanState.Lent)
            .Build();

        table.Move(LoanState.Lent, LoanAction.TakeBack).Value.ShouldBe(LoanState.Returned);
        table.AllowedActions(LoanState.Lent).ShouldBeEmpty();
        table.ToMermaid().ShouldContain("Lent --> Returned : take-back");
        table.ToMermaid().ShouldNotContain("Lent --> [*]");
    }

    [Theory]
    [InlineData("Accept", "accept")]
    [InlineData("AskMember", "ask-member")]
    [InlineData("", "")]
    public void names_become_kebab_case(string name, string expected) => KebabCase.From(name).ShouldBe(expected);

    private static string InFrench(LoanState state) => state switch
    {
        LoanState.Requested => "demandé",
        LoanState.Lent => "remis",
        LoanState.Returned => "rendu",
        LoanState.Refused => "refusé",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };
}
