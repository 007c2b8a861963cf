using System.Globalization;

namespace Departement77.Territory.Application;

/// <summary>Numbers as French print shows them, whatever the culture data of the host.</summary>
internal static class FrenchNumber
{
    private static readonly NumberFormatInfo Groups = new() { NumberGroupSeparator = "\u202f", NumberDecimalDigits = 0 };

    public static string Of(int number) => number.ToString("N", Groups);
}
