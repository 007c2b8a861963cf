using System.Text.Json.Nodes;
using Departement77.Benchmarks.Scenarios;
using Departement77.TestKit;
using Npgsql;

namespace Departement77.Benchmarks.Load;

/// <summary>
/// From the commit of a command to the commit of a subscriber's effect, on an idle host: one command at a time, the next when the last is handled.
/// Both instants are PostgreSQL's commit timestamps of the rows, so neither the answer's way back nor the looking adds to them.
/// </summary>
internal static class Delivery
{
    private const string Subscriber = "catalogue.invite-representative";
    private const string FarSubscriber = "integration.timeline";

    private const string IsHandled = $"""
        select exists (select from integration.events e join catalogue.inbox i on i.event_id = e.id and i.subscriber = '{Subscriber}'
                       where e.aggregate_type = 'Membership' and e.aggregate_id = $1)
           and exists (select from integration.events e join integration.inbox i on i.event_id = e.id and i.subscriber = '{FarSubscriber}'
                       where e.aggregate_type = 'Membership' and e.aggregate_id = $1)
        """;

    // Nobody changes the membership's own row afterwards, so that its commit is the command's; the audit's is written again when it is chained.
    private const string Took = """
        select extract(epoch from pg_xact_commit_timestamp(i.xmin) - pg_xact_commit_timestamp(a.xmin))::float8 * 1000
        from integration.events e
        join catalogue.memberships a on a.id = e.aggregate_id
        join (select event_id, subscriber, xmin from catalogue.inbox union all select event_id, subscriber, xmin from integration.inbox) i on i.event_id = e.id
        where e.aggregate_type = 'Membership' and e.aggregate_id = any ($1) and i.subscriber = any ($2)
        """;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <exception cref="InvalidOperationException">The server does not keep commit timestamps.</exception>
    public static async Task CheckServerAsync()
    {
        await using var source = NpgsqlDataSource.Create(TestPostgres.ConnectionTo("postgres"));
        await using var command = source.CreateCommand("select current_setting('track_commit_timestamp')");
        if (await command.ExecuteScalarAsync() is not "on")
            throw new InvalidOperationException("Start PostgreSQL with track_commit_timestamp = on, or run scripts/benchmarks.sh, which does.");
    }

    /// <summary>Milliseconds of each delivery to either of two subscribers: one in the module of the command, one in another part.</summary>
    public static async Task<IReadOnlyList<double>> MeasureAsync(MembershipCommand command, Target target, int samples)
    {
        await command.BeginAsync(target);
        await target.Database.DeliveredAsync();
        var asked = new List<Guid>(samples);
        for (var number = 0; number < Math.Min(samples, target.Database.Free.Count); number++)
        {
            using var request = command.Ask(target, number);
            using var response = await target.Client.SendAsync(request);
            await ClosedLoop.RefuseOtherAsync(command.Expected, request, response);
            var id = Guid.Parse((string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["id"]!);
            asked.Add(id);
            await HandledAsync(target, id);

            // The pump's poll must meet a command at any of its instants, not always at the same.
            await Task.Delay(TimeSpan.FromMilliseconds(5 + number * 7 % 23));
        }

        var took = await target.Database.ReadAsync(Took, row => row.GetDouble(0), asked.ToArray(), new[] { Subscriber, FarSubscriber });
        await target.Database.PutBackAsync();
        return took;
    }

    private static async Task HandledAsync(Target target, Guid membership)
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        while (!(await target.Database.ReadAsync(IsHandled, row => row.GetBoolean(0), membership))[0])
        {
            if (System.Diagnostics.Stopwatch.GetElapsedTime(start) > Patience)
                throw new InvalidOperationException($"The event of membership {membership} is not delivered.");

            await Task.Delay(Look);
        }
    }
}
