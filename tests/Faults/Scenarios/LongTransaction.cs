using Npgsql;

namespace Departement77.Faults.Scenarios;

internal sealed class LongTransaction : Scenario
{
    private static readonly TimeSpan LongestPlacing = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelivery = TimeSpan.FromSeconds(3);

    public override string Name => "long-transaction";

    public override string Title => "a transaction that has written an event stays open for fifteen seconds, then is taken back: the feed waits for nobody";

    /// <summary>On a busy machine everything is slow: what counts is what the transaction adds.</summary>
    private static TimeSpan Longer(TimeSpan before, TimeSpan least) => before * 3 > least ? before * 3 : least;

    public override async Task RunAsync(Stage stage, CancellationToken limit)
    {
        await stage.AddHostAsync("A");
        await stage.AddHostAsync("B");
        await stage.BeginAsync(clients: 4, pace: TimeSpan.FromMilliseconds(100));
        await stage.WaitAsync(5);
        var (placingBefore, deliveryBefore, _) = stage.Slowest;
        await using var connection = new NpgsqlConnection(stage.Connection);
        await connection.OpenAsync(limit);
        await using var transaction = await connection.BeginTransactionAsync(limit);
        await using (var write = new NpgsqlCommand(
            """
            insert into integration.events (id, type, aggregate_type, aggregate_id, aggregate_version, ordinal, subject, occurred_at, data)
            select i, 'catalogue.never-happened.v1', 'Sample', i, 1, 0, 'never', now(), '{}' from gen_random_uuid() i
            """,
            connection))
            await write.ExecuteNonQueryAsync(limit);

        await stage.HurtAsync(() => Task.CompletedTask);
        await stage.WaitAsync(15);
        var (placing, delivery, subscriber) = stage.Slowest;
        if (placing > Longer(placingBefore, LongestPlacing) || delivery > Longer(deliveryBefore, LongestDelivery))
        {
            stage.Complain(
                $"while the transaction was open an event waited {placing.TotalSeconds:0.0} s for its place and {delivery.TotalSeconds:0.0} s for its deliveries (to {subscriber}), "
                + $"before it {placingBefore.TotalSeconds:0.0} s and {deliveryBefore.TotalSeconds:0.0} s");
        }

        await transaction.RollbackAsync(limit);
        await stage.MoreAsync(30);
    }
}
