namespace Departement77.Benchmarks.Servers;

internal static partial class Statements
{
    public static (string Sql, IReadOnlyList<string> Parameters) Registrations { get; } = Numbered(Constant("Trainings.ListTrainingRegistrationsHandler", "Sql"));

    public static (string Sql, IReadOnlyList<string> Parameters) WaitingList { get; } = Numbered(Constant("Trainings.ListTrainingWaitingListHandler", "Sql"));

    public static (string Sql, IReadOnlyList<string> Parameters) Availability { get; } = Numbered(Constant("Loans.GetCopyAvailabilityHandler", "Sql"));

    public static (string Sql, IReadOnlyList<string> Parameters) Bookings { get; } = Numbered(Constant("Loans.ListLoanBookingsHandler", "Sql"));
}
