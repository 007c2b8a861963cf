using System.Globalization;
using Departement77.Faults.Histories;

namespace Departement77.Faults.Checking;

/// <summary>Compares what clients were told with what is there. Whatever happened in between, every rule holds.</summary>
internal static class Checker
{
    private const string Submitted = "catalogue.request-submitted.v1";
    private const string Acknowledged = "catalogue.request-acknowledged.v1";
    private const string Qualified = "catalogue.request-qualified.v1";
    private const string TimelineSubscriber = "integration.timeline";

    /// <summary>Each breach of a rule: the rule, a colon, and where.</summary>
    public static IReadOnlyList<string> Check(IReadOnlyList<Entry> history, Observation seen) =>
    [
        .. Operations(history, seen),
        .. Aggregates(seen),
        .. Deliveries(seen),
        .. Places(seen),
        .. Feeds(seen),
        .. seen.Sums.Where(sum => sum.Count != 0).Select(sum => string.Create(CultureInfo.InvariantCulture, $"{sum.Rule}: {sum.Count}")),
    ];

    /// <summary>Lost, ghost, twice, by half: what clients asked for against its effects.</summary>
    private static IEnumerable<string> Operations(IReadOnlyList<Entry> history, Observation seen)
    {
        var effects = EffectsByOperation(history, seen);
        var keys = seen.Keys.ToHashSet(StringComparer.Ordinal);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var operation in history.GroupBy(entry => entry.Id, StringComparer.Ordinal))
        {
            known.Add(operation.Key);
            var outcome = OutcomeOf([.. operation]);
            var found = effects.GetValueOrDefault(operation.Key) ?? [];
            if (found.Count > 1)
                yield return $"an operation is done once: {operation.Key} {found.Count} times";

            if (outcome == Phase.Ok && found.Count == 0)
                yield return $"nothing acknowledged is lost: {operation.Key}";

            if (outcome == Phase.Fail && found.Count > 0)
                yield return $"nothing refused is done: {operation.Key}";

            if (found.Count > 0 != keys.Contains(operation.Key))
                yield return $"an operation and its key are stored together: {operation.Key}";

            if (outcome == Phase.Ok && operation.First().Operation == Histories.Operations.Submit && found.Count == 1 && operation.Last(entry => entry.Phase == Phase.Ok).Target != found[0])
                yield return $"an answer names what it made: {operation.Key}";
        }

