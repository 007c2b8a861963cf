using Dapper;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.BuildingBlocks.Tests.Events.Sample;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.BuildingBlocks.Tests.Events;

/// <summary>A reader that remembers one number misses nothing.</summary>
public sealed class FeedOrderTests
{
    private const int Writers = 16;
    private const int Each = 25;

    [Fact]
    public async Task sixteen_parallel_writers_and_a_feed_reader_nothing_is_skipped_and_positions_have_no_gaps()
    {
        await using var product = await SampleProduct.StartAsync();
        var queue = product.Services.GetRequiredService<EventQueue>();
        using var done = new CancellationTokenSource();
        var sequencers = Enumerable.Range(0, 2).Select(_ => SequenceAsync(queue, done.Token)).ToList();
        var reader = ReadAsync(product);

        var counters = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => product.StepAsync(Each)));
        var seen = await reader;
        await done.CancelAsync();
        await Task.WhenAll(sequencers);

        seen.Select(fact => fact.Position).ShouldBe(Enumerable.Range(1, Writers * Each).Select(position => (long)position));
        foreach (var counter in counters)
            seen.Where(fact => fact.AggregateId == counter).Select(fact => fact.AggregateVersion).ShouldBe(Enumerable.Range(1, Each), "versions of one aggregate stand in their order");
    }

    private static async Task SequenceAsync(EventQueue queue, CancellationToken done)
    {
        while (!done.IsCancellationRequested)
            await queue.SequenceAsync(CancellationToken.None);
    }

    /// <summary>Reads after the last position that it saw, never back, until everything has come.</summary>
    private static async Task<List<Fact>> ReadAsync(SampleProduct product)
    {
        var seen = new List<Fact>();
        await using var connection = await product.Services.GetRequiredService<DatabaseConnections>().For("integration").OpenConnectionAsync();
        while (seen.Count < Writers * Each)
        {
            var after = seen.Count == 0 ? 0 : seen[^1].Position;
            seen.AddRange(await connection.QueryAsync<Fact>("select position, aggregate_id, aggregate_version from events where position > @after order by position limit 7", new { after }));
        }

        return seen;
    }

    private sealed record Fact(long Position, Guid AggregateId, int AggregateVersion);
}
