using Departement77.BuildingBlocks.Infrastructure.Documents;
using Departement77.BuildingBlocks.Infrastructure.Mailing;
using Microsoft.Extensions.Options;

namespace Departement77.Host.Operations.Health;

/// <summary>Section <c>Health</c> of the configuration.</summary>
internal sealed class HealthOptions
{
    public const string Section = "Health";

    /// <summary>Gigabytes that each disk should keep free; below a fifth of it, it is failing.</summary>
    public double FreeGigabytes { get; set; } = 5;

    /// <summary>A folder on the disk of PostgreSQL's data, where this machine can see it. PostgreSQL itself does not say how much room it has.</summary>
    public string? DatabaseFolder { get; set; }
}

/// <summary>Is there room on the disks of files, mails and, where it can be seen, of the database? Can files be written?</summary>
internal sealed class DiskLook(IOptions<DocumentOptions> documents, IOptions<MailOptions> mails, IOptions<HealthOptions> options) : ILook
{
    private const double Gigabyte = 1024 * 1024 * 1024;
    private const double FailingShare = 0.2;

    public string Name => "disk";

    public Task<Finding> LookAsync(CancellationToken cancellation)
    {
        var worst = new Finding(Finding.Ok, "Les disques ont de la place.");
        var figures = new List<HealthFigure>();
        foreach (var (what, folder, isWritten) in Folders())
        {
            var free = FreeGigabytes(folder);
            figures.Add(new($"{what}.freeGigabytes", Math.Round(free, 2)));
            var found = isWritten && !CanBeWritten(folder)
                ? new Finding(Finding.Failing, $"Le dossier {NameOf(what)} ne peut pas être écrit.", "Rendez-le au compte du service (chown), et vérifiez que son disque est monté.")
                : Judge(what, free);
            if (found.Status == Finding.Failing || (found.Status == Finding.Degraded && worst.Status == Finding.Ok))
                worst = found;
        }

        return Task.FromResult(worst with { Figures = figures });
    }

    private Finding Judge(string what, double free)
    {
        var wanted = options.Value.FreeGigabytes;
        return free >= wanted
            ? new(Finding.Ok, "")
            : new(
                free < wanted * FailingShare ? Finding.Failing : Finding.Degraded,
                $"Il reste {free:0.0} Go sur le disque {NameOf(what)}, sur {wanted:0.#} attendus.",
                "Agrandissez le disque ou libérez-en ; plein, l'application refuse les fichiers et PostgreSQL s'arrête.");
    }

    private IEnumerable<(string What, string Folder, bool IsWritten)> Folders()
    {
        yield return ("documents", documents.Value.Folder, true);
        if (mails.Value.SmtpHost is not { Length: > 0 })
            yield return ("mails", mails.Value.Folder, true);
        if (options.Value.DatabaseFolder is { Length: > 0 } database)
            yield return ("database", database, false);
    }

    private static string NameOf(string what) => what switch
    {
        "documents" => "des fichiers reçus",
        "mails" => "des courriels",
        _ => "de la base de données",
    };

    private static double FreeGigabytes(string folder)
    {
        // Of the nearest folder that exists: it is made with the first file.
        var path = Path.GetFullPath(folder);
        while (!Directory.Exists(path) && Path.GetDirectoryName(path) is { } parent)
            path = parent;

        return new DriveInfo(path).AvailableFreeSpace / Gigabyte;
    }

    private static bool CanBeWritten(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var probe = new FileStream(Path.Combine(folder, $".health-{Guid.CreateVersion7():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            probe.WriteByte(0);
            probe.Flush(flushToDisk: false);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
