using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Departement77.Fuzzer.Documents;

namespace Departement77.Fuzzer.Running;

/// <summary>What was sent and what came back.</summary>
internal sealed class FuzzReport
{
    private readonly SortedDictionary<int, int> statuses = [];
    private readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);
    private readonly HashSet<ApiOperation> called = [];
    private readonly HashSet<ApiOperation> succeeded = [];
    private readonly List<double> times = [];
    private (TimeSpan Took, string What) slowest;

    public int Sent { get; private set; }

    public int Operations { get; set; }

    /// <summary>Operations that were called.</summary>
    public int Called => called.Count;

    /// <summary>Operations that also did what they are for.</summary>
    public int Succeeded => succeeded.Count;

    /// <summary>Resources whose tenant is known, and which others' answers were searched for.</summary>
    public int Owned { get; set; }

    public TimeSpan Took { get; set; }

    /// <summary>What the host says of itself at the end; null when it is ready.</summary>
    public string? Unready { get; set; }

    public IReadOnlyList<Finding> Findings { get; set; } = [];

    public bool IsClean => Findings.Count == 0 && Unready is null;

    public void Count(ApiOperation operation, FuzzAnswer? answer, bool isGood)
    {
        Sent++;
        called.Add(operation);
        if (answer is null)
            return;

        statuses[answer.Status] = statuses.GetValueOrDefault(answer.Status) + 1;
        if (answer.Json is JsonObject problem && problem["code"] is JsonValue code && answer.Status >= 400)
            codes[code.ToString()] = codes.GetValueOrDefault(code.ToString()) + 1;
        if (isGood && answer.Status < 300)
            succeeded.Add(operation);
    }

    public void Time(FuzzRequest request, TimeSpan took)
    {
        times.Add(took.TotalMilliseconds);
        if (took > slowest.Took)
            slowest = (took, request.Operation.ToString());
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        times.Sort();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Sent} requests in {Took.TotalSeconds:0} s");
        text.AppendLine(CultureInfo.InvariantCulture, $"{Called} of {Operations} operations called, {Succeeded} of them with success; {Owned} resources followed by tenant");
        text.AppendLine($"Statuses: {string.Join(", ", statuses.Select(pair => $"{pair.Key}: {pair.Value}"))}");
        text.AppendLine($"{codes.Count} codes of refusals, most often {string.Join(", ", codes.OrderByDescending(pair => pair.Value).Take(12).Select(pair => $"{pair.Key}: {pair.Value}"))}");
        if (times.Count > 0)
        {
            var (median, p99) = (times[times.Count / 2], times[(int)(times.Count * 0.99)]);
            text.AppendLine(CultureInfo.InvariantCulture, $"Time of an answer: median {median:0.0} ms, p99 {p99:0} ms, longest {slowest.Took.TotalMilliseconds:0} ms ({slowest.What})");
        }

        if (Unready is not null)
            text.AppendLine($"NotReady: {Unready}");
        foreach (var finding in Findings)
            text.AppendLine(finding.ToString());

        text.Append(IsClean ? "No fault found." : $"{Findings.Count} faults found.");
        return text.ToString();
    }

    /// <summary>Operations that never did what they are for.</summary>
    public IEnumerable<ApiOperation> NeverSucceeded => called.Where(operation => !succeeded.Contains(operation));
}
