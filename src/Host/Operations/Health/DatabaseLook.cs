using Dapper;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;

namespace Departement77.Host.Operations.Health;

/// <summary>Is PostgreSQL there, can it be written, has it connections left, and do its clock and ours agree?</summary>
internal sealed class DatabaseLook(DatabaseConnections connections, TimeProvider clock) : ILook
{
    private const double DegradedSkew = 2;
    private const double FailingSkew = 300;
    private const double DegradedUse = 0.8;
    private const double FailingUse = 0.95;

    // Other roles' rows in pg_stat_activity are there, with little in them: enough to count.
    private const string Sql = """
        select clock_timestamp() as now,
            (select count(*) from pg_stat_activity where datid is not null) as used,
            current_setting('max_connections')::int as most,
            pg_is_in_recovery() as is_read_only,
            pg_database_size(current_database()) as bytes,
            (select count(*) from pg_stat_replication) as replicas
        """;

    public string Name => "database";

    public async Task<Finding> LookAsync(CancellationToken cancellation)
    {
        var before = clock.GetTimestamp();
        await using var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(cancellation);
        var row = await connection.QuerySingleAsync<Row>(new CommandDefinition(Sql, cancellationToken: cancellation));
        var elapsed = clock.GetElapsedTime(before);
        var skew = Math.Abs((clock.GetUtcNow() - (elapsed / 2) - new DateTimeOffset(row.Now, TimeSpan.Zero)).TotalSeconds);
        return Judge(row, skew) with
        {
            Figures =
            [
                new("milliseconds", Math.Round(elapsed.TotalMilliseconds, 1)), new("clockSkewSeconds", Math.Round(skew, 3)), new("connectionsUsed", row.Used), new("connectionsMost", row.Most),
                new("databaseBytes", row.Bytes), new("replicas", row.Replicas),
            ],
        };
    }

    private static Finding Judge(Row row, double skew)
    {
        var use = (double)row.Used / row.Most;
        return row switch
        {
            { IsReadOnly: true } => new(Finding.Failing, "Cette base est un réplica : rien ne peut y être écrit.", "Donnez l'adresse du serveur principal, ou promouvez ce réplica (pg_ctl promote)."),
            _ when use >= DegradedUse => new(
                Finding.Of(use, DegradedUse, FailingUse),
                $"{row.Used} connexions sur {row.Most} sont prises.",
                "Augmentez max_connections, réduisez Database__PoolSize, ou cherchez dans pg_stat_activity qui les tient."),
            _ when skew >= DegradedSkew => new(
                Finding.Of(skew, DegradedSkew, FailingSkew),
                $"L'horloge de cet hôte et celle de la base diffèrent de {skew:0.0} secondes.",
                "Synchronisez les deux machines (chrony ou systemd-timesyncd) : les échéances se comptent à l'heure de la base, les dates s'écrivent à celle de l'hôte."),
            _ => new(Finding.Ok, $"PostgreSQL répond ; {row.Used} connexions sur {row.Most}."),
        };
    }

    private sealed record Row(DateTime Now, long Used, int Most, bool IsReadOnly, long Bytes, long Replicas);
}
