using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.Host.Integration.Webhooks;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Departement77.SystemTests.Integration.Webhooks;

/// <summary>Attempts that end while an address is disabled, or while events are dealt to it, wait for each other and never in a circle: everybody takes lanes first, then progress.</summary>
public sealed class WebhookLockTests(WebhookLockTests.PausedWebhookHost shared) : IClassFixture<WebhookLockTests.PausedWebhookHost>
{
    private static readonly WebhookAnswer Good = new(200, Error: null, Text: null, RetryAfter: null, Milliseconds: 1);

    private readonly TestHost host = shared.Host;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task an_attempt_that_ends_waits_for_a_lane_without_holding_the_progress(bool isDelivered)
    {
        var (address, queue, token, owed) = await ClaimAsync(1);
        await using var connection = await host.Services.GetRequiredService<DatabaseConnections>().For("integration").OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, "select from lanes where subscriber = $1 for update", address.Subscriber);

        var ended = EndAsync(queue, owed[0], token, isDelivered);
        await Until.TrueAsync(
            async () => await host.CountAsync("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'", new { }) > 0,
            TimeSpan.FromSeconds(10),
            "the end of the attempt does not wait for the lane");
        await ExecuteAsync(connection, "update webhook_progress set resume_at = now() where webhook_id = $1", address.Id);
        await transaction.CommitAsync();
        await ended;
        await address.LanesShouldBeInOrderAsync();
    }

    [Fact]
    public async Task attempts_that_end_while_their_address_is_disabled_meet_in_no_deadlock_and_leave_no_lane()
    {
        for (var round = 0; round < 10; round++)
        {
            var (address, queue, token, owed) = await ClaimAsync(8);
            var owner = await address.OwnerAsync();
            var ended = owed.Select((delivery, n) => Task.Run(() => EndAsync(queue, delivery, token, isDelivered: n % 2 == 0))).ToList();
            await owner.PostJsonAsync($"{address.Path}/disable", body: null);
            await Task.WhenAll(ended);
            (await address.CountAsync("select count(*) from lanes where subscriber = @subscriber")).ShouldBe(0);
            (await address.CountAsync("select count(*) from deliveries where subscriber = @subscriber")).ShouldBe(0);
        }
    }

    /// <summary>An address with so many lanes, all leased.</summary>
    private async Task<(Address Address, WebhookQueue Queue, Guid Token, IReadOnlyList<OwedEvent> Owed)> ClaimAsync(int lanes)
    {
        var address = await Address.OpenAsync(host, shared.Receivers.Open());
        for (var lane = 0; lane < lanes; lane++)
            await address.StoreAsync();

        await Until.TrueAsync(async () => await address.CountAsync("select count(*) from deliveries where subscriber = @subscriber") == lanes, TimeSpan.FromSeconds(20), "not all is owed");
        var queue = host.Services.GetRequiredService<WebhookQueue>();
        var token = Guid.CreateVersion7();
        var (owed, _) = await queue.ClaimAsync(token, CancellationToken.None);
        return (address, queue, token, [.. owed.Where(delivery => delivery.WebhookId == address.Id)]);
    }

    private static Task EndAsync(WebhookQueue queue, OwedEvent owed, Guid token, bool isDelivered) => isDelivered
        ? queue.CompleteAsync(owed, token, Good, isLast: true, CancellationToken.None)
        : queue.FailAsync(owed, token, Good with { Error = "timeout" }, TimeSpan.FromHours(1), CancellationToken.None);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, object value)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = value } } };
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A host that deals events out and leaves the sending to the test.</summary>
    public sealed class PausedWebhookHost : WebhookHost
    {
        protected override void Configure(Microsoft.AspNetCore.Builder.WebApplicationBuilder builder)
        {
            base.Configure(builder);
            builder.Configuration["Webhooks:Enabled"] = "false";
            builder.Configuration["Webhooks:Concurrency"] = "8";
        }
    }
}
