using Departement77.BuildingBlocks.Domain.Specifications;

namespace Departement77.ServiceCatalogue.Domain.ProviderBodies;

/// <summary>One body, to be read.</summary>
internal sealed class ProviderBodyByCode : Specification<ProviderBody>
{
    public ProviderBodyByCode(BodyCode code) => Query.Where(body => body.Code == code).AsNoTracking();
}

/// <summary>One body, to be changed.</summary>
internal sealed class ProviderBodyToChange : Specification<ProviderBody>
{
    public ProviderBodyToChange(BodyCode code) => Query.Where(body => body.Code == code);
}

/// <summary>Some bodies, to be read.</summary>
internal sealed class ProviderBodiesByCode : Specification<ProviderBody>
{
    public ProviderBodiesByCode(IReadOnlyCollection<BodyCode> codes) => Query.Where(body => codes.Contains(body.Code)).AsNoTracking();
}
