namespace Departement77.BuildingBlocks.Application.Results;

/// <summary>An answer that carries the version of its resource, shown as the ETag.</summary>
public interface IVersioned
{
    /// <summary>Version of the aggregate, from 1.</summary>
    int Version { get; }

    /// <summary>Whether nothing but the aggregate changes the answer. Else a reader who knows the version may still read something new.</summary>
    bool IsWhole => true;
}

/// <summary>An answer that carries an identity, shown in the Location of a creation.</summary>
public interface IIdentified
{
    /// <summary>Identity of the resource.</summary>
    Guid Id { get; }
}

/// <summary>An answer whose address ends with another text than the identity, for a resource that everybody knows by a number of its own.</summary>
public interface ILocated
{
    /// <summary>Last segment of the Location of a creation.</summary>
    string Place { get; }
}

/// <summary>An answer that may say that what was sent is kept and waits before it has its effect: 202 instead of 201.</summary>
public interface IAccepted
{
    /// <summary>Whether it waits.</summary>
    bool IsWaiting { get; }
}

/// <summary>What a transition answers: where the resource stands now, and what can be done next.</summary>
/// <param name="Id">Identity of the resource.</param>
/// <param name="Status">Its state, by the glossary's name.</param>
/// <param name="AllowedActions">Last segments of the routes that the state allows; the caller's permissions still apply.</param>
/// <param name="Version">Version of the aggregate, the ETag.</param>
public sealed record ResourceState(Guid Id, string Status, IReadOnlyList<string> AllowedActions, int Version) : IVersioned, IIdentified;
