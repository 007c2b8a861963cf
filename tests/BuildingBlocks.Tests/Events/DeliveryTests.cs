using Dapper;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.BuildingBlocks.Tests.Events.Sample;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Copy = Departement77.BuildingBlocks.Tests.Events.Sample.WhenCounterStepped_Copy;
using Write = Departement77.BuildingBlocks.Tests.Events.Sample.WhenCounterStepped_Write;

namespace Departement77.BuildingBlocks.Tests.Events;

/// <summary>What the delivery of events promises, on a real PostgreSQL.</summary>
public sealed class DeliveryTests
{
    [Theory]
    [InlineData(Write.Name)]
    [InlineData(Copy.Name)]
    public async Task crash_between_effect_and_mark_delivers_once(string subscriber)
    {
        await using var product = await SampleProduct.StartAsync();
        var counter = await product.StepAsync(1);
        var queue = product.Services.GetRequiredService<EventQueue>();
        var crashed = Guid.CreateVersion7();
        await queue.SequenceAsync(CancellationToken.None);

        // This host claims, commits the effect, and dies before it says that the delivery is handled.
        var claimed = (await queue.ClaimAsync([subscriber], crashed, SampleProduct.Lease, lanes: 10, CancellationToken.None)).ShouldHaveSingleItem();
        var fact = product.Services.GetRequiredService<EventCatalog>().Read(claimed.Type, claimed.Data)!;
        var (invoker, known) = (product.Services.GetRequiredService<DeliveryInvoker>(), product.Services.GetRequiredService<SubscriberRegistry>()[subscriber]);
        await (known.IsProjection
            ? invoker.HandleTogetherAsync(known, [(claimed, fact)], CancellationToken.None)
            : invoker.HandleAsync(known, claimed, fact, CancellationToken.None));

        (await product.StepsSeenAsync(subscriber, counter)).ShouldBe([1]);
        var later = await product.StepAsync(2);
        await product.DrainAsync();

        (await product.StepsSeenAsync(subscriber, counter)).ShouldBe([1], "the inbox row knows the event");
        (await product.StepsSeenAsync(subscriber, later)).ShouldBe([1, 2]);
        (await product.ScalarAsync<long>("integration", "select count(*) from deliveries")).ShouldBe(0, "the next owner of the lane marked it");
    }

    [Fact]
    public async Task poison_stops_its_own_lane_only()
    {
        await using var product = await SampleProduct.StartAsync();
        var poisoned = await product.StepAsync(1);
        product.Mishaps.Poison = fact => fact.Counter == poisoned;
        var healthy = await product.StepAsync(2);

        await product.DrainToDeathAsync();

        (await product.StepsSeenAsync(Write.Name, poisoned)).ShouldBeEmpty();
        (await product.StepsSeenAsync(Write.Name, healthy)).ShouldBe([1, 2]);
        (await product.ScalarAsync<long>("integration", "select count(*) from deliveries where is_dead")).ShouldBe(1);
    }

