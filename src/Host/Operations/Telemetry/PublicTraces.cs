using System.Diagnostics;

namespace Departement77.Host.Operations.Telemetry;

/// <summary>
/// A client's trace is linked, never continued: else anybody could choose the trace under which our events, audit entries and spans are kept, or have them recorded at will.
/// What we ask of others carries our own trace as usual.
/// </summary>
internal sealed class PublicTraces : DistributedContextPropagator
{
    private const string Traceparent = "traceparent";

    private readonly DistributedContextPropagator outgoing = CreateDefaultPropagator();

    public override IReadOnlyCollection<string> Fields => outgoing.Fields;

    /// <summary>Links the trace of the request to the one that the client was in.</summary>
    public static void Link(HttpContext http)
    {
        // A parent that cannot be read is none: it is the client's affair.
        if (Activity.Current is { } activity && http.Request.Headers[Traceparent] is [{ } parent] && ActivityContext.TryParse(parent, traceState: null, isRemote: true, out var client))
            activity.AddLink(new ActivityLink(client));
    }

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) => outgoing.Inject(activity, carrier, setter);

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) => (traceId, traceState) = (null, null);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;
}
