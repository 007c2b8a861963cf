using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.ContractPolicy.Domain.Contracts;

/// <summary>A contract by its identity; for a member, within its authority: another's does not exist.</summary>
internal sealed class ContractById : Specification<Contract>
{
    public ContractById(ContractId id, Siren? authority = null)
    {
        Query.Where(contract => contract.Id == id);
        if (authority is { } own)
            Query.Where(contract => contract.Authority == own);
    }
}
