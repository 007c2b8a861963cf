using System.Globalization;
using System.Text;
using Departement77.Benchmarks.Load;

namespace Departement77.Benchmarks.Results;

/// <summary>The figures as tables: one form, read on a terminal as in Markdown.</summary>
internal static class Report
{
    /// <summary>Wanted: the largest size costs at most so many times the smallest.</summary>
    private const double MostGrowth = 2;

    private static readonly string[] PerHost = ["p50 ms", "p99 ms", "CPU µs", "PG µs"];
    private static readonly string[] Verdicts = ["ratio", "rounds", "wanted", ""];

    public static string Of(Findings found)
    {
        var text = new StringBuilder();
        Table(text, ["", "rows", "ours/s", .. PerHost, "bare/s", .. PerHost, .. Verdicts], found.Figures.Select(f => Row(f, f.Bare, isJudged: f.Scenario.Batch is null)));
        Table(text, ["against the same rows", "rows", "ours/s", .. PerHost, "bare/s", .. PerHost, .. Verdicts], found.Figures.Where(f => f.Scenario.HasSameRows).Select(f => Row(f, f.SameRows, isJudged: true)));
        Table(text, ["cost", "from rows", "to rows", "ours", "bare", "wanted", ""], Growth(found.Figures, found.Deliveries));
        Table(text, ["from the commit to", "load", "rows", "p50 ms", "p99 ms", "samples", "wanted p50", "wanted p99", ""], found.Deliveries.Select(delivery => new[]
        {
            delivery.To, delivery.Load, Whole(delivery.Rows), Short(delivery.Median), Short(delivery.Slowest), Whole(delivery.Milliseconds.Count),
            delivery.WantedMedian is { } median ? $"<= {Whole(median)}" : "", $"<= {Whole(delivery.WantedSlowest)}", Verdict(delivery.Holds),
        }));
        Table(text, ["dispatch to a subscriber that does nothing", "backlog", "events/s", "rounds", "wanted", ""], found.Dispatches.Select(dispatch => new[]
        {
            dispatch.EventsAnAggregate == 1 ? "1 event an aggregate" : $"{dispatch.EventsAnAggregate} events an aggregate", Whole(dispatch.Backlog), Whole(dispatch.Median),
            $"{Whole(dispatch.PerSecond.Min())}-{Whole(dispatch.PerSecond.Max())}", $">= {Whole(DispatchFigures.Wanted)}", Verdict(dispatch.Median >= DispatchFigures.Wanted),
        }));
        Table(text, ["cold start", "rows", "median s", "slowest s", "starts", "wanted", ""], found.Starts.Select(start => new[]
        {
            "until ready", Whole(start.Rows), Short(Statistics.Median(start.Seconds)), Short(start.Slowest), Whole(start.Seconds.Count), $"< {Whole(StartFigures.Wanted)}",
            Verdict(start.Slowest < StartFigures.Wanted),
        }));
        Table(text, ["resident memory", "rows", "requests", "MB at start", "MB after", "MB at most", "wanted", ""], found.Memories.Select(memory => new[]
        {
            "one host", Whole(memory.Rows), Whole(memory.Requests), Megabytes(memory.AtStart), Megabytes(memory.Now), Megabytes(memory.Most), $"< {Megabytes(MemoryFigures.Wanted)}",
            Verdict(memory.Now < MemoryFigures.Wanted),
        }));
        Table(text, ["growth", "from rows", "to rows", "ms", "ms", "ratio", "wanted", ""], found.Growths.Select(growth => new[]
        {
            growth.Name, Whole(growth.From), Whole(growth.To), Short(growth.SmallMedian), Short(growth.LargeMedian), Short(growth.Ratio), $"<= {Short(MostGrowth)}", Verdict(growth.Ratio <= MostGrowth),
        }));
        if (found.Unfilled.Count > 0)
            text.AppendLine($"Lists of which these rows fill no page, and whose growth is not measured: {string.Join(", ", found.Unfilled.Select(list => $"`{list}`"))}.").AppendLine();

        Table(text, ["dry run of a rule set", "rows", "requests", "median s", "slowest s", "wanted", ""], found.DryRuns.Select(run => new[]
        {
            "one at a time", Whole(run.Rows), Whole(run.Requests), Short(Statistics.Median(run.Seconds)), Short(run.Slowest), $"< {DryRunFigures.Wanted}", Verdict(run.Slowest < DryRunFigures.Wanted),
        }));
        Table(text, ["import of a catalogue", "rows", "lines", "median s", "slowest s", "wanted", ""], found.Imports.Select(run => new[]
        {
            run.What, Whole(run.Rows), Whole(run.Lines), Short(Statistics.Median(run.Seconds)), Short(run.Slowest), $"< {ImportFigures.Wanted}", Verdict(run.Slowest < ImportFigures.Wanted),
        }));
        return text.ToString().TrimEnd();
    }

