using System.Text;
using System.Text.RegularExpressions;

namespace Departement77.SgmNetwork.Domain.Topics;

/// <summary>What identifies a private person in a text.</summary>
internal enum PersonalIdentifier
{
    /// <summary>Number of the national register (NIR), with its control key.</summary>
    SocialSecurityNumber,

    /// <summary>International account number (IBAN).</summary>
    BankAccount,

    /// <summary>French telephone number.</summary>
    Telephone,

    /// <summary>E-mail address that is not one of a public service.</summary>
    Email,
}

/// <summary>
/// Finds identifiers of inhabitants in what people write, also where the digits are set apart by blanks, dots or hyphens. Numbers that bear a control key are looked for
/// with it, so that SIREN, SIRET, INSEE codes, articles and amounts are left alone. A telephone number cannot tell a town hall from an inhabitant: both are held back, and a
/// moderator lets the first go. An address of a public service (<c>mairie@…</c>, <c>…@…gouv.fr</c>) is no inhabitant's. Mistakes are looked for, not ruses.
/// </summary>
internal static partial class PersonalIdentifiers
{
    private const int LongestMatch = 1000;
    private const int ControlModulus = 97;

    private static readonly string[] ServiceMailboxes =
        ["mairie", "contact", "accueil", "secretariat", "urbanisme", "etat-civil", "etatcivil", "cantine", "ecole", "ccas", "agence-postale", "commune", "ville", "prefecture", "pref-", "sp-", "ddt", "cdg", "drfip", "ddfip", "sgc", "formation", "info", "support", "noreply", "no-reply"];

    private static readonly string[] ServiceDomains =
        ["gouv.fr", "cdg77.fr", "departement77.fr", "seine-et-marne.fr", "id77.fr", "cnfpt.fr", "insee.fr", "amf77.fr", "caue77.fr", "service-public.fr", "legifrance.fr", "ants.gouv.fr"];

    // Lengths of the countries whose accounts are met here. The others are tried whole.
    private static readonly Dictionary<string, int> AccountLengths = new(StringComparer.Ordinal)
    {
        ["FR"] = 27,
        ["MC"] = 27,
        ["BE"] = 16,
        ["DE"] = 22,
        ["ES"] = 24,
        ["IT"] = 27,
        ["LU"] = 20,
        ["PT"] = 25,
        ["CH"] = 21,
        ["NL"] = 18,
        ["GB"] = 22,
        ["PL"] = 28,
        ["RO"] = 24,
    };

    /// <summary>What a text holds, each kind once.</summary>
    public static IReadOnlyList<PersonalIdentifier> Find(string text)
    {
        // Blanks of every width are one blank, and all hyphens one hyphen.
        var plain = Unify(text);
        List<PersonalIdentifier> found = [];
        if (SocialSecurityNumbers().Matches(plain).Any(match => IsSocialSecurityNumber(Bare(match.Value))))
            found.Add(PersonalIdentifier.SocialSecurityNumber);

        if (BankAccounts().Matches(plain).Any(match => IsBankAccount(Bare(match.Value))))
            found.Add(PersonalIdentifier.BankAccount);

        if (Telephones().Matches(plain).Any(match => !Dates().IsMatch(match.Value) && !PairsOfCodes().IsMatch(match.Value)))
            found.Add(PersonalIdentifier.Telephone);

        if (Emails().Matches(plain).Any(match => !IsOfService(match.Groups["box"].Value, match.Groups["domain"].Value)))
            found.Add(PersonalIdentifier.Email);

        return found;
    }

    /// <summary>What a person reads for a kind.</summary>
    public static string French(this PersonalIdentifier identifier) => identifier switch
    {
        PersonalIdentifier.SocialSecurityNumber => "un numéro de sécurité sociale",
        PersonalIdentifier.BankAccount => "un numéro de compte bancaire (IBAN)",
        PersonalIdentifier.Telephone => "un numéro de téléphone",
        PersonalIdentifier.Email => "une adresse électronique",
        _ => throw new ArgumentOutOfRangeException(nameof(identifier), identifier, "This identifier has no French name."),
    };