        foreach (var (operation, _) in effects.Where(effect => !known.Contains(effect.Key)))
            yield return $"nothing is done that nobody asked for: {operation}";
    }

    /// <summary>Done if any attempt was, open if any may have been.</summary>
    private static Phase OutcomeOf(List<Entry> attempts) =>
        attempts.Exists(entry => entry.Phase == Phase.Ok) ? Phase.Ok
        : attempts.Exists(entry => entry.Phase == Phase.Info) || attempts[^1].Phase == Phase.Invoke ? Phase.Info
        : Phase.Fail;

    private static Dictionary<string, List<Guid>> EffectsByOperation(IReadOnlyList<Entry> history, Observation seen)
    {
        var effects = new Dictionary<string, List<Guid>>(StringComparer.Ordinal);
        foreach (var request in seen.Requests)
            Add(request.Subject, request.Id);

        foreach (var note in seen.Notes)
            Add(note.Text, note.Id);

        // Acknowledging and qualifying leave no name: they are known by the request that they were about.
        var about = history.Where(entry => entry.Operation is Histories.Operations.Acknowledge or Histories.Operations.Qualify)
            .Select(entry => (entry.Operation, Target: entry.Target!.Value, entry.Id)).Distinct().ToLookup(entry => (entry.Operation, entry.Target), entry => entry.Id);
        foreach (var fact in seen.Events.Where(fact => fact.Type is Acknowledged or Qualified))
        {
            var operation = fact.Type == Acknowledged ? Histories.Operations.Acknowledge : Histories.Operations.Qualify;
            Add(about[(operation, fact.AggregateId)].FirstOrDefault() ?? $"{operation} {fact.AggregateId}", fact.Id);
        }

        return effects;

        void Add(string operation, Guid effect)
        {
            if (!effects.TryGetValue(operation, out var known))
                effects.Add(operation, known = []);

            known.Add(effect);
        }
    }

    /// <summary>An aggregate, its events and its audit entries are one.</summary>
    private static IEnumerable<string> Aggregates(Observation seen)
    {
        var events = seen.Events.ToLookup(fact => fact.AggregateId);
        var audit = seen.Audit.ToLookup(entry => entry.AggregateId, entry => entry.AggregateVersion);
        foreach (var request in seen.Requests)
        {
            if (events[request.Id].Count(fact => fact.Type == Submitted) != 1)
                yield return $"a request has its event: {request.Id}";

            if (!audit[request.Id].Order().SequenceEqual(Enumerable.Range(1, request.Version)))
                yield return $"each version has one audit entry: {request.Id}";
        }

        var requests = seen.Requests.Select(request => request.Id).ToHashSet();
        foreach (var fact in seen.Events.Where(fact => fact.Type == Submitted && !requests.Contains(fact.AggregateId)))
            yield return $"an event has its request: {fact.Id}";
    }

    private static IEnumerable<string> Deliveries(Observation seen)
    {
        foreach (var effect in seen.Due.Except(seen.Handled))
            yield return $"every event is handled by each of its subscribers: {effect.EventId} by {effect.Subscriber}";

        foreach (var twice in seen.Handled.GroupBy(effect => effect).Where(effect => effect.Count() > 1))
            yield return $"every event is handled once: {twice.Key.EventId} by {twice.Key.Subscriber}";

        var told = seen.Timeline.CountBy(id => id).ToDictionary();
        foreach (var due in seen.Due.Where(due => due.Subscriber == TimelineSubscriber && told.GetValueOrDefault(due.EventId) != 1))
            yield return $"every event told on the timeline is there once: {due.EventId}";

        var events = seen.Events.Select(fact => fact.Id).ToHashSet();
        foreach (var ghost in seen.Timeline.Where(id => !events.Contains(id)))
            yield return $"nothing is told that did not happen: {ghost}";
    }

    /// <summary>Places without gaps, and aggregates in their order.</summary>
    private static IEnumerable<string> Places(Observation seen)
    {
        foreach (var fact in seen.Events.Where(fact => fact.Position is null))
            yield return $"every event has its place: {fact.Id}";

        var placed = seen.Events.Where(fact => fact.Position is not null).OrderBy(fact => fact.Position).ToList();
        for (var i = 0; i < placed.Count; i++)
        {
            if (placed[i].Position == i + 1)
                continue;

            yield return $"places have no gaps: {placed[i].Position} where {i + 1} should be";
            break;
        }

        foreach (var aggregate in placed.GroupBy(fact => fact.AggregateId))
        {
            var (version, ordinal) = (0, 0);
            foreach (var fact in aggregate)
            {
                // A version may publish nothing, or several facts.
                if (fact.AggregateVersion < version || (fact.AggregateVersion == version && fact.Ordinal <= ordinal))
                    yield return $"an aggregate's events keep their order: {aggregate.Key}, {fact.AggregateVersion}.{fact.Ordinal} after {version}.{ordinal}";

                (version, ordinal) = (fact.AggregateVersion, fact.Ordinal);
            }
        }
    }

    /// <summary>Every consumer got every event once, in one order, letter by letter the same.</summary>
    private static IEnumerable<string> Feeds(Observation seen)
    {
        var stored = seen.Events.Where(fact => fact.Position is not null).OrderBy(fact => fact.Position).Select(fact => fact.Id).ToList();
        var known = stored.ToHashSet();
        IReadOnlyList<Received>? first = null;
        foreach (var (reader, events) in seen.Feeds)
        {
            var got = events.Select(item => item.Id).ToHashSet();
            foreach (var lost in stored.Where(id => !got.Contains(id)))
                yield return $"every consumer gets every event: {reader} never got {lost}";

            foreach (var ghost in got.Where(id => !known.Contains(id)))
                yield return $"no consumer gets what did not happen: {reader} got {ghost}";

            foreach (var twice in events.GroupBy(item => item.Id).Where(item => item.Count() > 1))
                yield return $"no consumer gets an event twice: {reader} got {twice.Key} {twice.Count()} times";

            if (!events.Select(item => item.Id).Distinct().Where(known.Contains).SequenceEqual(stored.Where(got.Contains)))
                yield return $"every consumer gets the events in their order: {reader}";

            first ??= events;
            if (events.Count == first.Count && !events.SequenceEqual(first))
                yield return $"an event reads the same for everybody: {reader}";
        }
    }
}
