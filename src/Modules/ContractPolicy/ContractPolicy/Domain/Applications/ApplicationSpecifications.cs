using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.ContractPolicy.Domain.Applications;

/// <summary>One application, for somebody who may see it: its own authority, or any when the authority is null.</summary>
internal sealed class ApplicationById : Specification<FundingApplication>
{
    public ApplicationById(FundingApplicationId id, Siren? authority)
    {
        Query.Where(application => application.Id == id);
        if (authority is { } own)
            Query.Where(application => application.AuthoritySiren == own);
    }
}

internal sealed class DocumentsOf : Specification<ApplicationDocument>
{
    public DocumentsOf(FundingApplicationId application) => Query.Where(document => document.ApplicationId == application);
}
