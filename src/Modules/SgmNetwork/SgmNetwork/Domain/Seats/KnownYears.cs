namespace Departement77.SgmNetwork.Domain.Seats;

/// <summary>Years that people may mean. Years written with two digits, and the ends of the calendar, are slips of the pen.</summary>
internal static class KnownYears
{
    public const int First = 1990;
    public const int Last = 2099;

    public static bool Hold(int year) => year is >= First and <= Last;

    public static bool Hold(DateOnly day) => Hold(day.Year);

    public static bool Hold(DateTimeOffset instant) => Hold(instant.Year);
}
