using System.Diagnostics;
using System.Net;
using Departement77.TestKit;

namespace Departement77.Faults.Scenarios;

internal sealed class FullDisk : Scenario, ISetTablespace
{
    private const string Tablespace = "d77_fault_disk";
    private readonly string disk = Path.Combine(Path.GetTempPath(), $"departement77-disk-{Environment.ProcessId}");

    public override string Name => "disk-full";

    public override string Title => "the disk of the database is full for five seconds: 503, reading goes on, and nothing is done by half";

    public override async Task<string?> ObstacleAsync(CancellationToken limit)
    {
        if (Environment.UserName != "root")
            return "only root can mount a small disk";

        Directory.CreateDirectory(disk);
        return await ShellAsync($"mount -t tmpfs -o size=1m tmpfs {disk} && umount {disk}") == 0 ? null : "a small disk (tmpfs) cannot be mounted here";
    }

    public async Task<string> MountAsync(CancellationToken limit)
    {
        if (await ShellAsync($"mount -t tmpfs -o size=160m,mode=711 tmpfs {disk} && mkdir {disk}/data && chown $(stat -c %U \"${Hosts.Cluster.Variable}/pg\") {disk}/data") != 0)
            throw new InvalidOperationException($"The disk of the scenario could not be mounted at {disk}.");

        await TestPostgres.ExecuteAsync($"create tablespace {Tablespace} location '{disk}/data'");
        return Tablespace;
    }

    public async Task UnmountAsync()
    {
        await TestPostgres.ExecuteAsync($"drop tablespace if exists {Tablespace}");
        await ShellAsync($"umount {disk} && rmdir {disk}");
    }

    public override async Task RunAsync(Stage stage, CancellationToken limit)
    {
        var host = await stage.AddHostAsync("A");
        await stage.AddHostAsync("B");
        await stage.BeginAsync(clients: 6);
        var ballast = Path.Combine(disk, "ballast");
        for (var n = 0; n < 2; n++)
        {
            await stage.MoreAsync(100);
            await stage.HurtAsync(
                async () =>
                {
                    var heardBefore = stage.Unheard;
                    await ShellAsync($"dd if=/dev/zero of={ballast} bs=64k 2>/dev/null");
                    await stage.WaitAsync(5);
                    if (stage.Unheard == heardBefore)
                        stage.Complain("no command was told that the service is unavailable: the disk was not full");

                    using var http = new HttpClient();
                    using var read = await http.GetAsync(new Uri(host.Address, "/api/v1/service-catalogue/offers"), limit);
                    if (read.StatusCode != HttpStatusCode.OK)
                        stage.Complain($"reading the catalogue answered {(int)read.StatusCode} while the disk was full");
                },
                () =>
                {
                    File.Delete(ballast);
                    return Task.CompletedTask;
                });
        }
    }

    public override TimeSpan LongestRecovery => TimeSpan.FromSeconds(15); // Five of them are the fault itself.

    private static async Task<int> ShellAsync(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { UseShellExecute = false })!;
        await shell.WaitForExitAsync();
        return shell.ExitCode;
    }
}
