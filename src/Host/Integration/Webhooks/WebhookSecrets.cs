using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Departement77.Host.Integration.Webhooks;

/// <summary>Secrets of addresses by Standard Webhooks: <c>whsec_</c> and 32 random bytes in base64. Stored encrypted, each for its own address; shown once.</summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    private const string Prefix = "whsec_";
    private const int Bytes = 32;

    private readonly IDataProtector protector = protection.CreateProtector("integration.webhook-secrets");

    /// <summary>A new secret: what its owner is shown, and what is stored.</summary>
    public (string Shown, byte[] Stored) Make(Guid webhook)
    {
        var key = RandomNumberGenerator.GetBytes(Bytes);
        return ($"{Prefix}{Convert.ToBase64String(key)}", Of(webhook).Protect(key));
    }

    /// <summary>The header of signatures: one for each secret that is valid, the newest first.</summary>
    /// <param name="webhook">Whose secrets.</param>
    /// <param name="stored">The secrets as they are stored.</param>
    /// <param name="id">Header <c>webhook-id</c>.</param>
    /// <param name="timestamp">Header <c>webhook-timestamp</c>.</param>
    /// <param name="body">The body, byte for byte.</param>
    public string Sign(Guid webhook, IEnumerable<byte[]> stored, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}."));
        byte[] signed = [.. head, .. body];
        var own = Of(webhook);
        return string.Join(' ', stored.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(own.Unprotect(secret), signed))}"));
    }

    private IDataProtector Of(Guid webhook) => protector.CreateProtector(webhook.ToString());
}
