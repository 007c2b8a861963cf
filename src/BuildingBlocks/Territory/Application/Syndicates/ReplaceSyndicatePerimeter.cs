using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.Territory.Domain.Syndicates;
using ErrorOr;

namespace Departement77.Territory.Application.Syndicates;

/// <summary>The syndicate serves these communes from now on, and no others.</summary>
/// <param name="Communes">INSEE codes; the code of a former commune stands for the one that it belongs to now.</param>
internal sealed record ReplaceSyndicatePerimeter(string Siren, IReadOnlyList<string?> Communes) : ICommand<SyndicateState>;

internal sealed class ReplaceSyndicatePerimeterHandler(IRepository<Syndicate> syndicates, ITerritory territory) : ICommandHandler<ReplaceSyndicatePerimeter, SyndicateState>
{
    public async Task<ErrorOr<SyndicateState>> Handle(ReplaceSyndicatePerimeter command, CancellationToken cancellationToken)
    {
        if (!Siren.TryParse(command.Siren, out var siren) || await syndicates.FirstOrDefaultAsync(new SyndicateBySiren(siren), cancellationToken) is not { } syndicate)
            return SyndicateErrors.NotFound();

        var perimeter = await territory.ReadPerimeterAsync(command.Communes, cancellationToken);
        if (perimeter.IsError)
            return perimeter.Errors;

        return syndicate.ReplacePerimeter(perimeter.Value).Then(_ => SyndicateState.Of(syndicate));
    }
}
