using System.Net;
using Departement77.Benchmarks.Load;

namespace Departement77.Benchmarks.Scenarios;

/// <summary>One of the questions that are measured.</summary>
internal abstract class Scenario
{
    /// <summary>As on the command line.</summary>
    public abstract string Name { get; }

    public abstract string Title { get; }

    /// <summary>Share of the bare host's throughput that is wanted.</summary>
    public abstract double Wanted { get; }

    public virtual HttpStatusCode Expected => HttpStatusCode.OK;

    /// <summary>How many can be asked before the database is put back; null when nothing changes.</summary>
    public virtual Func<Target, int>? Batch => null;

    /// <summary>Whether the events of a batch wait for its end, as if other hosts delivered them.</summary>
    public virtual bool HoldsDeliveries => false;

    /// <summary>Whether a third host, bare but with the same rows written, is measured too: where the product writes more than the bare host.</summary>
    public virtual bool HasSameRows => false;

    /// <summary>Before the clock runs: tokens.</summary>
    public virtual Task BeginAsync(Target target) => Task.CompletedTask;

    /// <summary>The question of a number; the same for both hosts but for the token.</summary>
    public abstract HttpRequestMessage Ask(Target target, int number);

    /// <summary>How many questions differ, for the comparison of the answers before anything is measured.</summary>
    public virtual int Variety => 1;
}
