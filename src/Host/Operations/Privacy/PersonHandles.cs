using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Departement77.BuildingBlocks.Application.Privacy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Departement77.Host.Operations.Privacy;

/// <summary>
/// A person in an address, for an hour: an e-mail address must not stand in addresses, which are logged, and many people are known by nothing else. Sealed by the keys that all
/// hosts share. It holds one way to find the person, the shortest there is, as the others are found again from it.
/// </summary>
internal sealed class PersonHandles(IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    private readonly IDataProtector protector = protection.CreateProtector("Departement77.PersonHandles.v1");

    public string Of(Person person)
    {
        var known = person switch
        {
            { Accounts: [var account, ..] } => $"a{account}",
            { Members: [var member, ..] } => $"m{member}",
            _ => $"e{person.Emails[0]}",
        };
        var until = (clock.GetUtcNow() + Lasts).ToUnixTimeSeconds();
        return WebEncoders.Base64UrlEncode(protector.Protect(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{until}{known}"))));
    }

    /// <returns>Null when it is no handle of ours, or too old.</returns>
    public Person? Read(string handle)
    {
        string text;
        try
        {
            text = Encoding.UTF8.GetString(protector.Unprotect(WebEncoders.Base64UrlDecode(handle)));
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return null;
        }

        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        if (DateTimeOffset.FromUnixTimeSeconds(long.Parse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture)) <= clock.GetUtcNow())
            return null;

        var known = text[(digits + 1)..];
        return text[digits] switch
        {
            'a' => new([known], [], [], []),
            'm' => new([], [known], [], []),
            _ => new([], [], [known], []),
        };
    }
}
