using Dapper;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Privacy;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using ErrorOr;

namespace Departement77.Host.Operations.Privacy;

/// <summary>What each retention rule would take away today, and when it last did: the dry run of every rule of every module.</summary>
internal sealed record ReadRetention : IQuery<Page<RetentionState>>;

/// <summary>One rule: figures, nothing of the people.</summary>
[Sheet("Conservation")]
internal sealed record RetentionState(
    [Column("Règle")] string Rule,
    [Column("Objet")] string Title,
    [Column("Effet")] string Effect,
    [Column("Tâche")] string Job,
    [Column("Terminé au plus tard le")] DateOnly Before,
    [Column("À traiter")] long Count,
    [Column("Durée à vérifier")] bool IsUnverified,
    [Column("Dernière exécution")] DateOnly? LastOn,
    [Column("Lignes traitées depuis l'origine")] long Gone);

internal sealed class ReadRetentionHandler(IEnumerable<RetentionRules> modules, ModuleCatalog catalog, DatabaseConnections connections, TimeProvider clock)
    : IQueryHandler<ReadRetention, Page<RetentionState>>
{
    private const string Proofs = "select rule, max(ran_on) as on_day, sum(rows_gone)::bigint as count from retention_proofs group by rule";

    public async Task<ErrorOr<Page<RetentionState>>> Handle(ReadRetention query, CancellationToken cancellationToken)
    {
        var today = clock.TodayInParis();
        await using var kernel = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(cancellationToken);
        var ran = await kernel.QueryAsync<Proof>(new CommandDefinition(Proofs, cancellationToken: cancellationToken));
        var proofs = ran.ToDictionary(proof => proof.Rule, StringComparer.Ordinal);
        var states = new List<RetentionState>();
        foreach (var module in modules.Concat(KernelRetention.OfModules(catalog)).OrderBy(module => module.Schema, StringComparer.Ordinal))
        {
            await using var connection = await connections.For(module.Schema).OpenConnectionAsync(cancellationToken);
            foreach (var rule in module.Rules)
            {
                var before = rule.Before(today);
                var count = await connection.ExecuteScalarAsync<long>(new CommandDefinition(rule.Count, new { before }, cancellationToken: cancellationToken));
                var proof = rule.Proof is { } own
                    ? await connection.QuerySingleOrDefaultAsync<Proof>(new CommandDefinition($"select '' as rule, p.* from ({own}) p", cancellationToken: cancellationToken))
                    : proofs.GetValueOrDefault(rule.Code);
                states.Add(new(rule.Code, rule.FrenchTitle, rule.Effect, rule.Job, before, count, rule.IsUnverified, proof?.OnDay, proof?.Count ?? 0));
            }
        }

        return new Page<RetentionState>(states, Next: null);
    }

    private sealed record Proof(string Rule, DateOnly? OnDay, long? Count);
}

/// <summary>Applies the rules that no job of a module applies, each in batches and with its proof.</summary>
internal sealed record ApplyRetentionRules : ICommand<int>;

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
