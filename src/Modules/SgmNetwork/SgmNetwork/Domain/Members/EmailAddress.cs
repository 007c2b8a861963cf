using System.Text.RegularExpressions;
using Departement77.BuildingBlocks.Domain.Texts;

namespace Departement77.SgmNetwork.Domain.Members;

internal static partial class EmailAddress
{
    private const int MaxLength = 254;

    /// <summary>The address, trimmed, or null when it is surely none.</summary>
    public static string? Read(string? text) => WrittenText.Line(text, 1, MaxLength) is { } address && Shape().IsMatch(address) ? address : null;

    // Only a mail tells whether an address lives; this refuses what is surely none, among others "Name <address>" and two addresses.
    [GeneratedRegex(@"^[^\s@<>()\[\]\\,;:""]{1,64}@([\p{L}\p{Nd}-]+\.)+[\p{L}\p{Nd}-]{2,}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
