using Npgsql;

namespace Departement77.Faults;

/// <summary>Waits until the running hosts have sequenced and delivered everything.</summary>
internal static class Delivered
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromMilliseconds(50);

    public static async Task WaitAsync(string connectionString, CancellationToken limit)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        using var timer = new PeriodicTimer(Rhythm);
        while (await timer.WaitForNextTickAsync(limit))
        {
            await using var command = source.CreateCommand("select exists (select from integration.events where position is null) or exists (select from integration.deliveries where not is_dead)");
            if (!(bool)(await command.ExecuteScalarAsync(limit))!)
                return;
        }
    }
}