    private static string Unify(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            plain.Append(character switch
            {
                '\n' or '\r' => '\n',
                _ when char.IsWhiteSpace(character) => ' ',
                '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2212' => '-',
                _ => character,
            });
        }

        return plain.ToString();
    }

    private static string Bare(string written) => string.Concat(written.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    private static bool IsSocialSecurityNumber(string bare)
    {
        if (bare.Length != 15)
            return false;

        var month = int.Parse(bare.AsSpan(3, 2), System.Globalization.CultureInfo.InvariantCulture);
        if (month is 0 or (> 12 and < 20))
            return false;

        // Corsica counts as a number less: 2A as 19, 2B as 18.
        var digits = bare[..13].Replace("2A", "19", StringComparison.Ordinal).Replace("2B", "18", StringComparison.Ordinal);
        return long.TryParse(digits, out var number) && ControlModulus - (int)(number % ControlModulus) == int.Parse(bare.AsSpan(13), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static bool IsBankAccount(string bare)
    {
        var country = bare[..2];
        if (!AccountLengths.TryGetValue(country, out var length))
            return HasAccountKey(bare);

        return bare.Length >= length && HasAccountKey(bare[..length]);
    }

    private static bool HasAccountKey(string account)
    {
        var rest = 0;
        foreach (var character in account[4..] + account[..4])
        {
            var value = char.IsAsciiDigit(character) ? character - '0' : character - 'A' + 10;
            rest = (rest * (value > 9 ? 100 : 10) + value) % ControlModulus;
        }

        return rest == 1;
    }

    private static bool IsOfService(string box, string domain)
    {
        var (name, host) = (box.ToLowerInvariant(), domain.ToLowerInvariant());
        return Array.Exists(ServiceMailboxes, known => name.StartsWith(known, StringComparison.Ordinal))
            || Array.Exists(ServiceDomains, known => host == known || host.EndsWith("." + known, StringComparison.Ordinal))
            || host.Contains("mairie", StringComparison.Ordinal) || host.StartsWith("ville-", StringComparison.Ordinal) || host.StartsWith("commune-", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(?<![0-9A-Za-z])[1-478](?:[ .\-]?[0-9]){5}[ .\-]?[0-9ABab](?:[ .\-]?[0-9]){8}(?![0-9A-Za-z])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, LongestMatch)]
    private static partial Regex SocialSecurityNumbers();

    [GeneratedRegex(@"(?<![0-9A-Za-z])[A-Za-z]{2}[ .\-]?[0-9][ .\-]?[0-9](?:[ .\-]?[0-9A-Za-z]){11,30}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, LongestMatch)]
    private static partial Regex BankAccounts();

    // Not within a longer number, such as a SIRET or an account.
    [GeneratedRegex(@"(?<![0-9])(?<![0-9][ .\-])(?:(?:\+|00) ?33[ .\-]?(?:\(0\)[ .\-]?)?|0)[1-79](?:[ .\-]?[0-9]){8}(?![0-9])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, LongestMatch)]
    private static partial Regex Telephones();

    [GeneratedRegex(@"^[0-9]{2}[ .\-][0-9]{2}[ .\-](19|20)[0-9]{2}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, LongestMatch)]
    private static partial Regex Dates();

    [GeneratedRegex("^[0-9]{5}[ -][0-9]{5}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, LongestMatch)]
    private static partial Regex PairsOfCodes();

    [GeneratedRegex(@"(?<box>[A-Za-z0-9._%+\-]{1,64}) ?(@|\(at\)|\[at\]) ?(?<domain>[A-Za-z0-9\-]{1,63}(\.[A-Za-z0-9\-]{1,63}){0,4}\.[A-Za-z]{2,20})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, LongestMatch)]
    private static partial Regex Emails();
}
