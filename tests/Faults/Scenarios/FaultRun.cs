using System.Globalization;
using System.Text;
using Departement77.Faults.Hosts;
using Departement77.TestKit;

namespace Departement77.Faults.Scenarios;

/// <summary>The long scenarios, one after another, and what came of them as a table. Started by scripts/faults.sh.</summary>
internal static class FaultRun
{
    private const string Template = "d77_fault_template";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);

    private static IReadOnlyList<Scenario> All { get; } =
    [
        new KilledHost(), new CrashPoints(), new RestartedDatabase(), new CompetingHosts(), new SkewedClock(), new LongTransaction(), new FullDisk(), new WebhookReceivers(), new RollingRestart(),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["--list"])
        {
            foreach (var scenario in All)
                Console.WriteLine($"{scenario.Name,-18}{scenario.Title}");

            return 0;
        }

        var (chosen, seed, folder) = Parse(args);
        if (chosen is null)
            return 2;

        await TellAsync($"Seed {seed}; logs and histories in {folder}");
        var settings = new RunSettings(Cluster.OfTheScript(), Template, folder, seed);
        await PrepareAsync(folder);
        var outcomes = new List<Outcome>();
        foreach (var scenario in chosen)
        {
            await TellAsync($"{scenario.Name}: {scenario.Title}…");
            var outcome = await RunAsync(scenario, settings);
            foreach (var complaint in outcome.Complaints.Take(10))
                await TellAsync($"  {complaint}");

            outcomes.Add(outcome);
        }

        var table = Table(outcomes);
        await File.WriteAllTextAsync(Path.Combine(folder, "result.txt"), $"Seed {seed}{Environment.NewLine}{table}");
        Console.WriteLine(table);
        return outcomes.TrueForAll(outcome => outcome.Complaints.Count == 0) ? 0 : 1;
    }

    private static (IReadOnlyList<Scenario>? Chosen, int Seed, string Folder) Parse(string[] args)
    {
        var (seed, folder) = (Random.Shared.Next(1, 1_000_000), Path.Combine("TestResults", "faults"));
        var chosen = new List<Scenario>();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] is "--seed" && i + 1 < args.Length && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out seed))
                i++;
            else if (All.FirstOrDefault(scenario => scenario.Name == args[i]) is { } scenario)
                chosen.Add(scenario);
            else
            {
                Console.Error.WriteLine($"No such scenario: {args[i]}. There are: {string.Join(' ', All.Select(scenario => scenario.Name))}; --seed N repeats a run, --list tells what they do.");
                return (null, 0, "");
            }
        }

        return (chosen.Count > 0 ? chosen : All, seed, Path.GetFullPath(folder));
    }

    private static async Task PrepareAsync(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);

        Directory.CreateDirectory(folder);
        using var limit = new CancellationTokenSource(Longest);
        await TestPostgres.ExecuteAsync($"drop database if exists {Template} with (force)");
        await HostProcess.MigrateAsync(TestPostgres.ConnectionTo(Template), Path.Combine(folder, "migrate.log"), limit.Token);
    }

    private static async Task<Outcome> RunAsync(Scenario scenario, RunSettings settings)
    {
        using var limit = new CancellationTokenSource(Longest);
        if (await scenario.ObstacleAsync(limit.Token) is { } obstacle)
            return Nothing(scenario, $"not run: {obstacle}");

        try
        {
            await using var stage = await Stage.OpenAsync(scenario, settings, limit.Token);
            await scenario.RunAsync(stage, limit.Token);
            return await stage.FinishAsync(scenario);
        }
        catch (Exception e)
        {
            // Whatever it is, the other scenarios go on, and the run fails.
            return Nothing(scenario, e.ToString());
        }
        finally
        {
            if (scenario is ISetTablespace special)
                await special.UnmountAsync();
        }
    }

    private static Outcome Nothing(Scenario scenario, string complaint) =>
        new(scenario.Name, Faults: 0, Ok: 0, Fail: 0, Info: 0, Events: 0, [], TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, [complaint]);

    private static string Table(IReadOnlyList<Outcome> outcomes)
    {
        var text = new StringBuilder();
        text.AppendLine("scenario          faults     ok   fail   info events  recovery: median   worst  placing delivery    took  complaints");
        foreach (var outcome in outcomes)
        {
            var times = outcome.Recoveries.Order().ToList();
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{outcome.Name,-18}{outcome.Faults,6} {outcome.Ok,6} {outcome.Fail,6} {outcome.Info,6} {outcome.Events,6}  {Seconds(times.Count > 0 ? times[times.Count / 2] : null),16} {Seconds(times.Count > 0 ? times[^1] : null),7}  {Seconds(outcome.SlowestPlacing),7} {Seconds(outcome.SlowestDelivery),8} {Seconds(outcome.Took),7}  {outcome.Complaints.Count}");
        }

        return text.ToString();
    }

    private static string Seconds(TimeSpan? time) => time is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known.TotalSeconds:0.00} s") : "-";

    private static Task TellAsync(string text) => Console.Error.WriteLineAsync(text);
}