    private static string[] Row(Figures f, HostFigures other, bool isJudged)
    {
        var ratios = f.Real.RatiosTo(other);
        var ratio = Statistics.Median(ratios);
        return
        [
            f.Scenario.Title, Whole(f.Rows), .. Host(f.Real), .. Host(other),
            Short(ratio), $"{Short(ratios.Min())}-{Short(ratios.Max())}", isJudged ? $">= {Short(f.Scenario.Wanted)}" : "", isJudged ? Verdict(ratio >= f.Scenario.Wanted) : "",
        ];
    }

    private static string[] Host(HostFigures host) =>
    [
        Whole(host.PerSecond), Short(host.All.Percentile(0.5)), Short(host.All.Percentile(0.99)), Whole(host.All.MicrosecondsEach), Whole(host.All.ServerMicrosecondsEach),
    ];

    private static IEnumerable<string[]> Growth(IReadOnlyList<Figures> figures, IReadOnlyList<DeliveryFigures> deliveries)
    {
        foreach (var question in figures.GroupBy(f => f.Scenario.Title).Where(sizes => sizes.Count() > 1))
        {
            var (small, large) = (question.MinBy(f => f.Rows)!, question.MaxBy(f => f.Rows)!);
            yield return GrowthRow(question.Key, small.Rows, large.Rows, small.Real.PerSecond / large.Real.PerSecond, Short(small.Bare.PerSecond / large.Bare.PerSecond));
        }

        foreach (var delivery in deliveries.Where(delivery => delivery.Load == DeliveryFigures.Idle).GroupBy(delivery => delivery.To).Where(sizes => sizes.Count() > 1))
        {
            var (small, large) = (delivery.MinBy(f => f.Rows)!, delivery.MaxBy(f => f.Rows)!);
            yield return GrowthRow($"Delivery to a {delivery.Key}, p50", small.Rows, large.Rows, large.Median / small.Median, "");
        }
    }

    private static string[] GrowthRow(string what, int from, int to, double ours, string bare) =>
        [what, Whole(from), Whole(to), Short(ours), bare, $"<= {Short(MostGrowth)}", Verdict(ours <= MostGrowth)];

    private static void Table(StringBuilder text, string[] head, IEnumerable<string[]> rows)
    {
        var lines = rows.Prepend(head).ToList();
        if (lines.Count == 1)
            return;

        var widths = Enumerable.Range(0, head.Length).Select(column => Math.Max(3, lines.Max(line => line[column].Length))).ToArray();
        foreach (var (line, place) in lines.Select((line, place) => (line, place)))
        {
            text.AppendLine("| " + string.Join(" | ", line.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))) + " |");
            if (place == 0)
                text.AppendLine("|" + string.Join('|', widths.Select((width, column) => column == 0 ? new string('-', width + 2) : new string('-', width + 1) + ":")) + "|");
        }

        text.AppendLine();
    }

    private static string Verdict(bool holds) => holds ? "pass" : "MISS";

    private static string Megabytes(long bytes) => Whole((double)bytes / MemoryFigures.Megabyte);

    private static string Whole(double number) => number.ToString("0", CultureInfo.InvariantCulture);

    private static string Short(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);
}
