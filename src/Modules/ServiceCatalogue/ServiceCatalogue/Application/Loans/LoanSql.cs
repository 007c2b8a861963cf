namespace Departement77.ServiceCatalogue.Application.Loans;

internal static class LoanSql
{
    /// <summary>The bookings <c>b</c> of the reader: as borrower, as lender, or all.</summary>
    public const string Sees = "(@sees_all or b.authority_siren = @own_authority or b.body = @own_body)";
}
