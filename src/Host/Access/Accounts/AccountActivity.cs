using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Infrastructure.Database;

namespace Departement77.Host.Access.Accounts;

/// <summary>The day on which an account was last used: written once a day at most. Whoever uses an account keeps it, whatever notice was sent.</summary>
internal sealed class AccountActivity(DatabaseConnections connections, TimeProvider clock)
{
    private const string Sql = "update accounts set last_used_on = $2, closing_noticed_on = null where id = $1 and (last_used_on < $2 or closing_noticed_on is not null)";

    public async Task NoteAsync(Guid account, CancellationToken cancellation)
    {
        await using var command = connections.For("access").CreateCommand(Sql);
        command.Give(account, clock.TodayInParis());
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
