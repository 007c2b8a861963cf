namespace Departement77.ServiceCatalogue.Domain.Loans;

/// <summary>How exhibitions are lent. Settings and not constants: no public source of the Département tells them. A booking keeps the days that it was made with.</summary>
/// <param name="PreparationDays">Days before the pick-up in which the lender prepares the copy.</param>
/// <param name="CheckingDays">Days from the return on in which the lender checks it.</param>
/// <param name="LapseAfterDays">Days after the start on which a copy that nobody collected is free again.</param>
/// <param name="BookAheadDays">How many days ahead a loan may start.</param>
internal sealed record LoanPolicy(int PreparationDays, int CheckingDays, int LapseAfterDays, int BookAheadDays);
