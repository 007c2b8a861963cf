namespace Departement77.ServiceCatalogue.Domain.Routing;

internal enum RoutingRuleSetStatus
{
    /// <summary>Written; nobody knows yet what it would change.</summary>
    Draft,

    /// <summary>Tried on past requests, as often as one likes.</summary>
    Simulated,

    /// <summary>Routes the requests. There is one at most.</summary>
    Active,

    /// <summary>Another one routes the requests since.</summary>
    Superseded,
    Discarded,
}

internal enum RoutingRuleSetAction
{
    Simulate,
    Activate,
    Discard,
}

internal static class RoutingRuleSetStatuses
{
    public static string French(this RoutingRuleSetStatus status) => status switch
    {
        RoutingRuleSetStatus.Draft => "brouillon",
        RoutingRuleSetStatus.Simulated => "essayé",
        RoutingRuleSetStatus.Active => "en vigueur",
        RoutingRuleSetStatus.Superseded => "dépassé",
        RoutingRuleSetStatus.Discarded => "abandonné",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}
