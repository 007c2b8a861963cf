using Npgsql;

namespace Departement77.Faults.Scenarios;

internal sealed class LongTransaction : Scenario
{
    private static readonly TimeSpan LongestPlacing = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelivery = TimeSpan.FromSeconds(3);

    public override string Name => "long-transaction";

    public override string Title => "a transaction that has written an event stays open for fifteen seconds, then is taken back: the feed waits for nobody";

    public override async Task RunAsync(Stage stage, CancellationToken limit)
    {
        await stage.AddHostAsync("A");
        await stage.AddHostAsync("B");
        await stage.BeginAsync(clients: 6);
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
        var (placing, delivery) = stage.Slowest;
        if (placing > LongestPlacing || delivery > LongestDelivery)
            stage.Complain($"while the transaction was open an event waited {placing.TotalSeconds:0.0} s for its place and {delivery.TotalSeconds:0.0} s for its deliveries");

        await transaction.RollbackAsync(limit);
        await stage.MoreAsync(30);
    }
}
