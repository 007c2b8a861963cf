using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.Territory.Domain.Syndicates;

internal sealed class SyndicateBySiren : Specification<Syndicate>
{
    public SyndicateBySiren(Siren siren) => Query.Where(syndicate => syndicate.Siren == siren);
}
