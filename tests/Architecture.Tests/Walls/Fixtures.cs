using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.Architecture.Tests.Walls.Fixtures;

// Types that break the rules, so that each rule is seen to bite.
public sealed class PublicType;

internal class OpenType;

public sealed record EventWithObject(object Inner) : IIntegrationEvent
{
    public string Subject => "";
}

public sealed class EventThatIsAClass : IIntegrationEvent
{
    public string Subject => "";
}
