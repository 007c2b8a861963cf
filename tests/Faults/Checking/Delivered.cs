using Npgsql;

namespace Departement77.Faults.Checking;

/// <summary>Waits until the running hosts have sequenced and delivered everything; what lies behind a dead delivery waits for an operator.</summary>
internal static class Delivered
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromMilliseconds(50);

    public static async Task WaitAsync(string connectionString, CancellationToken limit)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        using var timer = new PeriodicTimer(Rhythm);
        while (await timer.WaitForNextTickAsync(limit))
        {
            await using var command = source.CreateCommand("select exists (select from integration.events where position is null) or exists (select from integration.lanes where pending > 0 and next_attempt_at < 'infinity')");
            if (!(bool)(await command.ExecuteScalarAsync(limit))!)
                return;
        }
    }
}
