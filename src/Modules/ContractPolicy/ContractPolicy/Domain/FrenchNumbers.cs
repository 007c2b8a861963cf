using System.Globalization;

namespace Departement77.ContractPolicy.Domain;

/// <summary>Numbers and days as a person reads them. Written down rather than taken from the host's culture data, which change with the version of ICU.</summary>
internal static class FrenchNumbers
{
    private static readonly NumberFormatInfo Format = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u202f", NumberDecimalDigits = 0 };

    /// <summary>« 10/12/2024 ».</summary>
    public static string French(this DateOnly day) => day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>« 1 942 », with a no-break blank.</summary>
    public static string French(this int number) => number.ToString("N", Format);

    /// <summary>« 30 % » of 0.3, with a no-break blank.</summary>
    public static string Percent(this decimal share) => (share * 100).ToString("0.##", Format) + "\u00a0%";
}
