using System.Diagnostics;
using Departement77.Benchmarks.Data;
using Departement77.Benchmarks.Load;
using Departement77.Benchmarks.Servers;

namespace Departement77.Benchmarks.Growth;

/// <summary>Asks one question once, and says how many milliseconds that took.</summary>
internal delegate Task<double> Question();

/// <summary>The product at one size, and what is asked of it, by name.</summary>
/// <param name="Rows">The size.</param>
/// <param name="Questions">All that is asked.</param>
/// <param name="Unfilled">Lists of which the rows of the benchmarks fill no page.</param>
internal sealed record GrowingSize(int Rows, IReadOnlyDictionary<string, Question> Questions, IReadOnlyList<string> Unfilled)
{
    public static async Task<GrowingSize> OpenAsync(int rows, Opened opened)
    {
        var database = opened.Keep(await BenchmarkDatabase.CreateAsync(rows));
        var waiting = opened.Keep(await WaitingDeliveries.FillAsync(database));
        var target = opened.Keep(await Target.StartAsync(Serve.Real, database, connections: 1));
        var questions = new Dictionary<string, Question>(StringComparer.Ordinal);
        waiting.AddTo(questions);
        await FeedQuestions.AddAsync(questions, target);
        var unfilled = await ListQuestions.AddAsync(questions, target);
        return new GrowingSize(rows, questions, unfilled);
    }

    public static async Task<double> TimeAsync(Func<Task> asked)
    {
        var start = Stopwatch.GetTimestamp();
        await asked();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
