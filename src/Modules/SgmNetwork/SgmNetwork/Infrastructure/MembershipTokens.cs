using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.SgmNetwork.Application.MembershipRequests;

namespace Departement77.SgmNetwork.Infrastructure;

/// <summary>Derived from the product's one secret, which the database does not hold: whoever reads the rows cannot make a link.</summary>
internal sealed class MembershipTokens(DatabaseOptions database) : IMembershipTokens
{
    private readonly byte[] key = Encoding.UTF8.GetBytes(database.PasswordOf("sgm.membership-links"));

    public string ForConfirmation(Guid request) => Of($"confirm/{request}");

    public string ForAnswer(Guid request, int number) => Of($"answer/{request}/{number}");

    public byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private string Of(string purpose) => Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(purpose)));
}
