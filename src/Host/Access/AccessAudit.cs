using System.Diagnostics;
using Departement77.BuildingBlocks.Infrastructure.Database;

namespace Departement77.Host.Access;

/// <summary>Writes down who signed in and who failed to. Accounts by their id: never an address, never a password.</summary>
internal sealed class AccessAudit(DatabaseConnections connections, TimeProvider clock)
{
    public const string SignedIn = "SignIn";
    public const string SignInFailed = "SignInFailed";
    public const string LockedOut = "AccountLockedOut";
    public const string SecondFactorEnabled = "SecondFactorEnabled";
    public const string SignedOut = "SignOut";
    public const string InvitationAccepted = "InvitationAccepted";

    /// <summary>From the command line, where nobody has signed in: whoever has the machine.</summary>
    public const string AccountOpened = "AccountOpened";

    /// <summary>As <see cref="AccountOpened"/>, for another system.</summary>
    public const string ClientOpened = "ClientOpened";

    /// <summary>Nobody used it for a long time.</summary>
    public const string AccountClosed = "AccountClosed";

    /// <summary>What lets this role append entries and proofs of retention, and do nothing else outside of its schema.</summary>
    public const string Grants =
        """
        grant usage on schema integration to d77_access;
        grant insert (id, rule, ran_on, before_day, rows_gone) on integration.retention_proofs to d77_access;
        grant insert (id, occurred_at, actor, roles, action, aggregate_type, aggregate_id, aggregate_version, correlation_id, reason) on integration.audit_entries to d77_access;
        """;

    /// <param name="action">One of the constants above.</param>
    /// <param name="account">The account concerned; null when the address has none.</param>
    /// <param name="isOwner">Whether it is certain that the person is the account's owner.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task AppendAsync(string action, Guid? account, bool isOwner, CancellationToken cancellation)
    {
        await using var command = connections.For("access").CreateCommand(
            """
            insert into integration.audit_entries (id, occurred_at, actor, roles, action, aggregate_type, aggregate_id, aggregate_version, correlation_id)
            values ($1, $2, $3, '{}', $4, 'Account', $5, 0, $6)
            """);
        command.Give(Guid.CreateVersion7(), clock.GetUtcNow(), isOwner ? account?.ToString("D") : action is AccountOpened or ClientOpened ? "operator" : "anonymous", action, account ?? Guid.Empty, Activity.Current?.TraceId.ToHexString());
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
