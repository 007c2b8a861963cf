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

    public static string Of(IReadOnlyList<Figures> figures, IReadOnlyList<DeliveryFigures> deliveries, IReadOnlyList<DryRunFigures> dryRuns, IReadOnlyList<ImportFigures> imports)
    {
        var text = new StringBuilder();
        if (figures.Count > 0)
        {
            Table(text, ["", "rows", "ours/s", .. PerHost, "bare/s", .. PerHost, .. Verdicts], figures.Select(f => Row(f, f.Bare)));
            var sameRows = figures.Where(f => f.Scenario.HasSameRows).ToList();
            if (sameRows.Count > 0)
                Table(text, ["against the same rows", "rows", "ours/s", .. PerHost, "bare/s", .. PerHost, .. Verdicts], sameRows.Select(f => Row(f, f.SameRows)));

            var growth = Growth(figures, deliveries).ToList();
            if (growth.Count > 0)
                Table(text, ["cost", "from rows", "to rows", "ours", "bare", "wanted", ""], growth);
        }

        if (deliveries.Count > 0)
        {
            Table(text, ["delivery, commit to commit", "events", "p50 ms", "p99 ms", "samples", "wanted p99", ""], deliveries.Select(delivery => new[]
            {
                "idle host", Whole(delivery.Rows), Short(delivery.Median), Short(delivery.Slowest), Whole(delivery.Milliseconds.Count),
                $"< {DeliveryFigures.Wanted}", Verdict(delivery.Slowest < DeliveryFigures.Wanted),
            }));
        }

        if (dryRuns.Count > 0)
        {
            Table(text, ["dry run of a rule set", "rows", "requests", "median s", "slowest s", "wanted", ""], dryRuns.Select(run => new[]
            {
                "one at a time", Whole(run.Rows), Whole(run.Requests), Short(Statistics.Median(run.Seconds)), Short(run.Slowest), $"< {DryRunFigures.Wanted}", Verdict(run.Slowest < DryRunFigures.Wanted),
            }));
        }

        if (imports.Count > 0)
        {
            Table(text, ["import of a catalogue", "rows", "lines", "median s", "slowest s", "wanted", ""], imports.Select(run => new[]
            {
                run.What, Whole(run.Rows), Whole(run.Lines), Short(Statistics.Median(run.Seconds)), Short(run.Slowest), $"< {ImportFigures.Wanted}", Verdict(run.Slowest < ImportFigures.Wanted),
            }));
        }

        return text.ToString().TrimEnd();
    }

    private static string[] Row(Figures f, HostFigures other)
    {
        var ratios = f.Real.RatiosTo(other);
        var ratio = Statistics.Median(ratios);
        return
        [
            f.Scenario.Title, Whole(f.Rows), .. Host(f.Real), .. Host(other),
            Short(ratio), $"{Short(ratios.Min())}-{Short(ratios.Max())}", $">= {Short(f.Scenario.Wanted)}", Verdict(ratio >= f.Scenario.Wanted),
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

        if (deliveries.Count > 1)
            yield return GrowthRow("Delivery p50", deliveries[0].Rows, deliveries[^1].Rows, deliveries[^1].Median / deliveries[0].Median, "");
    }

    private static string[] GrowthRow(string what, int from, int to, double ours, string bare) =>
        [what, Whole(from), Whole(to), Short(ours), bare, $"<= {Short(MostGrowth)}", Verdict(ours <= MostGrowth)];

    private static void Table(StringBuilder text, string[] head, IEnumerable<string[]> rows)
    {
        var lines = rows.Prepend(head).ToList();
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

    private static string Whole(double number) => number.ToString("0", CultureInfo.InvariantCulture);

    private static string Short(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);
}
