using System.Text.Json.Nodes;
using Departement77.Benchmarks.Data;
using Departement77.Benchmarks.Load;
using Departement77.Benchmarks.Results;
using Departement77.Benchmarks.Scenarios;
using Departement77.Benchmarks.Servers;

namespace Departement77.Benchmarks;

/// <summary>The whole run: databases, hosts, windows in turns, report.</summary>
internal static class Run
{
    private const int Blocks = 4;

    // A command runs through ten times the methods of a read: after one warm-up a third of the host's processor time still went to .NET's compiler.
    private const int CommandWarmUps = 3;

    public static async Task AllAsync(Arguments arguments)
    {
        var neighbours = Document.Neighbours();
        if (arguments.Wants("delivery"))
            await Delivery.CheckServerAsync();

        await using var sizes = new Sizes();
        foreach (var rows in arguments.Rows)
        {
            await SayAsync($"{rows} rows: filling the database, starting the hosts");
            await sizes.AddAsync(rows, arguments.Connections);
        }

        var figures = new List<Figures>();
        Scenario[] scenarios =
        [
            new SearchPage(), new OfferById(), new BasketPage(), new InboxPage(), new CopyCalendar(), new RegistrationsPage(), new ContractBoard(), new Simulation(), new MembershipCommand(holdsDeliveries: true), new MembershipCommand(holdsDeliveries: false), new RequestCommand(holdsDeliveries: true),
            new RequestCommand(holdsDeliveries: false), new RoutingCommand(), new ApplicationCommand(), new NetworkSearch(), new TopicPage(), new PostCommand(),
        ];
        foreach (var scenario in scenarios.Where(scenario => arguments.Wants(scenario.Name)))
            figures.AddRange(await MeasureAsync(scenario, sizes.All, arguments));

        var deliveries = arguments.Wants("delivery") ? await DeliverAsync(sizes.All, arguments) : [];
        var dryRuns = new List<DryRunFigures>();
        foreach (var size in sizes.All.Where(_ => arguments.Wants("dry-run")))
            dryRuns.Add(await DryRun.MeasureAsync(size.Real, size.Rows, arguments.Rounds));

        // Last, as what it brings in stays.
        var imports = new List<ImportFigures>();
        foreach (var size in sizes.All.Where(_ => arguments.Wants("import")))
            imports.AddRange(await Import.MeasureAsync(size.Real, size.Rows, arguments.Rounds));

        var report = Report.Of(figures, deliveries, dryRuns, imports);
        Console.WriteLine(report);
        if (arguments.WriteTo is { } path)
            await File.WriteAllTextAsync(path, await Document.OfAsync(arguments, neighbours, report));
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

    private static async Task<IReadOnlyList<DeliveryFigures>> DeliverAsync(IReadOnlyList<Size> sizes, Arguments arguments)
    {
        var command = new MembershipCommand(holdsDeliveries: false);
        var taken = sizes.ToDictionary(size => size, _ => new List<double>());
        foreach (var size in sizes)
            await Delivery.MeasureAsync(command, size.Real, samples: 20);

        for (var block = 0; block < Blocks; block++)
        {
            foreach (var size in sizes)
                taken[size].AddRange(await Delivery.MeasureAsync(command, size.Real, Math.Max(1, arguments.Samples / Blocks)));
        }

        return [.. taken.Select(pair => new DeliveryFigures(pair.Key.Rows, pair.Value))];
    }

    // On stderr, so that stdout is the report alone.
    private static Task SayAsync(string text) => Console.Error.WriteLineAsync(text);

    private sealed record Size(int Rows, Target Real, Target Bare, Target SameRows)
    {
        public IReadOnlyList<Target> TargetsOf(Scenario scenario) => scenario.HasSameRows ? [Real, Bare, SameRows] : [Real, Bare];
    }

    private sealed class Sizes : IAsyncDisposable
    {
        private readonly Stack<IAsyncDisposable> open = new();
        private readonly List<Size> all = [];

        public IReadOnlyList<Size> All => all;

        public async Task AddAsync(int rows, int connections)
        {
            var database = Keep(await BenchmarkDatabase.CreateAsync(rows));
            var real = Keep(await Target.StartAsync(Serve.Real, database, connections));
            var bare = Keep(await Target.StartAsync(Serve.Bare, database, connections));
            all.Add(new Size(rows, real, bare, Keep(await Target.StartAsync(Serve.SameRows, database, connections))));
        }

        public async ValueTask DisposeAsync()
        {
            while (open.TryPop(out var last))
                await last.DisposeAsync();

            if (Directory.Exists(Serve.MailFolder))
                Directory.Delete(Serve.MailFolder, recursive: true);
        }

        private T Keep<T>(T opened)
            where T : IAsyncDisposable
        {
            open.Push(opened);
            return opened;
        }
    }
}
