using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;

namespace Departement77.ServiceCatalogue.Domain.Loans;

/// <summary>One copy, to be read.</summary>
internal sealed class ExhibitionCopyById : Specification<ExhibitionCopy>
{
    public ExhibitionCopyById(ExhibitionCopyId id) => Query.Where(copy => copy.Id == id).AsNoTracking();
}

/// <summary>One copy, to be changed.</summary>
internal sealed class ExhibitionCopyToChange : Specification<ExhibitionCopy>
{
    public ExhibitionCopyToChange(ExhibitionCopyId id) => Query.Where(copy => copy.Id == id);
}

/// <summary>One booking, for somebody who may see it: its borrower, its lender, or anybody when both are null.</summary>
internal sealed class LoanBookingById : Specification<LoanBooking>
{
    public LoanBookingById(LoanBookingId id, Siren? authority = null, BodyCode? body = null)
    {
        Query.Where(booking => booking.Id == id);
        if (authority is { } borrower)
            Query.Where(booking => booking.AuthoritySiren == borrower);
        if (body is { } lender)
            Query.Where(booking => booking.Body == lender);
    }
}
