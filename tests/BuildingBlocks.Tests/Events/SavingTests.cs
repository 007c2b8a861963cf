using Departement77.BuildingBlocks.Infrastructure.Persistence;
using Departement77.BuildingBlocks.Tests.Events.Sample;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Departement77.BuildingBlocks.Tests.Events;

/// <summary>An aggregate, its events and its audit entry are saved together or not at all, whoever borrowed the context before.</summary>
public sealed class SavingTests
{
    [Fact]
    public async Task what_a_scope_left_unsaved_is_not_saved_by_the_next_one()
    {
        await using var product = await SampleProduct.StartAsync();
        SampleDbContext left;
        await using (var scope = product.Services.CreateAsyncScope())
        {
            left = scope.ServiceProvider.GetRequiredService<SampleDbContext>();
            var counter = new Counter(new CounterId(Guid.CreateVersion7()));
            left.Counters.Add(counter);
            counter.Step();
            left.AddRow(new InboxRow("sample.write", Guid.CreateVersion7()));
        }

        await using (var scope = product.Services.CreateAsyncScope())
        {
            var borrowed = scope.ServiceProvider.GetRequiredService<SampleDbContext>();
            borrowed.ShouldBeSameAs(left, "contexts are pooled");
            (await borrowed.SaveChangesAsync()).ShouldBe(0);
        }

        await product.StepAsync(1);
        (await CountAsync(product)).ShouldBe((1, 1, 1));
        (await product.ScalarAsync<long>("sample", "select count(*) from inbox")).ShouldBe(0);
    }

    [Fact]
    public async Task the_loser_of_a_version_leaves_neither_event_nor_audit_entry()
    {
        await using var product = await SampleProduct.StartAsync();
        var id = new CounterId(await product.StepAsync(1));
        await using var first = product.Services.CreateAsyncScope();
        await using var second = product.Services.CreateAsyncScope();
        var (winner, loser) = (first.ServiceProvider.GetRequiredService<SampleDbContext>(), second.ServiceProvider.GetRequiredService<SampleDbContext>());
        foreach (var context in new[] { winner, loser })
            (await context.Counters.SingleAsync(counter => counter.Id == id)).Step();

        await winner.SaveChangesAsync();
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => loser.SaveChangesAsync());

        (await CountAsync(product)).ShouldBe((1, 2, 2));
    }

    [Fact]
    public async Task an_event_that_the_database_refuses_takes_its_aggregate_with_it()
    {
        await using var product = await SampleProduct.StartAsync();
        var id = Guid.CreateVersion7();
        await StoreEventAsync(product, id, version: 1);

        var refused = await Should.ThrowAsync<DbUpdateException>(() => product.StepAsync(1, id));
        refused.InnerException.ShouldBeOfType<PostgresException>().ConstraintName.ShouldBe("events_once_per_version");

        (await CountAsync(product)).ShouldBe((0, 1, 0));
    }

    [Fact]
    public async Task what_was_made_of_an_aggregate_is_forgotten_after_the_commit()
    {
        await using var product = await SampleProduct.StartAsync();
        var remembered = product.Services.GetRequiredService<RememberedCounters>();

        var counter = await product.StepAsync(1);
        await product.StepAsync(1);
        await product.StepAsync(1, counter);

        remembered.SeenWhenForgetting.ShouldBe([1, 2, 2], "who asks before the commit would remember the old");
    }

    [Fact]
    public async Task what_was_made_of_an_aggregate_is_forgotten_when_nobody_knows_whether_it_was_saved()
    {
        await using var product = await SampleProduct.StartAsync();
        var remembered = product.Services.GetRequiredService<RememberedCounters>();
        var id = new CounterId(await product.StepAsync(1));
        await using var scope = product.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<SampleDbContext>();
        (await context.Counters.SingleAsync(counter => counter.Id == id)).Step();

        await Should.ThrowAsync<OperationCanceledException>(() => context.SaveChangesAsync(new CancellationToken(canceled: true)));

        remembered.SeenWhenForgetting.Count.ShouldBe(2);
    }

    [Fact]
    public async Task what_somebody_else_deleted_meanwhile_leaves_neither_event_nor_audit_entry()
    {
        await using var product = await SampleProduct.StartAsync();
        var id = new CounterId(await product.StepAsync(1));
        await using var scope = product.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<SampleDbContext>();
        (await context.Counters.SingleAsync(counter => counter.Id == id)).Step();
        await product.ExecuteAsync("sample", "delete from counters");

        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => context.SaveChangesAsync());

        (await CountAsync(product)).ShouldBe((0, 1, 1));
    }

    [Fact]
    public async Task an_event_that_the_database_refuses_takes_the_change_of_its_aggregate_with_it()
    {
        await using var product = await SampleProduct.StartAsync();
        var id = await product.StepAsync(1);
        await StoreEventAsync(product, id, version: 2);

        var refused = await Should.ThrowAsync<DbUpdateException>(() => product.StepAsync(1, id));
        refused.InnerException.ShouldBeOfType<PostgresException>().ConstraintName.ShouldBe("events_once_per_version");

        (await product.ScalarAsync<int>("sample", "select steps from counters")).ShouldBe(1);
        (await CountAsync(product)).ShouldBe((1, 2, 1));
    }

    // As another host would have stored it.
    private static Task<int> StoreEventAsync(SampleProduct product, Guid counter, int version) => product.ExecuteAsync(
        "sample",
        """
        insert into integration.events (id, type, aggregate_type, aggregate_id, aggregate_version, ordinal, subject, occurred_at, data)
        values (@other, 'sample.counter-stepped.v1', 'Counter', @counter, @version, 0, 'counter/x', now(), '{}')
        """,
        new { other = Guid.CreateVersion7(), counter, version });

    private static async Task<(long Counters, long Events, long AuditEntries)> CountAsync(SampleProduct product) => (
        await product.ScalarAsync<long>("sample", "select count(*) from counters"),
        await product.ScalarAsync<long>("integration", "select count(*) from events"),
        await product.ScalarAsync<long>("integration", "select count(*) from audit_entries"));
}
