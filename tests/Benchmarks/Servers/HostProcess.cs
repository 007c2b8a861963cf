using System.Diagnostics;

namespace Departement77.Benchmarks.Servers;

/// <summary>A host in a process of its own, so that neither the load nor the other host shares its heap and its threads.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    /// <summary>The child says its address after this word.</summary>
    public const string Listening = "LISTENING ";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;

    private HostProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Processor time spent so far.</summary>
    public TimeSpan Work
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Memory held now, and the most that was ever held, in bytes.</summary>
    public (long Now, long Most) Resident
    {
        get
        {
            process.Refresh();
            return (process.WorkingSet64, process.PeakWorkingSet64);
        }
    }

    public static async Task<HostProcess> StartAsync(string role, string connection)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(HostProcess).Assembly.Location);

        start.ArgumentList.Add("--serve");
        start.ArgumentList.Add(role);
        start.Environment[Serve.ConnectionVariable] = connection;
        start.Environment["MALLOC_ARENA_MAX"] = "2"; // As the unit of docs/operations.md starts the product.
        var child = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Patience);
        while (await child.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (!line.StartsWith(Listening, StringComparison.Ordinal))
            {
                await Console.Error.WriteLineAsync($"{role}: {line}");
                continue;
            }

            _ = DrainAsync(child.StandardOutput, role);
            return new HostProcess(child, new Uri(line[Listening.Length..]));
        }

        throw new InvalidOperationException($"The {role} host did not start.");
    }

    public async ValueTask DisposeAsync()
    {
        // The child serves until its input ends, which also happens when this process dies.
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(limit.Token);
        process.Dispose();
    }

    // Logs are part of what is measured, so they are written; here they only must not fill the pipe. A warning would explain a strange figure.
    private static async Task DrainAsync(StreamReader output, string role)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            if (line.Contains(" WRN ", StringComparison.Ordinal) || line.Contains(" ERR ", StringComparison.Ordinal))
                await Console.Error.WriteLineAsync($"{role}: {line}");
        }
    }
}
