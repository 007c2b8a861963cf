using System.Security.Cryptography;
using System.Text;
using Departement77.Host.Access.Keys;
using Microsoft.IdentityModel.Tokens;

namespace Departement77.Host.Access.Invitations;

/// <summary>
/// The secret of an invitation's link. Derived from its identity by a key of ours: the same mail can be made again after a crash although
/// the database keeps a hash only.
/// </summary>
internal sealed class InvitationToken(AccessKeys keys)
{
    public string Of(Guid invitation) => Base64UrlEncoder.Encode(HMACSHA256.HashData(keys.Get(AccessKeys.InvitationLinks), invitation.ToByteArray()));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
