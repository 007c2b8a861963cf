using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;

namespace Departement77.ServiceCatalogue.Domain.Routing;

/// <summary>One line of a rule set. It never changes: assignments keep its id.</summary>
internal sealed class RoutingRule
{
    public const int NameMaxLength = 200;

    private readonly List<BodyCode> bodies = [];
    private readonly List<int> hiddenBy = [];

    public RoutingRule(int position, string name, RoutingConditions conditions, IEnumerable<BodyCode> bodies, TimeLimits timeLimits, IEnumerable<int> hiddenBy)
    {
        Id = Identifier.New<RoutingRuleId>();
        Position = position;
        Name = name;
        Conditions = conditions;
        TimeLimits = timeLimits;
        this.bodies.AddRange(bodies);
        this.hiddenBy.AddRange(hiddenBy);
    }

    /// <summary>Rebuilt from its row.</summary>
    private RoutingRule()
    {
        Name = "";
        Conditions = null!;
        TimeLimits = null!;
    }

    public RoutingRuleId Id { get; private set; }

    /// <summary>From 1; the default comes last.</summary>
    public int Position { get; private set; }

    /// <summary>As people speak of it; no two rules of a set share it.</summary>
    public string Name { get; private set; }

    public RoutingConditions Conditions { get; private set; }

    /// <summary>Whom the request is put to; none leaves it to the coordinator.</summary>
    public IReadOnlyList<BodyCode> Bodies => bodies;

    public TimeLimits TimeLimits { get; private set; }

    /// <summary>Positions of the earlier rules that together leave this one nothing; none when it can be reached.</summary>
    public IReadOnlyList<int> HiddenBy => hiddenBy;

    public RoutingDecision Decision => new(Id, bodies, TimeLimits);
}
