using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Loans;

/// <summary>The borrower's insurance of what it borrows.</summary>
internal sealed record InsuranceCertificate
{
    public const int InsurerMaxLength = 150;
    public const int PolicyNumberMaxLength = 100;

    private InsuranceCertificate(string insurer, string policyNumber, DateOnly validUntil)
    {
        Insurer = insurer;
        PolicyNumber = policyNumber;
        ValidUntil = validUntil;
    }

    /// <summary>The insurance company.</summary>
    public string Insurer { get; }

    public string PolicyNumber { get; }

    /// <summary>Last day that is covered. Paris calendar day.</summary>
    public DateOnly ValidUntil { get; }

    /// <summary>A certificate, or <c>loan.insurance_invalid</c>. Whether it covers the loan is asked when the copy is picked up.</summary>
    public static ErrorOr<InsuranceCertificate> Create(string? insurer, string? policyNumber, DateOnly validUntil)
    {
        if (WrittenText.Line(insurer, 1, InsurerMaxLength) is not { } company)
            return LoanErrors.InsurerInvalid();
        if (WrittenText.Line(policyNumber, 1, PolicyNumberMaxLength) is not { } number)
            return LoanErrors.PolicyNumberInvalid();

        return new InsuranceCertificate(company, number, validUntil);
    }
}
