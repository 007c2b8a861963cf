using Departement77.Benchmarks.Data;
using Departement77.Benchmarks.Servers;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.Benchmarks.Growth;

/// <summary>Deliveries that wait, one for each event and a hundred of another subscriber, and the product's own statements on them: those of the queue of a host that is built and never runs. No host knows their subscribers.</summary>
internal sealed class WaitingDeliveries : IAsyncDisposable
{
    private const string Subscriber = "benchmark.waiting";
    private const string Beside = "benchmark.waiting-beside";
    private const int Lanes = 20; // As the dispatcher with its usual options.

    private static readonly string[] Statements =
    [
        $"""
        with dealt as (insert into integration.deliveries (subscriber, position, lane)
            select '{Subscriber}', position, aggregate_id from integration.events where position is not null order by position
            returning lane)
        insert into integration.lanes (subscriber, lane, pending) select '{Subscriber}', lane, count(*) from dealt group by lane
        """,
        $"""
        with dealt as (insert into integration.deliveries (subscriber, position, lane)
            select '{Beside}', position, aggregate_id from integration.events where position is not null order by position desc limit 100
            returning lane)
        insert into integration.lanes (subscriber, lane, pending) select '{Beside}', lane, count(*) from dealt group by lane
        """,
        "vacuum (analyze) integration.deliveries, integration.lanes",
    ];

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly WebApplication app;
    private readonly EventQueue queue;

    private WaitingDeliveries(WebApplication app)
    {
        this.app = app;
        queue = app.Services.GetRequiredService<EventQueue>();
    }

    public static async Task<WaitingDeliveries> FillAsync(BenchmarkDatabase database)
    {
        foreach (var statement in Statements)
            await database.ExecuteAsync(statement);

        return new WaitingDeliveries(Serve.BuildReal(database.ConnectionString));
    }

    public void AddTo(Dictionary<string, Question> questions)
    {
        foreach (var (name, subscriber) in new[] { ("Claim of deliveries", Subscriber), ("Claim of a hundred, others wait", Beside) })
        {
            questions.Add(name, async () =>
            {
                var token = Guid.CreateVersion7();
                var took = await GrowingSize.TimeAsync(() => ClaimAsync(subscriber, token));
                await queue.ReleaseAsync(token, CancellationToken.None);
                return took;
            });
        }

        questions.Add("Renewal of leases", async () =>
        {
            var token = Guid.CreateVersion7();
            await ClaimAsync(Subscriber, token);
            var took = await GrowingSize.TimeAsync(() => queue.RenewAsync(token, Lease, CancellationToken.None));
            await queue.ReleaseAsync(token, CancellationToken.None);
            return took;
        });
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task ClaimAsync(string subscriber, Guid token)
    {
        var claimed = await queue.ClaimAsync([subscriber], token, Lease, Lanes, CancellationToken.None);
        if (claimed.Count < Lanes)
            throw new InvalidOperationException($"Only {claimed.Count} deliveries were claimed.");
    }
}
