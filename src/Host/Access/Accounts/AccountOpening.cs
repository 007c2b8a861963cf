using Departement77.BuildingBlocks.Domain.Time;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Departement77.Host.Access.Accounts;

/// <summary>Makes an account with its roles, in the caller's transaction.</summary>
internal sealed class AccountOpening(AccessDbContext database, UserManager<Account> accounts, IPasswordHasher<Account> hasher, TimeProvider clock)
{
    /// <returns>Whether the account was made; not when its address has one already.</returns>
    /// <exception cref="InvalidOperationException">Identity refuses the account for another reason.</exception>
    public async Task<bool> OpenAsync(Account account, string password, IReadOnlyList<string> roles)
    {
        account.UserName = account.Email;
        account.EmailConfirmed = true;
        account.CreatedAt = clock.GetUtcNow();
        account.LastUsedOn = clock.TodayInParis();
        account.PasswordHash = hasher.HashPassword(account, password);
        try
        {
            var created = await accounts.CreateAsync(account);
            if (created.Errors.Any(error => error.Code is nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName)))
                return false;

            Check(created);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return false;
        }

        foreach (var role in roles)
        {
            await database.Database.ExecuteSqlAsync(
                $"insert into roles (id, name, normalized_name) values ({Guid.CreateVersion7()}, {role}, {role.ToUpperInvariant()}) on conflict (normalized_name) do nothing");
        }

        Check(await accounts.AddToRolesAsync(account, roles));
        return true;
    }

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException($"The account was refused: {string.Join(", ", result.Errors.Select(error => error.Code))}.");
    }
}
