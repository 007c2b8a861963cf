using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.Territory.Domain.Communes;
using ErrorOr;

namespace Departement77.Territory.Application.Communes;

/// <summary>Distance between two communes as the crow flies. In process, so that the route answers what the modules compute with.</summary>
internal sealed record GetCommuneDistance(string Insee, string To) : IQuery<CommuneDistanceView>;

/// <param name="Kilometres">As the crow flies, to 100 m.</param>
/// <param name="Exact">False when a place is the mean of its neighbours.</param>
internal sealed record CommuneDistanceView(string From, string To, double Kilometres, bool Exact);

internal sealed class GetCommuneDistanceHandler(ITerritory territory) : IQueryHandler<GetCommuneDistance, CommuneDistanceView>
{
    public async Task<ErrorOr<CommuneDistanceView>> Handle(GetCommuneDistance query, CancellationToken cancellationToken)
    {
        if (await territory.FindCommuneAsync(query.Insee, cancellationToken) is not { } from)
            return CommuneErrors.NotFound();

        if (await territory.FindCommuneAsync(query.To, cancellationToken) is not { } to || await territory.DistanceAsync(from.Insee, to.Insee, cancellationToken) is not { } distance)
            return CommuneErrors.Unknown([query.To]);

        return new CommuneDistanceView(from.Insee, to.Insee, Math.Round(distance.Kilometres, 1, MidpointRounding.AwayFromZero), distance.IsExact);
    }
}
