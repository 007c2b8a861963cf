using System.Collections.Concurrent;
using Departement77.TestKit;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Departement77.SystemTests.Performance;

/// <summary>The product behind a proxy that sees what it asks of PostgreSQL. It delivers events only when told to, so that what is seen belongs to the request under way.</summary>
internal sealed class WatchedProduct : IAsyncDisposable
{
    private readonly ConcurrentQueue<SqlExchange> seen = new();
    private readonly ConcurrentDictionary<string, PlannedStatement> planned = new(StringComparer.Ordinal);
    private readonly TestDatabase database;
    private readonly NpgsqlDataSource beside;
    private int most = int.MaxValue;

    private WatchedProduct(TestDatabase database, PostgresProxy proxy, TestHost host) =>
        (this.database, beside, Proxy, Host) = (database, NpgsqlDataSource.Create(database.ConnectionString), proxy, host);

    public PostgresProxy Proxy { get; }

    public TestHost Host { get; }

    /// <summary>The statements so far with what PostgreSQL chose to do for their real parameters; those inside functions and triggers too.</summary>
    public IReadOnlyCollection<PlannedStatement> Planned => [.. planned.Values];

    /// <param name="explains">Whether PostgreSQL tells the plan of each statement.</param>
    /// <param name="most">How many rows a statement may read of a table by its indexes.</param>
    /// <param name="fill">Fills the database before the product starts.</param>
    public static async Task<WatchedProduct> StartAsync(bool explains = false, int most = int.MaxValue, Func<TestDatabase, Task>? fill = null)
    {
        var fresh = await TestHost.NewDatabaseAsync();
        if (fill is not null)
            await fill(fresh);

        var proxy = PostgresProxy.Start(fresh.ConnectionString);
        var host = await TestHost.StartAsync(
            builder =>
            {
                builder.Configuration["ConnectionStrings:Departement77"] = proxy.ConnectionString;
                builder.Configuration.AddInMemoryCollection([new("Dispatcher:Enabled", "false"), new("Webhooks:Enabled", "false")]);
            },
            fresh);
        var product = new WatchedProduct(fresh, proxy, host) { most = most };
        proxy.Seen = product.seen.Enqueue;
        if (explains)
            proxy.Noticed = product.Note;

        return product;
    }

    /// <summary>Makes each session of the database tell its plans. Where the rows are few, a scan is shown only for want of any index.</summary>
    public static Task ExplainAsync(TestDatabase database, bool rowsAreFew) => TestPostgres.ExecuteAsync(
        $"""
        alter database {database.Name} set session_preload_libraries = 'auto_explain';
        alter database {database.Name} set auto_explain.log_min_duration = 0;
        alter database {database.Name} set auto_explain.log_level = 'notice';
        alter database {database.Name} set auto_explain.log_format = 'json';
        alter database {database.Name} set auto_explain.log_verbose = 'on';
        alter database {database.Name} set auto_explain.log_nested_statements = 'on';
        alter database {database.Name} set auto_explain.log_analyze = 'on';
        alter database {database.Name} set auto_explain.log_timing = 'off';
        alter database {database.Name} set enable_seqscan = '{(rowsAreFew ? "off" : "on")}';
        """);

    /// <summary>What was asked since the last look.</summary>
    public IReadOnlyList<SqlExchange> Look()
    {
        var list = new List<SqlExchange>();
        while (seen.TryDequeue(out var exchange))
            list.Add(exchange);

        return list;
    }

    public void ForgetPlans() => planned.Clear();

    /// <summary>Asks PostgreSQL without the product.</summary>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = beside.CreateCommand(sql);
        command.CommandTimeout = 120;
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        Proxy.LetPass = null;
        await Host.DisposeAsync();
        await Proxy.DisposeAsync();
        await beside.DisposeAsync();
        await database.DisposeAsync();
    }

    private void Note(string notice)
    {
        if (PlannedStatement.Read(notice, most) is { } statement)
            planned.AddOrUpdate(statement.Query, statement, (_, before) => before.With(statement));
    }
}
