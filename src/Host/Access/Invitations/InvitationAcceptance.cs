using Departement77.Host.Access.Accounts;
using ErrorOr;
using Microsoft.EntityFrameworkCore;

namespace Departement77.Host.Access.Invitations;

/// <summary>Turns an invitation into an account, once.</summary>
internal sealed class InvitationAcceptance(AccessDbContext database, AccountOpening opening, TimeProvider clock)
{
    public async Task<ErrorOr<InvitationRow>> FindAsync(string token, CancellationToken cancellation)
    {
        var hash = InvitationToken.Hash(token);
        var invitation = await database.Invitations.AsNoTracking().SingleOrDefaultAsync(row => row.TokenHash == hash, cancellation);
        return invitation switch
        {
            null => InvitationErrors.Unknown(),
            { AcceptedAt: not null } => InvitationErrors.Used(),
            _ when invitation.ExpiresAt <= clock.GetUtcNow() => InvitationErrors.Expired(),
            _ => invitation,
        };
    }

    public async Task<ErrorOr<Account>> AcceptAsync(InvitationRow invitation, string password, CancellationToken cancellation)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);

        // Two clicks at once: one of them changes the row.
        var now = clock.GetUtcNow();
        var claimed = await database.Invitations
            .Where(row => row.Id == invitation.Id && row.AcceptedAt == null && row.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.AcceptedAt, now), cancellation);
        if (claimed == 0)
            return InvitationErrors.Used();

        var account = new Account { Email = invitation.Email, DisplayName = invitation.Name, Authority = invitation.AuthoritySiren };
        if (!await opening.OpenAsync(account, password, [invitation.Role]))
            return InvitationErrors.AccountExists();

        await transaction.CommitAsync(cancellation);
        return account;
    }
}
