using System.Collections.Concurrent;
using System.Diagnostics;

namespace Departement77.BuildingBlocks.Application.Results;

/// <summary>Something kept for a moment, which is forgotten as soon as this host has saved one of the aggregates that it is made of. Another host goes by it until it is no longer fresh.</summary>
public interface IMadeOfAggregates
{
    /// <summary>The types of these aggregates.</summary>
    IReadOnlyList<Type> MadeOf { get; }

    /// <summary>What was found so far is given to nobody any more.</summary>
    void Forget();
}

/// <summary>
/// Answers to questions that many people ask at once and whose answer is the same for all of them. An answer is given again as long as it is fresh; those who ask while it is
/// being found wait for the same one. Its age counts from before it was looked for, so nothing is shown that is older than <paramref name="freshFor"/>.
/// </summary>
/// <typeparam name="TQuestion">The question, compared by value.</typeparam>
/// <typeparam name="TAnswer">The answer. Everybody gets the same object: nobody changes it.</typeparam>
/// <param name="freshFor">How long an answer is given again.</param>
/// <param name="most">How many answers are kept; with one more, all are forgotten.</param>
/// <param name="madeOf">The types of the aggregates that the answers are made of.</param>
public class RecentAnswers<TQuestion, TAnswer>(TimeSpan freshFor, int most, params IReadOnlyList<Type> madeOf) : IMadeOfAggregates
    where TQuestion : notnull
{
    private readonly ConcurrentDictionary<TQuestion, Entry> entries = new();

    /// <inheritdoc />
    public IReadOnlyList<Type> MadeOf => madeOf;

    /// <summary>The answer, at most so old.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="find">Finds the answer, for all who wait for it: it must not stop when one of them does.</param>
    public Task<TAnswer> GetAsync(TQuestion question, Func<Task<TAnswer>> find)
    {
        if (entries.TryGetValue(question, out var known) && known.IsFresh(freshFor))
            return known.Answer.Value;

        if (entries.Count >= most)
            entries.Clear();

        var entry = new Entry(Stopwatch.GetTimestamp(), new Lazy<Task<TAnswer>>(find));
        var kept = entries.AddOrUpdate(question, entry, (_, there) => there.IsFresh(freshFor) ? there : entry);
        return kept.Answer.Value;
    }

    /// <inheritdoc />
    public void Forget() => entries.Clear();

    private sealed record Entry(long At, Lazy<Task<TAnswer>> Answer)
    {
        // One that failed is looked for again by the next who asks.
        public bool IsFresh(TimeSpan freshFor) => Stopwatch.GetElapsedTime(At) < freshFor && !(Answer.IsValueCreated && (Answer.Value.IsFaulted || Answer.Value.IsCanceled));
    }
}
