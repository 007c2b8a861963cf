namespace Departement77.BuildingBlocks.Application.Timelines;

/// <summary>What happened to authorities across the programmes, asked in process. The part of the host that keeps the timelines implements it.</summary>
public interface ITimeline
{
    /// <summary>The latest entries of several authorities together, newest first; those that the caller may not see are left out.</summary>
    /// <param name="sirens">SIREN of each authority.</param>
    /// <param name="before">Position in the feed before which to read; the largest number for the newest.</param>
    /// <param name="limit">How many entries at most.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task<IReadOnlyList<TimelineEntry>> ReadAsync(IReadOnlyCollection<string> sirens, long before, int limit, CancellationToken cancellation);
}

/// <summary>One event, told in French.</summary>
/// <param name="Position">Place of the event in the feed.</param>
/// <param name="EventId">Identity of the event.</param>
/// <param name="OccurredAt">UTC instant.</param>
/// <param name="AuthoritySiren">SIREN of the authority that it concerns.</param>
/// <param name="Type">Name of the event.</param>
/// <param name="Sentence">What happened, in French.</param>
public sealed record TimelineEntry(long Position, Guid EventId, DateTime OccurredAt, string AuthoritySiren, string Type, string Sentence);
