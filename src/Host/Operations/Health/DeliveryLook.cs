using System.Globalization;
using Dapper;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.Host.Operations.Telemetry;

namespace Departement77.Host.Operations.Health;

/// <summary>Since when does each subscriber wait for its oldest event?</summary>
internal sealed class DeliveryLook(DatabaseConnections connections) : ILook
{
    private const double DegradedSeconds = 60;
    private const double FailingSeconds = 600;

    private const string Sql = """
        select s.subscriber, greatest(0, extract(epoch from now() - e.occurred_at))::float8 as seconds
        from subscriptions s
        cross join lateral (select position from deliveries where subscriber = s.subscriber and not is_dead order by position limit 1) d
        join events e on e.position = d.position
        union all
        select '', greatest(0, extract(epoch from now() - (select occurred_at from events where position is null order by seq limit 1)))::float8
        order by 2 desc nulls last, 1
        """;

    public string Name => "deliveries";

    public async Task<Finding> LookAsync(CancellationToken cancellation)
    {
        await using var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(cancellation);
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(Sql, cancellationToken: cancellation))).Where(row => row.Seconds is not null).ToList();
        var figures = rows.ConvertAll(row => new HealthFigure($"{(row.Subscriber.Length == 0 ? "sequencer" : row.Subscriber)}.oldestSeconds", Math.Round(row.Seconds!.Value, 1)));
        return Judge(rows.Find(row => row.Seconds >= DegradedSeconds)) with { Figures = figures };
    }

    private static Finding Judge(Row? late)
    {
        if (late is null)
            return new(Finding.Ok, "Les événements sont livrés à temps.");

        var wait = late.Seconds!.Value.ToString("0", CultureInfo.InvariantCulture);
        return late.Subscriber.Length == 0
            ? new(
                Finding.Of(late.Seconds.Value, DegradedSeconds, FailingSeconds),
                $"Le plus ancien événement attend sa place dans le flux depuis {wait} secondes.",
                "Un hôte doit tourner avec Dispatcher__Enabled=true ; voyez son journal technique, puis les verrous de la base (pg_locks, verrou consultatif 7700001).")
            : new(
                Finding.Of(late.Seconds.Value, DegradedSeconds, FailingSeconds),
                $"L'abonné {late.Subscriber} attend un événement depuis {wait} secondes.",
                "Voyez /api/v1/operations/subscribers, puis le journal technique de cet abonné : ses essais échouent, ou tous les hôtes sont occupés.");
    }

    private sealed record Row(string Subscriber, double? Seconds);
}

/// <summary>Is any delivery dead?</summary>
internal sealed class DeadDeliveryLook(DeliveryFigures figures) : ILook
{
    public string Name => "dead-deliveries";

    public async Task<Finding> LookAsync(CancellationToken cancellation)
    {
        var state = await figures.ReadAsync(cancellation);
        IReadOnlyList<HealthFigure> seen = [new("dead", state.DeadDeliveries), new("undelivered", state.Undelivered)];
        return state.DeadDeliveries == 0
            ? new(Finding.Ok, "Aucune livraison n'est abandonnée.") { Figures = seen }
            : new(
                Finding.Degraded,
                $"{state.DeadDeliveries} livraison(s) abandonnée(s) retiennent celles qui les suivent.",
                "Lisez /api/v1/operations/dead-deliveries, corrigez la cause, puis rejouez-les ; renoncez à celles qui ne passeront jamais.")
            { Figures = seen };
    }
}

/// <summary>Is the audit chained, and its place noted every day?</summary>
internal sealed class AuditLook(DeliveryFigures figures, TimeProvider clock) : ILook
{
    private const double DegradedSeconds = 60;
    private const double FailingSeconds = 600;

    private static readonly TimeSpan LongestWithoutAnchor = TimeSpan.FromDays(2);

    public string Name => "audit-chain";

    public async Task<Finding> LookAsync(CancellationToken cancellation)
    {
        var state = await figures.ReadAuditAsync(cancellation);
        return Judge(state) with { Figures = [new("waiting", state.Waiting), new("oldestWaitingSeconds", Math.Round(state.OldestWaitingSeconds, 1)), new("place", state.Place)] };
    }

    private Finding Judge(AuditState state)
    {
        if (state.OldestWaitingSeconds >= DegradedSeconds)
        {
            return new(
                Finding.Of(state.OldestWaitingSeconds, DegradedSeconds, FailingSeconds),
                $"{state.Waiting} entrée(s) du journal d'audit attendent d'être enchaînées.",
                "Voyez le journal technique des hôtes (« The audit chain waits »), puis les verrous de la base (verrou consultatif 7700003).");
        }

        return state.AnchoredAt is { } anchored && clock.GetUtcNow() - new DateTimeOffset(anchored, TimeSpan.Zero) > LongestWithoutAnchor
            ? new(Finding.Degraded, "L'empreinte du journal d'audit n'a pas été notée depuis deux jours.", "Lancez la tâche « Empreinte quotidienne du journal d'audit » depuis /hangfire.")
            : new(Finding.Ok, $"Le journal d'audit est enchaîné jusqu'à la place {state.Place}.");
    }
}
