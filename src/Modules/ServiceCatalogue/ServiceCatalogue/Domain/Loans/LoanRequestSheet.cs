namespace Departement77.ServiceCatalogue.Domain.Loans;

/// <summary>What a member sends to borrow a copy.</summary>
/// <param name="StartsOn">Day of the pick-up. Paris calendar day.</param>
/// <param name="EndsOn">Day of the return, on which the copy is the lender's again. Paris calendar day.</param>
/// <param name="Venue">Where the exhibition is shown.</param>
/// <param name="RequestedBy">Subject of the signed-in person, as in the token.</param>
internal sealed record LoanRequestSheet(DateOnly StartsOn, DateOnly EndsOn, string? Venue, string RequestedBy);
