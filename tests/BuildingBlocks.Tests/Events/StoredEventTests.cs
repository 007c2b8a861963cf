using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.BuildingBlocks.Tests.Events.Sample;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.BuildingBlocks.Tests.Events;

/// <summary>Rows outlive the code that wrote them.</summary>
public sealed class StoredEventTests
{
    private const string Insert = """
        insert into integration.events (id, type, aggregate_type, aggregate_id, aggregate_version, ordinal, subject, occurred_at, data, traceparent)
        values (@id, @type, 'Counter', @counter, @version, 0, 'counter/x', now(), cast(@data as json), null)
        """;

    [Fact]
    public async Task a_renamed_class_still_reads_old_rows()
    {
        await using var product = await SampleProduct.StartAsync();
        var counter = Guid.CreateVersion7();

        // As the class CounterAdvanced of an earlier version wrote it: the row bears the stable name and no name of a class.
        await StoreAsync(product, "sample.counter-stepped.v1", counter, $$"""{"counter":"{{counter}}","step":1,"subject":"counter/x"}""");
        await product.DrainAsync();

        (await product.StepsSeenAsync(WhenCounterStepped_Write.Name, counter)).ShouldBe([1]);
        product.Services.GetRequiredService<EventCatalog>().NameOf(typeof(CounterStepped)).ShouldBe("sample.counter-stepped.v1");
    }

    [Fact]
    public async Task an_unknown_event_name_is_kept_and_shown_not_lost()
    {
        await using var product = await SampleProduct.StartAsync();
        var counter = Guid.CreateVersion7();

        // A newer version wrote it, and its host subscribed to it under the name of a subscriber that this host has too.
        await product.ExecuteAsync("integration", "update subscriptions set event_types = event_types || 'sample.counter-reset.v1'::text where subscriber = @name", new { name = WhenCounterStepped_Write.Name });
        await StoreAsync(product, "sample.counter-reset.v1", counter, "{}");
        await product.DrainToDeathAsync();

        (await product.ScalarAsync<string>("integration", "select last_error from deliveries where is_dead")).ShouldBe("This host does not know the event name sample.counter-reset.v1.");
        (await product.ScalarAsync<long>("integration", "select position from events where type = 'sample.counter-reset.v1'")).ShouldBe(1, "it stands in the feed");
    }

    [Fact]
    public async Task a_row_that_cannot_be_read_is_dead_at_once_and_keeps_its_words()
    {
        await using var product = await SampleProduct.StartAsync();
        await StoreAsync(product, "sample.counter-stepped.v1", Guid.CreateVersion7(), """{"counter":"not an id","step":1}""");

        await product.DrainToDeathAsync();

        (await product.ScalarAsync<long>("integration", "select count(*) from deliveries where is_dead and attempts = 1")).ShouldBe(2);
    }

    [Fact]
    public async Task nobody_subscribed_is_fine()
    {
        await using var product = await SampleProduct.StartAsync();
        await product.ExecuteAsync("integration", "delete from subscriptions");
        await product.StepAsync(3);

        await product.DrainAsync();

        (await product.ScalarAsync<long>("integration", "select max(position) from events")).ShouldBe(3);
        (await product.ScalarAsync<long>("integration", "select count(*) from deliveries")).ShouldBe(0);
    }

    [Fact]
    public async Task nobody_but_the_owner_can_change_or_remove_a_fact_or_an_audit_entry()
    {
        await using var product = await SampleProduct.StartAsync();
        await product.StepAsync(1);

        foreach (var statement in new[]
        {
            "update integration.events set data = '{}'", "delete from integration.events", "delete from integration.audit_entries", "update integration.audit_entries set actor = 'somebody'",
            "insert into integration.events (id, type, aggregate_type, aggregate_id, aggregate_version, ordinal, subject, occurred_at, data, position) select gen_random_uuid(), 't', 'T', gen_random_uuid(), 1, 0, 's', now(), '{}', 99",
        })
        {
            foreach (var role in new[] { "integration", "sample" })
                (await Should.ThrowAsync<Npgsql.PostgresException>(() => product.ExecuteAsync(role, statement))).SqlState.ShouldBe("42501", $"{role}: {statement}");
        }
    }

    private static Task<int> StoreAsync(SampleProduct product, string type, Guid counter, string data) =>
        product.ExecuteAsync("sample", Insert, new { id = Guid.CreateVersion7(), type, counter, version = 1, data });
}
