using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.Faults.Checking;
using Departement77.Faults.Histories;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Departement77.Faults;

/// <summary>Two designs that look right and are not, run for real beside the product's: under the same fault the checker finds the one and passes the other.</summary>
public sealed class AlternativeTests
{
    /// <summary>A dispatcher dies in the middle of its work, and another one goes on.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task a_dispatcher_that_marks_before_the_effect_loses_one_when_it_dies(bool marksFirst)
    {
        await using var host = await FaultHost.StartAsync(configure: builder => builder.Configuration["Dispatcher:Enabled"] = "false");
        using var limit = new CancellationTokenSource(FaultHost.Patience);
        using var load = new Load(host.History, () => [host.Host.Address], seed: 7);
        await load.RunAsync(clients: 1, requests: 3, limit.Token);

        await DispatchAndDieAsync(host.Host, marksFirst);
        while (!await IsDoneAsync(host))
        {
            await host.Host.DrainAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token); // Retries fall due on the database's clock.
        }

        var violations = await host.ViolationsAsync(limit.Token);
        if (marksFirst)
            violations.ShouldContain(violation => violation.StartsWith("every event is handled by each of its subscribers:", StringComparison.Ordinal));
        else
            violations.ShouldBeEmpty("the product's order: the effect, then its mark");
    }

    /// <summary>A transaction takes a number, another one commits a later number, and then the first one commits.</summary>
    [Fact]
    public async Task a_consumer_that_remembers_the_last_id_loses_what_commits_late_and_the_feed_does_not()
    {
        await using var host = await FaultHost.StartAsync();
        using var limit = new CancellationTokenSource(FaultHost.Patience);
        using var naive = new NaiveConsumer(host.Database.ConnectionString);
        using var consumer = new FeedReader();
        await using var late = new NpgsqlConnection(host.Database.ConnectionString);
        await late.OpenAsync();
        await using var transaction = await late.BeginTransactionAsync();
        await using (var fact = new NpgsqlCommand(
            """
            insert into integration.events (id, type, aggregate_type, aggregate_id, aggregate_version, ordinal, subject, occurred_at, data)
            values ($1, 'catalogue.nobody-listens.v1', 'Sample', $1, 1, 0, 'late', now(), '{}')
            """,
            late)
        { Parameters = { new() { Value = Guid.CreateVersion7() } } })
            await fact.ExecuteNonQueryAsync();

        using var load = new Load(host.History, () => [host.Host.Address], seed: 8);
        await load.RunAsync(clients: 1, requests: 2, limit.Token);
        await Delivered.WaitAsync(host.Database.ConnectionString, limit.Token);
        await naive.CatchUpAsync();
        await consumer.CatchUpAsync(host.Host.Address, limit.Token);
        consumer.Received.Count.ShouldBeGreaterThan(2, "the feed waits for no open transaction");

        await transaction.CommitAsync();
        await PlacedAsync(host, limit.Token);
        await naive.CatchUpAsync();
        await consumer.CatchUpAsync(host.Host.Address, limit.Token);

        var seen = await Observation.OfAsync(host.Database.ConnectionString);
        seen.Feeds.Add("feed", consumer.Received);
        Checker.Check(host.History.Read(), seen).ShouldBeEmpty();
        seen.Feeds.Add("naive", naive.Received);
        Checker.Check(host.History.Read(), seen).ShouldContain(violation => violation.StartsWith("every consumer gets every event: naive never got", StringComparison.Ordinal));
    }

    /// <summary>Claims as the product does, handles by the product's own handlers, and stops for ever between the two halves of its third delivery.</summary>
    private static async Task DispatchAndDieAsync(TestHost host, bool marksFirst)
    {
        var queue = host.Services.GetRequiredService<EventQueue>();
        var invoker = host.Services.GetRequiredService<DeliveryInvoker>();
        var subscribers = host.Services.GetRequiredService<SubscriberRegistry>();
        var events = host.Services.GetRequiredService<EventCatalog>();
        await queue.SequenceAsync(CancellationToken.None);
        var token = Guid.CreateVersion7();
        var claimed = await queue.ClaimAsync([.. subscribers.All.Select(subscriber => subscriber.Name)], token, TimeSpan.FromSeconds(1), lanes: 20, CancellationToken.None);
        var heads = claimed.DistinctBy(delivery => (delivery.Subscriber, delivery.Lane)).ToList();
        heads.Count.ShouldBeGreaterThan(2);
        foreach (var (delivery, n) in heads.Select((delivery, n) => (delivery, n)))
        {
            var fact = events.Read(delivery.Type, delivery.Data)!;
            Func<Task> mark = () => queue.CompleteAsync(delivery.Subscriber, delivery.Lane, token, [delivery.Position], CancellationToken.None);
            Func<Task> handle = () => invoker.HandleAsync(subscribers[delivery.Subscriber], delivery, fact, CancellationToken.None);
            await (marksFirst ? mark : handle)();
            if (n == 2)
                return;

            await (marksFirst ? handle : mark)();
        }
    }

    private static Task<bool> IsDoneAsync(FaultHost host) => AskAsync(host, "select not exists (select from integration.lanes where pending > 0)");

    private static async Task PlacedAsync(FaultHost host, CancellationToken limit)
    {
        while (await AskAsync(host, "select exists (select from integration.events where position is null)"))
            await Task.Delay(TimeSpan.FromMilliseconds(20), limit); // The host works by itself meanwhile: no clock of the test moves it.
    }

    private static async Task<bool> AskAsync(FaultHost host, string sql)
    {
        await using var source = NpgsqlDataSource.Create(host.Database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Reads events by the number that they took when they were written.</summary>
    private sealed class NaiveConsumer(string connectionString) : IDisposable
    {
        private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString);
        private readonly List<Received> received = [];
        private long last;

        public IReadOnlyList<Received> Received => received;

        public async Task CatchUpAsync()
        {
            await using var command = source.CreateCommand("select seq, id from integration.events where seq > $1 order by seq");
            command.Parameters.Add(new() { Value = last });
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                last = reader.GetInt64(0);
                received.Add(new Received(last.ToString(System.Globalization.CultureInfo.InvariantCulture), reader.GetGuid(1), ""));
            }
        }

        public void Dispose() => source.Dispose();
    }
}
