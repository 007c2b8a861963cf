using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace Departement77.Host.Access.Keys;

/// <summary>Gives the token server the shared keys and the configured issuer. ES256, as it signs faster and shorter than RSA.</summary>
internal sealed class ServerKeys(AccessKeys keys, IOptions<AccessOptions> options) : IConfigureOptions<OpenIddictServerOptions>
{
    public void Configure(OpenIddictServerOptions server)
    {
        var signing = ECDsa.Create();
        signing.ImportPkcs8PrivateKey(keys.Get(AccessKeys.TokenSigning), out _);
        var thumbprint = Base64UrlEncoder.Encode(SHA256.HashData(signing.ExportSubjectPublicKeyInfo()));

        server.Issuer = options.Value.Issuer;
        server.SigningCredentials.Add(new SigningCredentials(new ECDsaSecurityKey(signing) { KeyId = thumbprint }, SecurityAlgorithms.EcdsaSha256));
        server.EncryptionCredentials.Add(new EncryptingCredentials(
            new SymmetricSecurityKey(keys.Get(AccessKeys.TokenEncryption)) { KeyId = "access" }, SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
    }
}
