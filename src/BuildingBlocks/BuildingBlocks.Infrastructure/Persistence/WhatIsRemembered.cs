using System.Collections.Frozen;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.BuildingBlocks.Infrastructure.Persistence;

/// <summary>Makes what this host remembers be forgotten when the aggregates change that it is made of.</summary>
internal sealed class WhatIsRemembered(IEnumerable<IMadeOfAggregates> remembered)
{
    private readonly FrozenDictionary<Type, IMadeOfAggregates[]> byAggregate = remembered
        .SelectMany(one => one.MadeOf, (one, type) => (type, one))
        .GroupBy(pair => pair.type, pair => pair.one)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray());

    /// <summary>Call it after the commit: who asks before reads the old, and who remembered that would give it to others.</summary>
    public void Saved(IEnumerable<IAggregateRoot> changed)
    {
        foreach (var type in changed.Select(aggregate => aggregate.GetType()).Distinct())
        {
            if (byAggregate.TryGetValue(type, out var affected))
                Array.ForEach(affected, one => one.Forget());
        }
    }
}
