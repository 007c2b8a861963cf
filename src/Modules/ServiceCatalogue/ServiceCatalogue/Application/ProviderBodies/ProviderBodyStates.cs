using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;

namespace Departement77.ServiceCatalogue.Application.ProviderBodies;

/// <summary>What a step in the life of a body answers.</summary>
internal sealed record ProviderBodyState(string Code, string Status, IReadOnlyList<string> AllowedActions, int Version) : IVersioned;

internal static class ProviderBodyStates
{
    public static ProviderBodyState BodyState(this ProviderBody body) => new(body.Code.Value, body.Status.ToString(), body.AllowedActions, body.Version);
}
