using System.Text.Json.Nodes;
using Departement77.Benchmarks.Data;
using Departement77.Benchmarks.Growth;
using Departement77.Benchmarks.Load;
using Departement77.Benchmarks.Results;
using Departement77.Benchmarks.Scenarios;
using Departement77.Benchmarks.Servers;

namespace Departement77.Benchmarks;

/// <summary>The whole run: databases, hosts, windows in turns, report.</summary>
internal static class Run
{
    // A command runs through ten times the methods of a read: after one warm-up a third of the host's processor time still went to .NET's compiler.
    public const int CommandWarmUps = 3;

    public static async Task AllAsync(Arguments arguments)
    {
        var neighbours = Document.Neighbours();
        if (Deliveries.Names.Any(arguments.Wants))
            await Delivery.CheckServerAsync();

        var found = new Findings();
        try
        {
            await MeasureAsync(found, arguments);
        }
        finally
        {
            // What was found in an hour is told even if the next part breaks.
            Console.WriteLine(Report.Of(found));
        }

        if (arguments.WriteTo is { } path)
            await File.WriteAllTextAsync(path, await Document.OfAsync(arguments, neighbours, Report.Of(found)));
    }

    private static async Task MeasureAsync(Findings found, Arguments arguments)
    {
        if (arguments.WantsRows)
            await MeasureSizesAsync(found, arguments);

        if (arguments.Wants("dispatch"))
        {
            await SayAsync("Dispatch: filling a database, emptying backlogs");
            found.Dispatches.AddRange(await Dispatch.MeasureAsync(arguments.Rows[0], arguments.Rounds));
        }

        if (arguments.Wants("growth"))
        {
            var (growths, unfilled) = await GrowthRun.MeasureAsync(arguments, SayAsync);
            found.Growths.AddRange(growths);
            found.Unfilled.AddRange(unfilled);
        }
    }

    /// <summary>Everything that is measured on the databases of the sizes asked for.</summary>
    private static async Task MeasureSizesAsync(Findings found, Arguments arguments)
    {
        await using var sizes = new Sizes();
        foreach (var rows in arguments.Rows)
        {
            await SayAsync($"{rows} rows: filling the database, starting the hosts");
            await sizes.AddAsync(rows, arguments.Connections);
        }

        Scenario[] scenarios =
        [
            new SearchPage(), new OfferById(), new BasketPage(), new InboxPage(), new ContractBoard(), new Simulation(), new MembershipCommand(holdsDeliveries: true), new MembershipCommand(holdsDeliveries: false), new RequestCommand(holdsDeliveries: true),
            new RequestCommand(holdsDeliveries: false), new RoutingCommand(), new ApplicationCommand(), new NetworkSearch(), new TopicPage(), new PostCommand(),
            .. TrainingsAndLoans.All(),
        ];
        foreach (var scenario in scenarios.Where(scenario => arguments.Wants(scenario.Name)))
            found.Figures.AddRange(await MeasureAsync(scenario, sizes.All, arguments));

        found.Deliveries.AddRange(await Deliveries.MeasureAsync([.. sizes.All.Select(size => size.Real)], arguments));
        foreach (var size in sizes.All.Where(_ => arguments.Wants("dry-run")))
            found.DryRuns.Add(await DryRun.MeasureAsync(size.Real, size.Rows, arguments.Rounds));

        foreach (var size in sizes.All.Where(_ => arguments.Wants("cold-start")))
            found.Starts.Add(await ColdStart.MeasureAsync(size.Real.Database, arguments.Rounds));

        foreach (var size in sizes.All.Where(_ => arguments.Wants("memory")))
            found.Memories.Add(await ColdStart.FillAsync(size.Real.Database, arguments.Connections, arguments.Requests));

        // Last, as what it brings in stays.
        foreach (var size in sizes.All.Where(_ => arguments.Wants("import")))
            found.Imports.AddRange(await Import.MeasureAsync(size.Real, size.Rows, arguments.Rounds));
    }

