using System.Globalization;

namespace Departement77.Benchmarks;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments
{
    public const string Help = """
        Measures the product against a bare host: Kestrel and hand-written Npgsql, the same rows, the same JSON.

          scripts/benchmarks.sh [options]                                a PostgreSQL of its own, with normal durability
          dotnet run -c Release --project tests/Benchmarks -- [options]  on the server of Departement77_TestPostgres,
                                                                         which needs track_commit_timestamp = on

          --rows 100,10000      rows of offers, memberships, requests, contracts, events, posts of the network, registrations and loans, one database each
          --seconds 5           measured time of each window (a window is one question, one host, one size, one round)
          --warm-up 10          seconds before the first window of each question, host and size: until then .NET compiles
          --rounds 3            windows of each; the two hosts take turns, and who begins changes with each round
          --connections 8       clients, each of which asks again as soon as it is answered
          --samples 200         commands whose delivery is timed on an idle host, for each size
          --requests 100000     requests after which the memory of a host is looked at
          --growth 1000,1000000 the small and the large size between which lists, feed pages and claims may grow; the large one
                                takes minutes to fill
          --only search,offer,basket,inbox,board,simulation,membership,request,routing,application,sgm-search,topic-page,posting,
                 registrations,waiting-list,availability,bookings,registering,booking,delivery,half-load,webhook,
                 dispatch,cold-start,memory,growth,dry-run,import
          --write FILE          writes the report, docs/performance.md for instance
          --help
        """;

    private static readonly string[] WithOwnDatabases = ["dispatch", "growth"];

    public IReadOnlyList<int> Rows { get; private init; } = [100, 10_000];

    public TimeSpan Window { get; private init; } = TimeSpan.FromSeconds(5);

    public TimeSpan WarmUp { get; private init; } = TimeSpan.FromSeconds(10);

    public int Rounds { get; private init; } = 3;

    public int Connections { get; private init; } = 8;

    public int Samples { get; private init; } = 200;

    public int Requests { get; private init; } = 100_000;

    /// <summary>A small and a large size.</summary>
    public IReadOnlyList<int> Growth { get; private init; } = [1_000, 1_000_000];

    public IReadOnlyList<string> Only { get; private init; } = [];

    public string? WriteTo { get; private init; }

    /// <summary>As typed, for the report.</summary>
    public string Text { get; private init; } = "";

    public bool Wants(string name) => Only.Count == 0 || Only.Contains(name, StringComparer.Ordinal);

    /// <summary>Whether anything is measured on the databases of --rows, which all the rest shares.</summary>
    public bool WantsRows => Only.Count == 0 || Only.Any(name => !WithOwnDatabases.Contains(name));

    /// <exception cref="FormatException">An option is unknown or its value is out of bounds.</exception>
    public static Arguments Parse(string[] args)
    {
        var read = new Arguments { Text = string.Join(' ', args) };
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : throw new FormatException($"{args[i]} needs a value.");
            read = args[i] switch
            {
                "--rows" => read with { Rows = [.. value.Split(',').Select(rows => Number(args[i], rows, 100, 100_000)).Order()] },
                "--seconds" => read with { Window = TimeSpan.FromSeconds(Number(args[i], value, 1, 60)) },
                "--warm-up" => read with { WarmUp = TimeSpan.FromSeconds(Number(args[i], value, 1, 120)) },
                "--rounds" => read with { Rounds = Number(args[i], value, 1, 50) },
                "--connections" => read with { Connections = Number(args[i], value, 1, 64) },
                "--samples" => read with { Samples = Number(args[i], value, 10, 5_000) },
                "--requests" => read with { Requests = Number(args[i], value, 100, 10_000_000) },
                "--growth" => read with { Growth = Pair(args[i], value) },
                "--only" => read with { Only = value.Split(',') },
                "--write" => read with { WriteTo = value },
                _ => throw new FormatException($"There is no option {args[i]}."),
            };
        }

        return read;
    }

    private static IReadOnlyList<int> Pair(string option, string text) =>
        text.Split(',') is { Length: 2 } two
            ? [.. two.Select(rows => Number(option, rows, 1_000, 1_000_000)).Order()]
            : throw new FormatException($"{option} is two numbers.");

    private static int Number(string option, string text, int lowest, int highest) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest
            ? number
            : throw new FormatException($"{option} is a number from {lowest} to {highest}.");
}
