namespace Departement77.Territory;

/// <summary>Takes a newer edition of the reference files: a new vintage of populations, mergers, other intercommunalities.</summary>
public interface ITerritoryImport
{
    /// <summary>
    /// Compares the files of a folder with what the database holds and, unless it is a trial, applies them in one transaction with the events that tell of the
    /// differences. The same files again change nothing and publish nothing.
    /// </summary>
    /// <param name="folder">Where the four files are, under their usual names.</param>
    /// <param name="isDryRun">Whether to show the differences only.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task<TerritoryImportReport> RunAsync(string folder, bool isDryRun, CancellationToken cancellation);
}

/// <summary>What an import found and did.</summary>
/// <param name="Outcome">What it did.</param>
/// <param name="Lines">French, for the operator: the faults of the files, or the differences.</param>
/// <param name="Events">How many events were published.</param>
public sealed record TerritoryImportReport(TerritoryImportOutcome Outcome, IReadOnlyList<string> Lines, int Events);

/// <summary>How an import ended.</summary>
public enum TerritoryImportOutcome
{
    /// <summary>The files are broken or cannot follow what the database holds: nothing was changed.</summary>
    Refused,

    /// <summary>The files say what the database holds: nothing was changed.</summary>
    Unchanged,

    /// <summary>The differences were shown: nothing was changed.</summary>
    Shown,

    /// <summary>The files are what the database holds now.</summary>
    Applied,
}
