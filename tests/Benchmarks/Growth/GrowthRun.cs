using System.Diagnostics;
using Departement77.Benchmarks.Load;
using Departement77.Benchmarks.Results;

namespace Departement77.Benchmarks.Growth;

/// <summary>What one reader waits for each list, feed page and claim, at a small and at a large size, in turns. Databases of its own: the large one takes minutes to fill.</summary>
internal static class GrowthRun
{
    private const int AsksARound = 50;

    // .NET compiles a second time what is asked often: the first of the measured asks would pay for it.
    private const int WarmUps = 4;

    public static async Task<(IReadOnlyList<GrowthFigures> Figures, IReadOnlyList<string> Unfilled)> MeasureAsync(Arguments arguments, Func<string, Task> say)
    {
        await using var opened = new Opened();
        var sizes = new List<GrowingSize>();
        foreach (var rows in arguments.Growth)
        {
            await say($"Growth: filling {rows} rows");
            sizes.Add(await GrowingSize.OpenAsync(rows, opened));
        }

        var (small, large) = (sizes[0], sizes[^1]);
        var figures = new List<GrowthFigures>();
        foreach (var name in small.Questions.Keys.Where(large.Questions.ContainsKey))
        {
            var figure = new GrowthFigures(name, small.Rows, large.Rows, [], []);
            foreach (var size in Enumerable.Repeat(sizes, WarmUps).SelectMany(both => both))
                await AskAsync(size.Questions[name], arguments.Window);

            for (var round = 0; round < arguments.Rounds; round++)
            {
                figure.Small.AddRange(await AskAsync(small.Questions[name], arguments.Window));
                figure.Large.AddRange(await AskAsync(large.Questions[name], arguments.Window));
            }

            await say($"{name}: {figure.Ratio:0.00}");
            figures.Add(figure);
        }

        return (figures, [.. small.Unfilled.Union(large.Unfilled, StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    /// <summary>A number of times, unless a slow question would take longer than a window.</summary>
    private static async Task<IReadOnlyList<double>> AskAsync(Question question, TimeSpan longest)
    {
        var took = new List<double>(AsksARound);
        var start = Stopwatch.GetTimestamp();
        while (took.Count == 0 || (took.Count < AsksARound && Stopwatch.GetElapsedTime(start) < longest))
            took.Add(await question());

        return took;
    }
}
