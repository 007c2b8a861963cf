using Departement77.Benchmarks.Data;
using Departement77.Benchmarks.Servers;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.Benchmarks.Growth;

/// <summary>Deliveries that wait, one for each event, and the product's own statements on them: those of the queue of a host that is built and never runs. No host knows their subscriber.</summary>
internal sealed class WaitingDeliveries : IAsyncDisposable
{
    private const string Subscriber = "benchmark.waiting";
    private const int Lanes = 20; // As the dispatcher with its usual options.

    private static readonly string[] Statements =
    [
        $"""
        with dealt as (insert into integration.deliveries (subscriber, position, lane)
            select '{Subscriber}', position, aggregate_id from integration.events where position is not null order by position
            returning lane)
        insert into integration.lanes (subscriber, lane, pending) select '{Subscriber}', lane, count(*) from dealt group by lane
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
        questions.Add("Claim of deliveries", async () =>
        {
            var token = Guid.CreateVersion7();
            var took = await GrowingSize.TimeAsync(() => ClaimAsync(token));
            await queue.ReleaseAsync(token, CancellationToken.None);
            return took;
        });
        questions.Add("Renewal of leases", async () =>
        {
            var token = Guid.CreateVersion7();
            await ClaimAsync(token);
            var took = await GrowingSize.TimeAsync(() => queue.RenewAsync(token, Lease, CancellationToken.None));
            await queue.ReleaseAsync(token, CancellationToken.None);
            return took;
        });
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task ClaimAsync(Guid token)
    {
        var claimed = await queue.ClaimAsync([Subscriber], token, Lease, Lanes, CancellationToken.None);
        if (claimed.Count < Lanes)
            throw new InvalidOperationException($"Only {claimed.Count} deliveries were claimed.");
    }
}
