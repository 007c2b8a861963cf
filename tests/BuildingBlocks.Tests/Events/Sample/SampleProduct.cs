using Dapper;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Infrastructure;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Departement77.BuildingBlocks.Tests.Events.Sample;

/// <summary>The kernel with one small module on a database of its own; no web, and no dispatcher but those that a test starts.</summary>
internal sealed class SampleProduct : IAsyncDisposable
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(1);

    private readonly TestDatabase database;
    private readonly ServiceProvider services;

    private SampleProduct(TestDatabase database, ServiceProvider services) => (this.database, this.services) = (database, services);

    public IServiceProvider Services => services;

    public Mishaps Mishaps => services.GetRequiredService<Mishaps>();

    public static async Task<SampleProduct> StartAsync(DispatcherOptions? dispatcher = null)
    {
        var created = await TestDatabase.CreateAsync();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["ConnectionStrings:Departement77"] = created.ConnectionString, ["Database:PoolSize"] = "40" })
            .Build();
        var collection = new ServiceCollection();
        var sample = new ModuleDescriptor("Sample", "sample", typeof(SampleProduct).Namespace!, typeof(SampleProduct).Assembly);
        new ModuleServices(collection, sample).UseDbContext<SampleDbContext>().Publish<SamplePublishedEvents>("sample").Remember<RememberedCounters>();
        collection.AddLogging();
        collection.AddSingleton<Mishaps>();
        collection.AddSingleton<ICurrentUser>(new SystemUser());
        collection.AddKernel(configuration, [IntegrationPart.Describe(), sample]);
        collection.AddSingleton(dispatcher ?? new DispatcherOptions { Lease = Lease, FirstBackOff = TimeSpan.FromMilliseconds(1), LongestBackOff = TimeSpan.FromMilliseconds(5), Attempts = 3 });
        var built = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        await built.GetRequiredService<DatabaseMigrator>().MigrateAsync(looksAtAll: false, CancellationToken.None);
        return new SampleProduct(created, built);
    }

    /// <summary>A dispatcher as another host would have it, with a lease token of its own.</summary>
    public EventDispatcher NewDispatcher() => new(
        services.GetRequiredService<EventQueue>(),
        services.GetRequiredService<SubscriberRegistry>(),
        services.GetRequiredService<EventCatalog>(),
        services.GetRequiredService<DeliveryInvoker>(),
        services.GetRequiredService<DispatcherOptions>(),
        NullLogger<EventDispatcher>.Instance);

    public Task DrainAsync() => NewDispatcher().DrainAsync(CancellationToken.None);

    /// <summary>Drains through failures: what waits for its next attempt is not yet due, so the lanes are asked until nothing but dead deliveries is left.</summary>
    public async Task DrainToDeathAsync()
    {
        var dispatcher = NewDispatcher();
        do
            await dispatcher.DrainAsync(CancellationToken.None);
        while (await ScalarAsync<bool>("integration", "select exists (select from lanes where pending > 0 and next_attempt_at < 'infinity')"));
    }

    /// <summary>Steps a counter so many times, each in a unit of work of its own.</summary>
    public async Task<Guid> StepAsync(int times, Guid? existing = null)
    {
        var id = existing ?? Guid.CreateVersion7();
        for (var i = 0; i < times; i++)
        {
            await using var scope = services.CreateAsyncScope();
            var context = scope.ServiceProvider.GetRequiredService<SampleDbContext>();
            var counter = await context.Counters.FindAsync(new CounterId(id));
            if (counter is null)
                context.Counters.Add(counter = new Counter(new CounterId(id)));

            counter.Step();
            await context.SaveChangesAsync();
        }

        return id;
    }

    public async Task<IReadOnlyList<int>> StepsSeenAsync(string subscriber, Guid counter)
    {
        await using var connection = await ConnectAsync("sample");
        return (await connection.QueryAsync<int>("select step from effects where subscriber = @subscriber and counter = @counter order by id", new { subscriber, counter })).AsList();
    }

    public async Task<T?> ScalarAsync<T>(string schema, string sql, object? parameters = null)
    {
        await using var connection = await ConnectAsync(schema);
        return await connection.ExecuteScalarAsync<T>(sql, parameters);
    }

    public async Task<int> ExecuteAsync(string schema, string sql, object? parameters = null)
    {
        await using var connection = await ConnectAsync(schema);
        return await connection.ExecuteAsync(sql, parameters);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    private async Task<Npgsql.NpgsqlConnection> ConnectAsync(string schema) => await services.GetRequiredService<DatabaseConnections>().For(schema).OpenConnectionAsync();

    private sealed class SystemUser : ICurrentUser
    {
        public string Subject => "system";

        public bool IsAuthenticated => false;

        public IReadOnlyList<string> Roles => [];

        public string? Authority => null;

        public string? Body => null;

        public ReadScope Scope => ReadScope.System;

        public bool Has(string permission) => true;
    }
}
