using Departement77.Benchmarks.Servers;
using Departement77.TestKit;
using Npgsql;

namespace Departement77.Benchmarks.Data;

/// <summary>A database of one size, and what the load needs to know of it. Both hosts of that size work on it.</summary>
internal sealed class BenchmarkDatabase : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly NpgsqlDataSource source;
    private readonly Guid since = Guid.CreateVersion7();
    private ServerProcess? server;

    private BenchmarkDatabase(TestDatabase database, int rows)
    {
        this.database = database;
        Rows = rows;
        // Triggers of the network name its functions without their schema.
        source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { CommandTimeout = 1800, MaxPoolSize = 4, SearchPath = "sgm,public" }.ConnectionString);
    }

    public int Rows { get; }

    /// <summary>The superuser's connection string.</summary>
    public string ConnectionString => database.ConnectionString;

    /// <summary>Processor time that PostgreSQL has spent so far; nothing when it runs elsewhere.</summary>
    public TimeSpan Work => server?.Work ?? TimeSpan.Zero;

    /// <summary>Published offers.</summary>
    public IReadOnlyList<Guid> Offers { get; private set; } = [];

    /// <summary>Communes with an active membership: SIREN and INSEE code.</summary>
    public IReadOnlyList<(string Siren, string Insee)> Members { get; private set; } = [];

    /// <summary>SIREN of the communes without a membership.</summary>
    public IReadOnlyList<string> Free { get; private set; } = [];

    /// <summary>Dialogues of the network of secretaries.</summary>
    public IReadOnlyList<Guid> Topics { get; private set; } = [];

    public static async Task<BenchmarkDatabase> CreateAsync(int rows)
    {
        var created = new BenchmarkDatabase(await TestDatabase.CreateAsync(), rows);
        created.server = await ServerProcess.FindAsync(created.source);
        await Serve.MigrateAsync(created.ConnectionString);
        foreach (var statement in Seed.Statements)
            await created.ExecuteAsync(statement.Replace("{rows}", rows.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));

        created.Offers = await created.ReadAsync("select id from catalogue.offers where status = 'Published' order by id", row => row.GetGuid(0));
        created.Members = await created.ReadAsync(
            "select authority_siren, insee from catalogue.memberships where status = 'Active' order by id", row => (row.GetString(0), row.GetString(1)));
        created.Topics = await created.ReadAsync(
            "select id from sgm.topics where id between '01900000-0000-7000-800b-000000000000' and '01900000-0000-7000-800b-ffffffffffff' order by id", row => row.GetGuid(0));
        created.Free = await created.ReadAsync(
            """
            select siren from territory.communes c
            where not exists (select from catalogue.memberships m where m.authority_siren = c.siren and m.status not in ('Rejected', 'Ended')) order by insee
            """,
            row => row.GetString(0));
        return created;
    }

    /// <summary>Takes away what the load created, so that each batch finds the same rows.</summary>
    /// <param name="deliver">Waits first until every event is handled; else deliveries are held, and the events go before they get a place.</param>
    public async Task PutBackAsync(bool deliver = true)
    {
        if (deliver)
            await DeliveredAsync();

        // The product's job that chains the audit waits for its entries' lock: both go through them.
        await using (var connection = await source.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { new NpgsqlBatchCommand("lock table integration.audit_entries in share row exclusive mode") } };
            foreach (var statement in Seed.PutBack)
                batch.BatchCommands.Add(new NpgsqlBatchCommand(statement) { Parameters = { new() { Value = since } } });

            await batch.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
        }

        foreach (var table in Seed.Written)
            await ExecuteAsync($"vacuum (skip_locked, index_cleanup on, truncate off) {table}");
    }

    /// <summary>Until it is given back, no event gets its place: the lock is the one under which the product sequences.</summary>
    public async Task<IAsyncDisposable> HoldDeliveriesAsync()
    {
        var connection = await source.OpenConnectionAsync();
        await using var hold = new NpgsqlCommand($"select pg_advisory_lock({Seed.SequencerLock})", connection);
        await hold.ExecuteNonQueryAsync();
        return new Hold(connection);
    }

    /// <summary>Waits until nothing is left to sequence or deliver.</summary>
    public async Task DeliveredAsync()
    {
        var patience = TimeSpan.FromMinutes(2);
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        while ((await ReadAsync(Seed.IsWaiting, row => row.GetBoolean(0)))[0])
        {
            if (System.Diagnostics.Stopwatch.GetElapsedTime(start) > patience)
                throw new InvalidOperationException("Events are not delivered.");

            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    public async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, params object[] parameters)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });

        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            rows.Add(read(reader));

        return rows;
    }

    public async Task ExecuteAsync(string sql, params object[] parameters)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });

        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await database.DisposeAsync();
    }

    // A pooled connection keeps its session, and with it the lock.
    private sealed class Hold(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (var release = new NpgsqlCommand($"select pg_advisory_unlock({Seed.SequencerLock})", connection))
                await release.ExecuteNonQueryAsync();

            await connection.DisposeAsync();
        }
    }
}
