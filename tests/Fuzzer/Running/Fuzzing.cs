using System.Diagnostics;
using CsCheck;
using Departement77.Fuzzer.Documents;
using Departement77.Fuzzer.Generation;

namespace Departement77.Fuzzer.Running;

/// <summary>Who can call.</summary>
/// <param name="Clients">The demonstration clients.</param>
/// <param name="Open">A connection for one of them; null for nobody.</param>
/// <param name="Grants">Whether a client's role has a permission.</param>
internal sealed record Callers(IReadOnlyList<string> Clients, Func<string?, Task<HttpClient>> Open, Func<string, string, bool> Grants);

/// <summary>What to do.</summary>
/// <param name="Requests">How many requests to send.</param>
/// <param name="Seed">With the same seed and an empty host, the same requests.</param>
/// <param name="Settle">Lets what the requests have set off come to its end; done now and then.</param>
internal sealed record FuzzPlan(int Requests, ulong Seed, Func<Task>? Settle = null)
{
    /// <summary>Different faults after which to stop.</summary>
    public int Enough { get; init; } = 25;

    /// <summary>Looks on.</summary>
    public Action<int>? Progress { get; init; }
}

/// <summary>A fault, and the smallest request that still shows it.</summary>
internal sealed record Finding(FuzzRequest Request, Fault Fault, int Number)
{
    public override string ToString() =>
        $"{Fault.Kind} {Fault.Status} on {Request.Operation} ({Request.Operation.Id}), request {Number}, by {Request.Client ?? "nobody"}: {Fault.What}{Environment.NewLine}    {Request.ToCurl()}";
}

/// <summary>Sends requests to every operation of a running host, learns from the answers what exists, and judges each of them.</summary>
internal sealed class Fuzzing(IReadOnlyList<ApiDocument> documents, Callers callers, FuzzPlan plan)
{
    private const int SettleAfter = 150;
    private const int ShrinkingSteps = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // The first document is the whole; the operations are taken from the parts, which are documents too.
    private readonly IReadOnlyList<ApiOperation> operations = [.. documents.Skip(documents.Count > 1 ? 1 : 0).SelectMany(document => document.Operations)];
    // The same operations in the whole, whose schemas must hold too.
    private readonly Dictionary<string, ApiOperation> whole = documents[0].Operations.ToDictionary(operation => operation.ToString(), StringComparer.Ordinal);
    private readonly Dictionary<string, HttpClient> connections = new(StringComparer.Ordinal);
    private readonly Harvest harvest = new();
    private readonly Oracle oracle = new();
    private readonly List<Finding> findings = [];
    private readonly FuzzReport report = new();
    private int place;

    public async Task<FuzzReport> RunAsync()
    {
        var clock = Stopwatch.StartNew();
        var made = operations.ToDictionary(operation => operation, operation => new Requests(operation, harvest));
        var order = Shuffled();
        await SweepAsync();
        for (var turn = 0; report.Sent < plan.Requests && findings.Count < plan.Enough; turn++)
        {
            var seed = new PCG((uint)turn, plan.Seed);
            var (operation, path) = Choose(order, seed);
            var client = CallerOf(operation, seed);
            harvest.Siren = client?.Split(':') is [_, { Length: 9 } siren] ? siren : null;
            var request = made[operation].Of(seed);
            await TryAsync(request with { Client = client, Path = path is null ? request.Path : With(request.Path, path.Value) });
        }

        await SettleAsync();
        using var ready = await (await ConnectionAsync(null)).GetAsync(new Uri("/health/ready", UriKind.Relative));
        if (!ready.IsSuccessStatusCode)
            report.Unready = $"/health/ready answers {(int)ready.StatusCode} {await ready.Content.ReadAsStringAsync()}";

        foreach (var connection in connections.Values)
            connection.Dispose();

        report.Findings = findings;
        report.Operations = operations.Count;
        report.Owned = oracle.Owned;
        report.Took = clock.Elapsed;
        return report;
    }

    /// <summary>Every list and every question without parameters first: what they show is where the rest begins.</summary>
    private async Task SweepAsync()
    {
        foreach (var operation in operations.Where(operation => operation.Method == "GET" && !operation.Parameters.Any(parameter => parameter.IsRequired)))
        {
            var clients = operation.IsOpen ? new string?[] { null } : [.. callers.Clients.Where(client => IsAllowed(operation, client)).Take(3)];
            foreach (var client in clients.TakeWhile(_ => report.Sent < plan.Requests / 4))
                await TryAsync(new FuzzRequest(operation, client, new Dictionary<string, string>(StringComparer.Ordinal), [], [], Body: null, Bytes: null, MediaType: null));
        }
    }

