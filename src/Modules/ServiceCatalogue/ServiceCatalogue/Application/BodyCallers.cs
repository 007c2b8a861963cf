using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;

namespace Departement77.ServiceCatalogue.Application;

/// <summary>For which body a command loads an aggregate.</summary>
internal static class BodyCallers
{
    /// <summary>The body that the caller acts for.</summary>
    public static BodyCode? OwnBody(this ICurrentUser user) => BodyCode.TryParse(user.Body, out var body) ? body : null;
}