    [Fact]
    public async Task of_events_that_a_projection_handles_together_poison_stops_its_own_lane_only()
    {
        await using var product = await SampleProduct.StartAsync();
        var counters = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => product.StepAsync(3)));
        product.Mishaps.CopyPoison = fact => fact.Counter == counters[2] && fact.Step == 2;

        await product.DrainToDeathAsync();

        foreach (var counter in counters)
            (await product.StepsSeenAsync(Copy.Name, counter)).ShouldBe(counter == counters[2] ? [1] : [1, 2, 3]);

        (await product.ScalarAsync<long>("integration", "select count(*) from deliveries where is_dead")).ShouldBe(1);
        (await product.ScalarAsync<long>("integration", "select sum(pending) from lanes")).ShouldBe(2, "the dead one and the one behind it");
    }

    [Fact]
    public async Task of_events_that_a_projection_handles_together_one_that_waits_for_a_row_holds_up_no_other()
    {
        await using var product = await SampleProduct.StartAsync();
        var counters = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => product.StepAsync(1)));
        await using var connection = await product.Services.GetRequiredService<DatabaseConnections>().For("sample").OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var held = await product.ScalarAsync<Guid>("integration", "select id from events where aggregate_id = @id", new { id = counters[3] });
        await connection.ExecuteAsync("insert into inbox (subscriber, event_id) values (@name, @held)", new { name = Copy.Name, held }, transaction);

        var dispatcher = product.NewDispatcher();
        await dispatcher.RunOnceAsync(CancellationToken.None);
        foreach (var counter in counters)
            (await product.StepsSeenAsync(Copy.Name, counter)).ShouldBe(counter == counters[3] ? [] : [1]);

        await transaction.RollbackAsync();
        await dispatcher.DrainAsync(CancellationToken.None);
        (await product.StepsSeenAsync(Copy.Name, counters[3])).ShouldBe([1]);
        (await product.ScalarAsync<long>("integration", "select sum(pending) from lanes")).ShouldBe(0);
    }

    [Fact]
    public async Task later_event_of_the_same_aggregate_waits()
    {
        await using var product = await SampleProduct.StartAsync();
        var counter = await product.StepAsync(1);
        product.Mishaps.Poison = fact => fact.Step == 2;
        await product.StepAsync(2, counter);

        await product.DrainToDeathAsync();

        (await product.StepsSeenAsync(Write.Name, counter)).ShouldBe([1]);
        (await product.ScalarAsync<long>("integration", "select pending from lanes where subscriber = @name", new { name = Write.Name })).ShouldBe(2, "the dead one and the one behind it");
    }

    [Fact]
    public async Task a_failing_delivery_is_tried_again_and_then_the_lane_goes_on_in_order()
    {
        await using var product = await SampleProduct.StartAsync();
        var failures = 0;
        product.Mishaps.Poison = fact => fact.Step == 1 && Interlocked.Increment(ref failures) < 3;
        var counter = await product.StepAsync(3);

        await product.DrainToDeathAsync();

        failures.ShouldBe(3);
        (await product.StepsSeenAsync(Write.Name, counter)).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task a_reaction_that_was_outrun_on_its_aggregate_tries_again_at_once_and_waits_where_that_does_not_help()
    {
        await using var product = await SampleProduct.StartAsync(new DispatcherOptions { Lease = SampleProduct.Lease, FirstBackOff = TimeSpan.FromHours(1) });
        var (busy, busier) = (await product.StepAsync(1), await product.StepAsync(1));
        var conflicts = 0;
        product.Mishaps.Hold = fact => fact.Counter == busier || Interlocked.Increment(ref conflicts) <= 2 ? throw new DbUpdateConcurrencyException() : Task.CompletedTask;

        await product.DrainAsync();

        (await product.StepsSeenAsync(Write.Name, busy)).ShouldBe([1]);
        (await product.StepsSeenAsync(Write.Name, busier)).ShouldBeEmpty();
        (await product.ScalarAsync<short>("integration", "select attempts from deliveries")).ShouldBe((short)1, "one attempt, whatever it took");
    }

    [Fact]
    public async Task one_failing_handler_does_not_block_another()
    {
        await using var product = await SampleProduct.StartAsync();
        product.Mishaps.Poison = _ => true;
        var counter = await product.StepAsync(3);

        await product.DrainToDeathAsync();

        (await product.StepsSeenAsync(Write.Name, counter)).ShouldBeEmpty();
        (await product.StepsSeenAsync(Copy.Name, counter)).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task a_handler_that_hangs_holds_up_its_lane_only_and_keeps_it()
    {
        await using var product = await SampleProduct.StartAsync();
        var (hanging, hangs) = (await product.StepAsync(1), new TaskCompletionSource());
        product.Mishaps.Hold = fact => fact.Counter == hanging ? hangs.Task : Task.CompletedTask;
        var healthy = await product.StepAsync(2);
        var dispatcher = product.NewDispatcher();
        await dispatcher.RunOnceAsync(CancellationToken.None);
        (await product.StepsSeenAsync(Write.Name, healthy)).ShouldBe([1, 2]);
        await product.StepAsync(1, healthy);
        await dispatcher.RunOnceAsync(CancellationToken.None);
        (await product.StepsSeenAsync(Write.Name, healthy)).ShouldBe([1, 2, 3]);
        (await product.StepsSeenAsync(Copy.Name, hanging)).ShouldBe([1]);

        // Beyond the lease, were it not renewed.
        await Task.Delay(2 * SampleProduct.Lease, TestContext.Current.CancellationToken); // A lease is measured by the database's clock.
        await product.NewDispatcher().RunOnceAsync(CancellationToken.None);
        (await product.ScalarAsync<long>("integration", "select count(*) from lanes where lease_token = @Token and lease_until > now()", dispatcher)).ShouldBe(1);

        hangs.SetResult();
        await dispatcher.FinishAsync();
        (await product.StepsSeenAsync(Write.Name, hanging)).ShouldBe([1]);
        (await product.ScalarAsync<long>("integration", "select count(*) from lanes where pending > 0 or lease_until is not null")).ShouldBe(0);
    }

    [Fact]
    public async Task a_subscriber_that_hangs_gets_no_more_than_its_share_and_the_others_get_theirs()
    {
        var options = new DispatcherOptions { Lease = SampleProduct.Lease, Parallelism = 2, Patience = TimeSpan.FromMilliseconds(50) };
        await using var product = await SampleProduct.StartAsync(options);
        var hangs = new TaskCompletionSource();
        product.Mishaps.Hold = _ => hangs.Task;
        var counters = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => product.StepAsync(1)));
        var dispatcher = product.NewDispatcher();
        for (var round = 0; round < 3; round++)
            await dispatcher.RunOnceAsync(CancellationToken.None);

        foreach (var counter in counters)
            (await product.StepsSeenAsync(Copy.Name, counter)).ShouldBe([1]);

        // Two begin at the same moment, before either is known to be slow.
        (await product.ScalarAsync<long>("integration", "select count(*) from lanes where lease_token = @Token", dispatcher)).ShouldBeInRange(2, 3);

        hangs.SetResult();
        await dispatcher.DrainAsync(CancellationToken.None);
        foreach (var counter in counters)
            (await product.StepsSeenAsync(Write.Name, counter)).ShouldBe([1]);
    }

    [Fact]
    public async Task two_dispatchers_never_deliver_twice_and_keep_the_order_of_each_aggregate()
    {
        await using var product = await SampleProduct.StartAsync();
        var writers = Enumerable.Range(0, 20).Select(_ => product.StepAsync(15)).ToList();
        using var written = new CancellationTokenSource();
        var dispatchers = Enumerable.Range(0, 2).Select(_ => RunUntilAsync(product, written.Token)).ToList();

        var counters = await Task.WhenAll(writers);
        await written.CancelAsync();
        await Task.WhenAll(dispatchers);
        await product.DrainAsync();

        foreach (var counter in counters)
        {
            (await product.StepsSeenAsync(Write.Name, counter)).ShouldBe(Enumerable.Range(1, 15));
            (await product.StepsSeenAsync(Copy.Name, counter)).ShouldBe(Enumerable.Range(1, 15));
        }

        (await product.ScalarAsync<long>("sample", "select count(*) from effects")).ShouldBe(20 * 15 * 2);
        (await product.ScalarAsync<long>("integration", "select sum(pending) from lanes")).ShouldBe(0);
    }

    [Fact]
    public async Task a_dispatcher_that_lost_its_lease_marks_nothing()
    {
        await using var product = await SampleProduct.StartAsync();
        await product.StepAsync(1);
        var queue = product.Services.GetRequiredService<EventQueue>();
        await queue.SequenceAsync(CancellationToken.None);
        var paused = Guid.CreateVersion7();
        var claimed = (await queue.ClaimAsync([Copy.Name], paused, TimeSpan.FromMilliseconds(-1), lanes: 10, CancellationToken.None))[0];
        var next = Guid.CreateVersion7();
        (await queue.ClaimAsync([Copy.Name], next, SampleProduct.Lease, lanes: 10, CancellationToken.None)).Count.ShouldBe(1, "the lease had run out");

        await queue.CompleteAsync(Copy.Name, claimed.Lane, paused, [claimed.Position], CancellationToken.None);

        (await product.ScalarAsync<long>("integration", "select count(*) from deliveries where subscriber = @name", new { name = Copy.Name })).ShouldBe(1);
        (await product.ScalarAsync<long>("integration", "select pending from lanes where subscriber = @name", new { name = Copy.Name })).ShouldBe(1);
    }

    private static async Task RunUntilAsync(SampleProduct product, CancellationToken finished)
    {
        var dispatcher = product.NewDispatcher();
        while (!finished.IsCancellationRequested)
            await dispatcher.RunOnceAsync(CancellationToken.None);

        await dispatcher.FinishAsync();
    }
}
