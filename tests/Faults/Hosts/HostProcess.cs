using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Departement77.Faults.Hosts;

/// <summary>The product as a process of its own, which can be killed, stopped and started again on its port.</summary>
internal sealed class HostProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Departement77.Host.dll");

    private static readonly ConcurrentDictionary<int, Process> Alive = new();

    private readonly string connection;
    private readonly string log;
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly Lock writing = new();
    private Process? process;

    // Whoever ends this run ends the hosts, of which nobody else knows.
    static HostProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var host in Alive.Values)
            host.Kill();
    };

    /// <param name="name">For logs and figures.</param>
    /// <param name="connection">Connection string of the superuser.</param>
    /// <param name="log">File that its output is added to.</param>
    /// <param name="settings">Environment beyond the usual.</param>
    public HostProcess(string name, string connection, string log, IReadOnlyDictionary<string, string>? settings = null)
    {
        Name = name;
        this.connection = connection;
        this.log = log;
        this.settings = settings ?? new Dictionary<string, string>(StringComparer.Ordinal);
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));
    }

    public string Name { get; }

    public Uri Address { get; }

    /// <summary>Whether clients know of it. A host that is down stays known: they find its port closed.</summary>
    public bool TakesRequests { get; set; } = true;

    /// <summary>Brings a database up to date, with the demonstration data.</summary>
    public static async Task MigrateAsync(string connection, string log, CancellationToken limit)
    {
        using var host = new HostProcess("migrate", connection, log);
        host.Launch("migrate");
        await host.process!.WaitForExitAsync(limit);
        if (host.process.ExitCode != 0)
            throw new InvalidOperationException($"The migration ended with {host.process.ExitCode}: see {log}.");
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    public async Task StartAsync(CancellationToken limit)
    {
        Launch();
        await ReadyAsync(limit);
    }

    public void Launch(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Program);
        foreach (var argument in arguments.Length > 0 ? arguments : ["--urls", Address.ToString()])
            start.ArgumentList.Add(argument);

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ConnectionStrings__Departement77"] = connection;
        start.Environment["Database__MigrateOnStart"] = arguments is ["migrate"] ? "true" : "false";
        start.Environment["Database__PoolSize"] = "8";
        start.Environment["Jobs__Enabled"] = "false";
        start.Environment["Access__TokenRequestsPerMinute"] = "0";
        start.Environment["Mail__Folder"] = Path.Combine(Path.GetDirectoryName(log)!, "mails");
        start.Environment["Documents__Folder"] = Path.Combine(Path.GetDirectoryName(log)!, "documents");
        foreach (var (name, value) in settings)
            start.Environment[name] = value;

        Forget();
        process = Process.Start(start)!;
        Alive[process.Id] = process;
        process.OutputDataReceived += (_, line) => Log(line.Data);
        process.ErrorDataReceived += (_, line) => Log(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Waits until it says that it is ready.</summary>
    public async Task ReadyAsync(CancellationToken limit)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        var begin = Stopwatch.GetTimestamp();
        while (!await IsReadyAsync(http, limit))
        {
            if (process is not { HasExited: false } || Stopwatch.GetElapsedTime(begin) > Patience)
                throw new InvalidOperationException($"{Name} does not become ready: see {log}.");

            await Task.Delay(TimeSpan.FromMilliseconds(20), limit);
        }
    }

    /// <summary>SIGKILL: no handler of the process runs.</summary>
    public void Kill()
    {
        if (process is not { HasExited: false })
            return;

        process.Kill();
        process.WaitForExit();
    }

    /// <summary>SIGSTOP: it stands still, and does not know.</summary>
    public Task PauseAsync() => SignalAsync("STOP");

    /// <summary>SIGCONT.</summary>
    public Task ResumeAsync() => SignalAsync("CONT");

    /// <summary>SIGTERM, and waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> TerminateAsync(CancellationToken limit)
    {
        await SignalAsync("TERM");
        await process!.WaitForExitAsync(limit);
        return process.ExitCode;
    }

    /// <summary>Sends a signal to any process.</summary>
    public static async Task SignalAsync(int target, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", target.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public void Dispose()
    {
        Kill();
        Forget();
    }

    private void Forget()
    {
        if (process is null)
            return;

        Alive.TryRemove(process.Id, out _);
        process.Dispose();
        process = null;
    }

    private Task SignalAsync(string signal) => SignalAsync(process!.Id, signal);

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken limit)
    {
        try
        {
            using var response = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), limit);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !limit.IsCancellationRequested))
        {
            return false;
        }
    }

    private void Log(string? line)
    {
        if (line is null)
            return;

        lock (writing)
            File.AppendAllText(log, line + Environment.NewLine);
    }

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
