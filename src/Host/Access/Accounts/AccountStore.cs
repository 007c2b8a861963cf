using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Departement77.Host.Access.Accounts;

/// <summary>Keeps accounts; the seed of the second factor is stored encrypted, as whoever reads it can make the codes.</summary>
internal sealed class AccountStore(AccessDbContext context, IDataProtectionProvider protection, IdentityErrorDescriber describer)
    : UserStore<Account, IdentityRole<Guid>, AccessDbContext, Guid>(context, describer)
{
    private readonly IDataProtector seeds = protection.CreateProtector("access.authenticator-seed");

    public override Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) =>
        base.SetAuthenticatorKeyAsync(user, seeds.Protect(key), cancellationToken);

    public override async Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) =>
        await base.GetAuthenticatorKeyAsync(user, cancellationToken) is { } stored ? seeds.Unprotect(stored) : null;
}
