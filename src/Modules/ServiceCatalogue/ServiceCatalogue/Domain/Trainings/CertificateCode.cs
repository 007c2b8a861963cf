using System.Security.Cryptography;

namespace Departement77.ServiceCatalogue.Domain.Trainings;

/// <summary>The code by which anybody checks a certificate: sixteen letters and digits that nobody guesses, without those that are mistaken for others.</summary>
internal static class CertificateCode
{
    private const int Length = 16;
    private const int GroupLength = 4;
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A new code, in groups of four.</summary>
    public static string New() => Grouped(RandomNumberGenerator.GetString(Letters, Length));

    /// <summary>The code as it is stored, from what somebody typed; null when it is surely none.</summary>
    public static string? Read(string? typed)
    {
        var plain = new string([.. (typed ?? "").Where(character => character is not ('-' or ' ')).Select(char.ToUpperInvariant).Take(Length + 1)]);
        return plain.Length == Length && plain.All(Letters.Contains) ? Grouped(plain) : null;
    }

    private static string Grouped(string plain) => string.Join('-', plain.Chunk(GroupLength).Select(group => new string(group)));
}
