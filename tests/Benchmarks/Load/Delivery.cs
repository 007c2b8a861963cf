using System.Diagnostics;
using System.Text.Json.Nodes;
using Departement77.Benchmarks.Scenarios;
using Departement77.TestKit;
using Npgsql;

namespace Departement77.Benchmarks.Load;

/// <summary>From the commit of a command, which is PostgreSQL's commit timestamp of its row, to the arrival of its event.</summary>
internal static class Delivery
{
    /// <exception cref="InvalidOperationException">The server does not keep commit timestamps.</exception>
    public static async Task CheckServerAsync()
    {
        await using var source = NpgsqlDataSource.Create(TestPostgres.ConnectionTo("postgres"));
        await using var command = source.CreateCommand("select current_setting('track_commit_timestamp')");
        if (await command.ExecuteScalarAsync() is not "on")
            throw new InvalidOperationException("Start PostgreSQL with track_commit_timestamp = on, or run scripts/benchmarks.sh, which does.");
    }

    /// <summary>Milliseconds of each arrival on an idle host: one command at a time, the next when the last is handled.</summary>
    public static async Task<IReadOnlyList<double>> OneByOneAsync(MembershipCommand command, Target target, Arrivals arrivals, int samples)
    {
        await command.BeginAsync(target);
        await target.Database.DeliveredAsync();
        var asked = new List<Guid>(samples);
        for (var number = 0; number < Math.Min(samples, target.Database.Free.Count); number++)
        {
            asked.Add(await SendAsync(command, target, number));
            await target.Database.DeliveredAsync();

            // The pump's poll must meet a command at any of its instants, not always at the same.
            await Task.Delay(TimeSpan.FromMilliseconds(5 + number * 7 % 23));
        }

        return await LookAsync(target, arrivals, asked);
    }

    /// <summary>Milliseconds of each arrival while commands come at a steady pace, whether or not those before are done.</summary>
    public static async Task<IReadOnlyList<double>> AtPaceAsync(MembershipCommand command, Target target, Arrivals arrivals, double perSecond)
    {
        await command.BeginAsync(target);
        await target.Database.DeliveredAsync();
        return await LookAsync(target, arrivals, await SendAllAsync(command, target, perSecond));
    }

    /// <summary>How many commands a second the host gets through with the deliveries of their events: all the load, of which half is a half.</summary>
    public static async Task<double> CapacityAsync(MembershipCommand command, Target target)
    {
        await command.BeginAsync(target);
        await target.Database.DeliveredAsync();
        var start = Stopwatch.GetTimestamp();
        var asked = await SendAllAsync(command, target, double.PositiveInfinity);
        await target.Database.DeliveredAsync();
        var taken = Stopwatch.GetElapsedTime(start);
        await target.Database.PutBackAsync();
        return asked.Count / taken.TotalSeconds;
    }

    private static async Task<IReadOnlyList<double>> LookAsync(Target target, Arrivals arrivals, IReadOnlyCollection<Guid> asked)
    {
        await target.Database.DeliveredAsync();
        var took = await arrivals.TookAsync(target.Database, [.. asked]);
        await target.Database.PutBackAsync();
        return took;
    }

    /// <summary>A command for each free commune; as many at once as the client has connections.</summary>
    private static async Task<IReadOnlyCollection<Guid>> SendAllAsync(MembershipCommand command, Target target, double perSecond)
    {
        var interval = TimeSpan.FromSeconds(1 / perSecond);
        var sent = new List<Task<Guid>>(target.Database.Free.Count);
        var start = Stopwatch.GetTimestamp();
        foreach (var number in Enumerable.Range(0, target.Database.Free.Count))
        {
            var left = interval * number - Stopwatch.GetElapsedTime(start);
            if (left > TimeSpan.Zero)
                await Task.Delay(left);

            sent.Add(SendAsync(command, target, number));
        }

        return await Task.WhenAll(sent);
    }

    private static async Task<Guid> SendAsync(MembershipCommand command, Target target, int number)
    {
        using var request = command.Ask(target, number);
        using var response = await target.Client.SendAsync(request);
        await ClosedLoop.RefuseOtherAsync(command.Expected, request, response);
        return Guid.Parse((string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["id"]!);
    }
}
