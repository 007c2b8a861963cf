using Departement77.Territory;
using Npgsql;

namespace Departement77.Host.Operations;

/// <summary><c>territory-import &lt;folder&gt; [--dry-run]</c>: an operator brings a newer edition of the territory's files.</summary>
internal static class TerritoryImportCommand
{
    public const string Verb = "territory-import";

    private const string DryRun = "--dry-run";
    private const int Done = 0;
    private const int NotDone = 1;
    private const int Misused = 2;

    /// <summary>Runs the command on a host that does not serve.</summary>
    /// <param name="app">The host.</param>
    /// <param name="arguments">What follows the verb.</param>
    /// <returns>Exit code: 0 when it is done, 1 when it could not be done, 2 when the command was not understood.</returns>
    public static async Task<int> RunAsync(WebApplication app, IReadOnlyList<string> arguments)
    {
        try
        {
            return await RunAsync(app.Services.GetRequiredService<ITerritoryImport>(), arguments, Console.Out);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            await Console.Error.WriteLineAsync("La base n'est pas à jour : lancez d'abord « Departement77.Host migrate », puis recommencez.");
            return NotDone;
        }
        catch (Exception e) when (StartupFailure.Of(e, app) is { } failure)
        {
            Startup.Tell(failure);
            return NotDone;
        }
    }

    /// <summary>Reads the arguments, imports, and tells what was found and done.</summary>
    /// <param name="import">What imports.</param>
    /// <param name="arguments">What follows the verb.</param>
    /// <param name="output">Where the report is written.</param>
    /// <returns>Exit code.</returns>
    public static async Task<int> RunAsync(ITerritoryImport import, IReadOnlyList<string> arguments, TextWriter output)
    {
        var folders = arguments.Where(argument => argument != DryRun).ToList();
        if (folders is not [var folder] || folder.StartsWith('-'))
        {
            await output.WriteLineAsync($"Usage : Departement77.Host {Verb} <dossier> [{DryRun}]");
            return Misused;
        }

        var report = await import.RunAsync(folder, arguments.Contains(DryRun, StringComparer.Ordinal), CancellationToken.None);
        foreach (var line in report.Lines)
            await output.WriteLineAsync(line);

        await output.WriteLineAsync(Conclusion(report));
        return report.Outcome == TerritoryImportOutcome.Refused ? NotDone : Done;
    }

    private static string Conclusion(TerritoryImportReport report) => report.Outcome switch
    {
        TerritoryImportOutcome.Refused => "Corrigez les fichiers, puis recommencez.",
        TerritoryImportOutcome.Unchanged => "Rien à faire.",
        TerritoryImportOutcome.Shown => $"Essai seulement : rien n'a été changé. Sans {DryRun}, ces différences seront appliquées.",
        TerritoryImportOutcome.Applied => $"Appliqué, et publié par {report.Events} événement(s).",
        _ => throw new ArgumentOutOfRangeException(nameof(report), report.Outcome, "This outcome has no French sentence."),
    };
}
