namespace Departement77.ServiceCatalogue.Domain.Routing;

/// <summary>What a rule set keeps of its last trial on past requests.</summary>
/// <param name="On">Paris calendar day.</param>
/// <param name="Requests">How many past requests it was tried on; a new desk has none, and has tried all the same.</param>
/// <param name="Changed">How many of them it would route otherwise, or under other time limits.</param>
/// <param name="ComparedWith">The rule set in force that day; null when there was none.</param>
internal sealed record DryRun(DateOnly On, int Requests, int Changed, RoutingRuleSetId? ComparedWith);
