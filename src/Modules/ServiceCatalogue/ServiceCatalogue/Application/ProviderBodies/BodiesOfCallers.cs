using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.ProviderBodies;

/// <summary>What a change of a body's referents answers.</summary>
/// <param name="Version">Version of the body: referents change with it.</param>
internal sealed record ReferentState(Guid Id, string Body, int Version) : IVersioned, IIdentified;

internal static class BodiesOfCallers
{
    /// <summary>A body, for somebody who may change it: the coordinator, or an agent of the body. That others exist is no secret, so they are forbidden rather than not found.</summary>
    public static async Task<ErrorOr<ProviderBody>> FindForCallerAsync(this IRepository<ProviderBody> bodies, string? code, ICurrentUser user, CancellationToken cancellation)
    {
        if (!BodyCode.TryParse(code, out var known) || await bodies.FirstOrDefaultAsync(new ProviderBodyToChange(known), cancellation) is not { } body)
            return ProviderBodyErrors.NotFound();

        return user.Scope.SeesAll || user.OwnBody() == body.Code ? body : ProviderBodyErrors.NotOwn();
    }

    public static ReferentState State(this ProviderBody body, ReferentId referent) => new(referent.Value, body.Code.Value, body.Version);
}