    private async Task TryAsync(FuzzRequest request)
    {
        var number = report.Sent;
        var (answer, fault) = await SendAsync(request);
        report.Count(request.Operation, answer, fault is null);
        plan.Progress?.Invoke(report.Sent);
        if (answer is { Status: < 300, Json: not null })
            harvest.Take(request.Operation, answer.Json);

        if (fault is not null && !findings.Exists(finding => finding.Fault.Kind == fault.Kind && finding.Request.Operation == request.Operation && finding.Fault.Status == fault.Status))
            findings.Add(await ShrinkAsync(new Finding(request, fault, number)));

        if (report.Sent % SettleAfter == 0)
            await SettleAsync();
    }

    private async Task<(FuzzAnswer? Answer, Fault? Fault)> SendAsync(FuzzRequest request)
    {
        using var patience = new CancellationTokenSource(Patience);
        var clock = Stopwatch.StartNew();
        try
        {
            using var message = request.ToMessage();
            using var response = await (await ConnectionAsync(request.Client)).SendAsync(message, patience.Token);
            var answer = await Oracle.ReadAsync(response, patience.Token);
            report.Time(request, clock.Elapsed);
            return (answer, oracle.Judge(request, answer) ?? Oracle.JudgeContent(whole[request.Operation.ToString()], answer));
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            return (null, new Fault(FaultKind.NoAnswer, 0, $"{e.GetType().Name}: {e.Message}"));
        }
    }

    /// <summary>Takes away one thing after the other as long as the same fault stays.</summary>
    private async Task<Finding> ShrinkAsync(Finding finding)
    {
        for (var steps = 0; steps < ShrinkingSteps;)
        {
            var isSmaller = false;
            foreach (var smaller in finding.Request.Smaller())
            {
                if (++steps > ShrinkingSteps)
                    break;

                var (_, fault) = await SendAsync(smaller);
                if (fault is null || fault.Kind != finding.Fault.Kind || fault.Status != finding.Fault.Status)
                    continue;

                finding = finding with { Request = smaller, Fault = fault };
                isSmaller = true;
                break;
            }

            if (!isSmaller)
                break;
        }

        return finding;
    }

    /// <summary>Every operation in turn; in between, what the state of a resource allows is done to it.</summary>
    private (ApiOperation Operation, (string Name, string Value)? Path) Choose(IReadOnlyList<ApiOperation> order, PCG seed)
    {
        if (harvest.Actions.Count > 0 && seed.Next(10) < 3)
        {
            var (collection, id, action) = harvest.Actions[(int)seed.Next((uint)harvest.Actions.Count)];
            if (operations.FirstOrDefault(operation => operation.Segments is [.., _, ['{', ..], var last] && last == action && operation.Segments[^3] == collection) is { } next)
                return (next, (next.Segments[^2].Trim('{', '}'), id));
        }

        return (order[place++ % order.Count], null);
    }

    private string? CallerOf(ApiOperation operation, PCG seed)
    {
        var luck = seed.Next(100);
        if (luck < (operation.IsOpen ? 50u : 4u))
            return null;

        var allowed = callers.Clients.Where(client => IsAllowed(operation, client)).ToList();
        var among = luck < 88 && allowed.Count > 0 ? allowed : callers.Clients;
        return among.Count == 0 ? null : among[(int)seed.Next((uint)among.Count)];
    }

    private bool IsAllowed(ApiOperation operation, string client) => operation.IsOpen || operation.Permission is null || callers.Grants(client, operation.Permission);

    /// <summary>What creates comes several times in a round: the rest lives on it.</summary>
    private List<ApiOperation> Shuffled()
    {
        var seed = new PCG(uint.MaxValue, plan.Seed);
        var creating = operations.Where(operation => operation.Answers.ContainsKey("201") && !operation.Parameters.Any(parameter => parameter.In == "path")).ToList();
        return [.. operations.Concat(creating).Concat(creating).Select(operation => (Operation: operation, Place: seed.Next())).OrderBy(pair => pair.Place).Select(pair => pair.Operation)];
    }

    private async Task<HttpClient> ConnectionAsync(string? client)
    {
        if (!connections.TryGetValue(client ?? "", out var connection))
            connections[client ?? ""] = connection = await callers.Open(client);

        return connection;
    }

    private Task SettleAsync() => plan.Settle?.Invoke() ?? Task.CompletedTask;

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> path, (string Name, string Value) value) =>
        new(path, StringComparer.Ordinal) { [value.Name] = value.Value };
}
