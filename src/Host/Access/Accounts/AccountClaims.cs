using System.Security.Claims;
using Departement77.BuildingBlocks.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Departement77.Host.Access.Accounts;

/// <summary>A session carries the same claims as a token: sub, role, authority, body; and no name or address.</summary>
internal sealed class AccountClaims(UserManager<Account> accounts, IOptions<IdentityOptions> options) : IUserClaimsPrincipalFactory<Account>
{
    /// <summary>Claim of a session that was opened with a second factor.</summary>
    public const string SecondFactor = "second_factor";

    public async Task<ClaimsPrincipal> CreateAsync(Account user)
    {
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, ClaimNames.Subject, ClaimNames.Role);
        identity.AddClaim(new Claim(ClaimNames.Subject, user.Id.ToString("D")));
        foreach (var role in await accounts.GetRolesAsync(user))
            identity.AddClaim(new Claim(ClaimNames.Role, role));

        if (user.Authority is { } authority)
            identity.AddClaim(new Claim(ClaimNames.Authority, authority));
        if (user.Body is { } body)
            identity.AddClaim(new Claim(ClaimNames.Body, body));

        // Where it is active, nobody gets a session without it.
        if (user.TwoFactorEnabled)
            identity.AddClaim(new Claim(SecondFactor, "totp"));

        identity.AddClaim(new Claim(options.Value.ClaimsIdentity.SecurityStampClaimType, await accounts.GetSecurityStampAsync(user)));
        return new ClaimsPrincipal(identity);
    }
}