    private static async Task<IReadOnlyList<Figures>> MeasureAsync(Scenario scenario, IReadOnlyList<Size> sizes, Arguments arguments)
    {
        var figures = sizes.ToDictionary(size => size, size => new Figures(scenario, size.Rows));
        foreach (var size in sizes)
        {
            await CompareAnswersAsync(scenario, size);
            foreach (var target in size.TargetsOf(scenario))
                await ClosedLoop.RunAsync(scenario, target, arguments.Connections, arguments.WarmUp * (scenario.Batch is null ? 1 : CommandWarmUps));
        }

        for (var round = 0; round < arguments.Rounds; round++)
        {
            foreach (var size in sizes)
            {
                var targets = size.TargetsOf(scenario);
                foreach (var place in Enumerable.Range(round, targets.Count))
                {
                    var target = targets[place % targets.Count];
                    figures[size].Add(target.Role, await ClosedLoop.RunAsync(scenario, target, arguments.Connections, arguments.Window));
                }

                await SayAsync($"{scenario.Title}, {size.Rows} rows, round {round + 1}: {figures[size].Real.RatiosTo(figures[size].Bare)[^1]:0.00}");
            }
        }

        return [.. figures.Values];
    }

    /// <summary>Reads must answer the same JSON, commands the same members.</summary>
    private static async Task CompareAnswersAsync(Scenario scenario, Size size)
    {
        for (var number = 0; number < scenario.Variety; number++)
        {
            var real = await AnswerAsync(scenario, size.Real, number);
            foreach (var other in size.TargetsOf(scenario).Where(target => !target.IsReal))
            {
                var bare = await AnswerAsync(scenario, other, number);
                if (scenario.Batch is not null)
                    (real["id"], bare["id"]) = ("", "");
                if (!JsonNode.DeepEquals(real, bare))
                    throw new InvalidOperationException($"The {other.Role} host answers differently to {scenario.Title} {number}:{Environment.NewLine}{FirstDifference(real.ToJsonString(), bare.ToJsonString())}");
            }
        }
    }

    private static string FirstDifference(string real, string bare)
    {
        var start = Math.Max(0, real.AsSpan().CommonPrefixLength(bare) - 60);
        return $"{Cut(real, start)}{Environment.NewLine}{Cut(bare, start)}";
    }

    private static string Cut(string text, int start) => text.Substring(Math.Min(start, text.Length), Math.Min(160, Math.Max(0, text.Length - start)));

    private static async Task<JsonObject> AnswerAsync(Scenario scenario, Target target, int number)
    {
        await scenario.BeginAsync(target);
        using var request = scenario.Ask(target, number);
        using var response = await target.Client.SendAsync(request);
        await ClosedLoop.RefuseOtherAsync(scenario.Expected, request, response);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
        if (scenario.Batch is not null)
            await target.Database.PutBackAsync();

        return answer;
    }

    // On stderr, so that stdout is the report alone.
    private static Task SayAsync(string text) => Console.Error.WriteLineAsync(text);

    private sealed record Size(int Rows, Target Real, Target Bare, Target SameRows)
    {
        public IReadOnlyList<Target> TargetsOf(Scenario scenario) => scenario.HasSameRows ? [Real, Bare, SameRows] : [Real, Bare];
    }

    private sealed class Sizes : IAsyncDisposable
    {
        private readonly Opened opened = new();
        private readonly List<Size> all = [];

        public IReadOnlyList<Size> All => all;

        public async Task AddAsync(int rows, int connections)
        {
            var database = opened.Keep(await BenchmarkDatabase.CreateAsync(rows));
            var real = opened.Keep(await Target.StartAsync(Serve.Real, database, connections));
            var bare = opened.Keep(await Target.StartAsync(Serve.Bare, database, connections));
            all.Add(new Size(rows, real, bare, opened.Keep(await Target.StartAsync(Serve.SameRows, database, connections))));
        }

        public async ValueTask DisposeAsync()
        {
            await opened.DisposeAsync();
            if (Directory.Exists(Serve.MailFolder))
                Directory.Delete(Serve.MailFolder, recursive: true);
        }
    }
}
