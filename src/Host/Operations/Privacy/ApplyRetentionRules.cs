using Dapper;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Privacy;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Infrastructure.Database;
using ErrorOr;

namespace Departement77.Host.Operations.Privacy;

/// <summary>Applies the rules that no job of a module applies, each in batches and with its proof.</summary>
internal sealed record ApplyRetentionRules : BuildingBlocks.Application.Messaging.ICommand<int>;

internal sealed class ApplyRetentionRulesHandler(IEnumerable<RetentionRules> modules, DatabaseConnections connections, TimeProvider clock) : ICommandHandler<ApplyRetentionRules, int>
{
    private const int AtOnce = 500;
    private const string Prove = "insert into integration.retention_proofs (id, rule, ran_on, before_day, rows_gone) values (@id, @rule, @today, @before, @gone)";

    public async Task<ErrorOr<int>> Handle(ApplyRetentionRules request, CancellationToken cancellationToken)
    {
        var today = clock.TodayInParis();
        var total = 0;
        foreach (var module in modules)
        {
            foreach (var rule in module.Rules.Where(rule => rule.Apply is not null))
            {
                var before = rule.Before(today);
                int gone;
                do
                {
                    gone = await ApplyAsync(module.Schema, rule, today, before, cancellationToken);
                    total += gone;
                }
                while (gone == AtOnce);
            }
        }

        return total;
    }

    /// <summary>What goes and its proof are one transaction.</summary>
    private async Task<int> ApplyAsync(string schema, RetentionRule rule, DateOnly today, DateOnly before, CancellationToken cancellation)
    {
        await using var connection = await connections.For(schema).OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var gone = (int)await connection.ExecuteScalarAsync<long>(new CommandDefinition(rule.Apply!, new { before, most = AtOnce }, transaction, cancellationToken: cancellation));
        if (gone > 0)
            await connection.ExecuteAsync(new CommandDefinition(Prove, new { id = Guid.CreateVersion7(), rule = rule.Code, today, before, gone }, transaction, cancellationToken: cancellation));

        await transaction.CommitAsync(cancellation);
        return gone;
    }
}
