namespace Departement77.SgmNetwork.Domain;

/// <summary>Days that people may mean. Years written with two digits, and the ends of the calendar, are slips of the pen.</summary>
internal static class SensibleDays
{
    public static readonly DateOnly First = new(1990, 1, 1);
    public static readonly DateOnly Last = new(2099, 12, 31);

    public static bool Holds(DateOnly day) => day >= First && day <= Last;
}
