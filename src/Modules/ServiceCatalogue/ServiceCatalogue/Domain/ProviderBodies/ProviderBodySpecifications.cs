using Departement77.BuildingBlocks.Domain.Specifications;

namespace Departement77.ServiceCatalogue.Domain.ProviderBodies;

internal sealed class ProviderBodyByCode : Specification<ProviderBody>
{
    public ProviderBodyByCode(BodyCode code) => Query.Where(body => body.Code == code).AsNoTracking();
}
