using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using ErrorOr;

namespace Departement77.BuildingBlocks.Domain.States;

/// <summary>
/// The life of an aggregate as a table state × action → state. The one source of allowed actions, of the 409 <c>invalid_transition</c>,
/// of the (state × action) tests and of the diagram in the documentation.
/// </summary>
/// <typeparam name="TState">States, named as in the glossary.</typeparam>
/// <typeparam name="TAction">Actions; their kebab-case names are the last segments of the routes.</typeparam>
public sealed class StateTable<TState, TAction>
    where TState : struct, Enum
    where TAction : struct, Enum
{
    private readonly FrozenDictionary<(TState State, TAction Action), TState> transitions;
    private readonly FrozenDictionary<TState, IReadOnlyList<string>> allowedNames;
    private readonly string frenchName;
    private readonly Func<TState, string> frenchState;

    private StateTable(TState initial, string frenchName, Func<TState, string> frenchState, Dictionary<(TState, TAction), TState> transitions, HashSet<(TState, TAction)> unasked)
    {
        Initial = initial;
        this.frenchName = frenchName;
        this.frenchState = frenchState;
        this.transitions = transitions.ToFrozenDictionary();
        allowedNames = Enum.GetValues<TState>().ToFrozenDictionary(
            state => state,
            state => (IReadOnlyList<string>)[.. Enum.GetValues<TAction>().Where(action => transitions.ContainsKey((state, action)) && !unasked.Contains((state, action))).Select(ActionName)]);
    }

    /// <summary>The state of a new aggregate.</summary>
    public TState Initial { get; }

    /// <summary>Starts a table.</summary>
    /// <param name="initial">The state of a new aggregate.</param>
    /// <param name="frenchName">The aggregate with its article, as in « l'adhésion ».</param>
    /// <param name="frenchState">What a person reads for a state, as in « suspendue ».</param>
    public static Builder StartingAt(TState initial, string frenchName, Func<TState, string> frenchState) => new(initial, frenchName, frenchState);

    /// <summary>The state after an action, or null when the action is not allowed.</summary>
    /// <param name="state">The current state.</param>
    /// <param name="action">The asked action.</param>
    public TState? Next(TState state, TAction action) => transitions.TryGetValue((state, action), out var next) ? next : null;

    /// <summary>The state after an action, or the error <c>invalid_transition</c> that lists what is allowed.</summary>
    /// <param name="state">The current state.</param>
    /// <param name="action">The asked action.</param>
    public ErrorOr<TState> Move(TState state, TAction action) =>
        transitions.TryGetValue((state, action), out var next) ? next : InvalidTransition(state, action);

    /// <summary>Names of the actions that the state allows, as they stand in routes.</summary>
    /// <param name="state">The current state.</param>
    public IReadOnlyList<string> AllowedActions(TState state) => allowedNames[state];

    /// <summary>The refusal of an action that the state does not allow.</summary>
    /// <param name="state">The current state.</param>
    /// <param name="action">The asked action.</param>
    public Error InvalidTransition(TState state, TAction action)
    {
        var allowed = AllowedActions(state);
        var hint = allowed.Count == 0 ? "Plus aucune action n'est possible." : $"Actions possibles : {string.Join(", ", allowed)}.";
        return Error.Conflict(
            "invalid_transition",
            $"L'action « {ActionName(action)} » n'est pas possible : {frenchName} est à l'état « {frenchState(state)} ». {hint}",
            new Dictionary<string, object>(StringComparer.Ordinal) { ["currentStatus"] = state.ToString(), ["allowedActions"] = allowed });
    }

    /// <summary>The table as a Mermaid state diagram, for the documentation.</summary>
    public string ToMermaid()
    {
        var diagram = new StringBuilder("stateDiagram-v2\n").Append(CultureInfo.InvariantCulture, $"    [*] --> {Initial}\n");
        foreach (var ((state, action), next) in transitions.OrderBy(t => t.Key.State).ThenBy(t => t.Key.Action))
            diagram.Append(CultureInfo.InvariantCulture, $"    {state} --> {next} : {ActionName(action)}\n");

        foreach (var state in Enum.GetValues<TState>().Where(state => !transitions.Keys.Any(from => EqualityComparer<TState>.Default.Equals(from.State, state))))
            diagram.Append(CultureInfo.InvariantCulture, $"    {state} --> [*]\n");

        return diagram.ToString();
    }

    private static string ActionName(TAction action) => KebabCase.From(action.ToString());

    /// <summary>Collects the transitions of a table.</summary>
    public sealed class Builder
    {
        private readonly Dictionary<(TState, TAction), TState> transitions = [];
        private readonly HashSet<(TState, TAction)> unasked = [];
        private readonly TState initial;
        private readonly string frenchName;
        private readonly Func<TState, string> frenchState;

        internal Builder(TState initial, string frenchName, Func<TState, string> frenchState)
        {
            this.initial = initial;
            this.frenchName = frenchName;
            this.frenchState = frenchState;
        }

        /// <summary>Allows an action in the given states.</summary>
        /// <param name="action">The action.</param>
        /// <param name="to">The state it leads to.</param>
        /// <param name="from">The states in which it is allowed.</param>
        public Builder Allow(TAction action, TState to, params ReadOnlySpan<TState> from)
        {
            foreach (var state in from)
                transitions.Add((state, action), to);

            return this;
        }

        /// <summary>Allows an action that no route of the aggregate offers, such as the end of a time limit: it is in the diagram, never among the allowed actions.</summary>
        /// <param name="action">The action.</param>
        /// <param name="to">The state it leads to.</param>
        /// <param name="from">The states in which it is allowed.</param>
        public Builder AllowUnasked(TAction action, TState to, params ReadOnlySpan<TState> from)
        {
            foreach (var state in from)
                unasked.Add((state, action));

            return Allow(action, to, from);
        }

        /// <summary>Closes the table.</summary>
        public StateTable<TState, TAction> Build() => new(initial, frenchName, frenchState, transitions, unasked);
    }
}
