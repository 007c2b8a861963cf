using Departement77.BuildingBlocks.Domain.Specifications;

namespace Departement77.ContractPolicy.Domain.Schemes;

internal sealed class SchemeByCode : Specification<FundingScheme>
{
    public SchemeByCode(SchemeCode code) => Query.Where(scheme => scheme.Code == code);
}
