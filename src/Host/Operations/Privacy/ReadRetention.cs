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
