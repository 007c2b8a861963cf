using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.BuildingBlocks.Application.Security;

/// <summary>For whom a command loads an aggregate.</summary>
public static class Callers
{
    /// <summary>The authority to which the caller's view is limited; null for agents, who see every authority.</summary>
    /// <exception cref="InvalidOperationException">The caller is neither an agent nor somebody of an authority: its permission is wrong.</exception>
    public static Siren? OwnAuthorityOrAny(this ICurrentUser user) =>
        user.Scope.SeesAll ? null : user.OwnAuthority() ?? throw new InvalidOperationException($"{user.Subject} acts for no authority.");

    /// <summary>The authority that the caller acts for.</summary>
    public static Siren? OwnAuthority(this ICurrentUser user) => Siren.TryParse(user.Authority, out var siren) ? siren : null;
}
