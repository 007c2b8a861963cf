using Departement77.Faults.Hosts;

namespace Departement77.Faults.Scenarios;

/// <summary>A kind of fault, done to a product that is working.</summary>
internal abstract class Scenario
{
    /// <summary>By which it is chosen.</summary>
    public abstract string Name { get; }

    /// <summary>What is done, in a line.</summary>
    public abstract string Title { get; }

    /// <summary>Longest time from a fault to the next answer.</summary>
    public virtual TimeSpan LongestRecovery => TimeSpan.FromSeconds(10);

    /// <summary>Why it cannot be done here; null when it can.</summary>
    public virtual Task<string?> ObstacleAsync(CancellationToken limit) => Task.FromResult<string?>(null);

    /// <summary>Does the faults; what the clients and the database say of them is judged afterwards.</summary>
    public abstract Task RunAsync(Stage stage, CancellationToken limit);
}

/// <summary>What a scenario works with, beyond its own stage.</summary>
/// <param name="Cluster">PostgreSQL.</param>
/// <param name="Template">Database that the product has migrated.</param>
/// <param name="Folder">Where logs and histories go.</param>
/// <param name="Seed">Of whatever is left to chance.</param>
internal sealed record RunSettings(Cluster Cluster, string Template, string Folder, int Seed);
