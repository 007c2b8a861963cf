using Dapper;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Infrastructure.Database;
using ErrorOr;

namespace Departement77.Host.Access.Accounts;

/// <summary>
/// Closes accounts whose owners were told and did not come: the account goes with its rights, its password and its second factor. What the person did stays under the account's
/// identity, which leads to nobody any more. The audit entries and the proof are of the same statement.
/// </summary>
internal sealed record CloseInactiveAccounts : BuildingBlocks.Application.Messaging.ICommand<int>;

internal sealed class CloseInactiveAccountsHandler(DatabaseConnections connections, TimeProvider clock) : ICommandHandler<CloseInactiveAccounts, int>
{
    private const int AtOnce = 500;

    // Its tokens ended long ago: whoever refreshes one uses the account.
    private const string Sql =
        $"""
        with due as (select a.id from accounts a where {InactiveAccounts.ToClose} order by a.id limit @most for update skip locked),
             gone as (delete from accounts a using due where a.id = due.id returning a.id),
             entries as (insert into integration.audit_entries (id, occurred_at, actor, roles, action, aggregate_type, aggregate_id, aggregate_version)
                         select gen_random_uuid(), @now, 'system', array[]::text[], @action, 'Account', gone.id, 0 from gone),
             proof as (insert into integration.retention_proofs (id, rule, ran_on, before_day, rows_gone)
                       select gen_random_uuid(), @rule, @today, @before, count(*) from gone having count(*) > 0)
        select count(*) from gone
        """;

    public async Task<ErrorOr<int>> Handle(CloseInactiveAccounts request, CancellationToken cancellationToken)
    {
        var today = clock.TodayInParis();
        var before = today.AddMonths(-InactiveAccounts.NoticeMonths);
        var parameters = new { before, today, now = clock.GetUtcNow(), action = AccessAudit.AccountClosed, rule = InactiveAccounts.Rule, most = AtOnce };
        await using var connection = await connections.For("access").OpenConnectionAsync(cancellationToken);
        for (var total = 0; ;)
        {
            var closed = (int)await connection.ExecuteScalarAsync<long>(new CommandDefinition(Sql, parameters, cancellationToken: cancellationToken));
            total += closed;
            if (closed < AtOnce)
                return total;
        }
    }
}
