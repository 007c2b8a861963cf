using Departement77.Benchmarks.Data;

namespace Departement77.Benchmarks.Load;

/// <summary>When the events of commands arrived where they go.</summary>
internal abstract class Arrivals
{
    /// <summary>Milliseconds from the commit of each of these memberships.</summary>
    public abstract Task<IReadOnlyList<double>> TookAsync(BenchmarkDatabase database, Guid[] memberships);
}

/// <summary>The commits of two subscribers' effects, one in the module of the command, one in another part. By PostgreSQL's own commit timestamps, so that the looking adds nothing.</summary>
internal sealed class Effects : Arrivals
{
    private const string Subscriber = "catalogue.invite-representative";
    private const string FarSubscriber = "integration.timeline";

    // Nobody changes the membership's own row afterwards, so that its commit is the command's; the audit's is written again when it is chained.
    private const string Took = """
        select extract(epoch from pg_xact_commit_timestamp(i.xmin) - pg_xact_commit_timestamp(a.xmin))::float8 * 1000
        from integration.events e
        join catalogue.memberships a on a.id = e.aggregate_id
        join (select event_id, subscriber, xmin from catalogue.inbox union all select event_id, subscriber, xmin from integration.inbox) i on i.event_id = e.id
        where e.aggregate_type = 'Membership' and e.aggregate_id = any ($1) and i.subscriber = any ($2)
        """;

    public override async Task<IReadOnlyList<double>> TookAsync(BenchmarkDatabase database, Guid[] memberships)
    {
        string[] subscribers = [Subscriber, FarSubscriber];
        var took = await database.ReadAsync(Took, row => row.GetDouble(0), memberships, subscribers);
        return took.Count == memberships.Length * subscribers.Length
            ? took
            : throw new InvalidOperationException($"{memberships.Length} events had {took.Count} effects.");
    }
}
