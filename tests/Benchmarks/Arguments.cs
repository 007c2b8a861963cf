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

          --rows 100,10000      rows of offers, memberships, requests, bookings, registrations, contracts, events and posts of the network, one database each
          --seconds 5           measured time of each window (a window is one question, one host, one size, one round)
          --warm-up 10          seconds before the first window of each question, host and size: until then .NET compiles
          --rounds 3            windows of each; the two hosts take turns, and who begins changes with each round
          --connections 8       clients, each of which asks again as soon as it is answered
          --samples 200         commands whose delivery is timed, for each size
          --only search,offer,basket,inbox,board,simulation,membership,request,routing,application,delivery,dry-run,import,
                 availability,registrations,sgm-search,topic-page,posting
          --write FILE          writes the report, docs/performance.md for instance
          --help
        """;

    public IReadOnlyList<int> Rows { get; private init; } = [100, 10_000];

    public TimeSpan Window { get; private init; } = TimeSpan.FromSeconds(5);

    public TimeSpan WarmUp { get; private init; } = TimeSpan.FromSeconds(10);

    public int Rounds { get; private init; } = 3;

    public int Connections { get; private init; } = 8;

    public int Samples { get; private init; } = 200;

    public IReadOnlyList<string> Only { get; private init; } = [];

    public string? WriteTo { get; private init; }

    /// <summary>As typed, for the report.</summary>
    public string Text { get; private init; } = "";

    public bool Wants(string name) => Only.Count == 0 || Only.Contains(name, StringComparer.Ordinal);

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
                "--only" => read with { Only = value.Split(',') },
                "--write" => read with { WriteTo = value },
                _ => throw new FormatException($"There is no option {args[i]}."),
            };
        }

        return read;
    }

    private static int Number(string option, string text, int lowest, int highest) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest
            ? number
            : throw new FormatException($"{option} is a number from {lowest} to {highest}.");
}
