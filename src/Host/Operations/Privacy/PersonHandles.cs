using System.Security.Cryptography;
using System.Text.Json;
using Departement77.BuildingBlocks.Application.Privacy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Departement77.Host.Operations.Privacy;

/// <summary>
/// A person in an address, for an hour: an e-mail address must not stand in addresses, which are logged, and many people are known by nothing else. Sealed by the keys that all
/// hosts share.
/// </summary>
internal sealed class PersonHandles(IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    private readonly IDataProtector protector = protection.CreateProtector("Departement77.PersonHandles.v1");

    public string Of(Person person) => WebEncoders.Base64UrlEncode(protector.Protect(JsonSerializer.SerializeToUtf8Bytes(new Sealed(person, clock.GetUtcNow() + Lasts))));

    /// <returns>Null when it is no handle of ours, or too old.</returns>
    public Person? Read(string handle)
    {
        try
        {
            return JsonSerializer.Deserialize<Sealed>(protector.Unprotect(WebEncoders.Base64UrlDecode(handle))) is { } read && read.Until > clock.GetUtcNow() ? read.Person : null;
        }
        catch (Exception e) when (e is FormatException or CryptographicException or JsonException)
        {
            return null;
        }
    }

    private sealed record Sealed(Person Person, DateTimeOffset Until);
}
