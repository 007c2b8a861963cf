using Npgsql;

namespace Departement77.Host.Operations.Audit;

/// <summary><c>audit-verify [--anchor place:hash]</c>: an operator or an auditor asks whether the audit is whole.</summary>
internal static class AuditVerifyCommand
{
    public const string Verb = "audit-verify";

    private const string AnchorOption = "--anchor";
    private const int Whole = 0;
    private const int NotWhole = 1;
    private const int Misused = 2;

    /// <summary>Runs the command on a host that does not serve.</summary>
    /// <param name="app">The host.</param>
    /// <param name="arguments">What follows the verb.</param>
    /// <returns>Exit code: 0 when the chain is whole, 1 when it is not or could not be read, 2 when the command was not understood.</returns>
    public static async Task<int> RunAsync(WebApplication app, IReadOnlyList<string> arguments)
    {
        try
        {
            return await RunAsync(app.Services.GetRequiredService<AuditVerifier>(), arguments, Console.Out, CancellationToken.None);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn)
        {
            await Console.Error.WriteLineAsync("La base n'est pas à jour : lancez d'abord « Departement77.Host migrate », puis recommencez.");
            return NotWhole;
        }
        catch (Exception e) when (StartupFailure.Of(e, app) is { } failure)
        {
            Startup.Tell(failure);
            return NotWhole;
        }
    }

    /// <summary>Reads the arguments, verifies, and tells what was found.</summary>
    /// <param name="verifier">What verifies.</param>
    /// <param name="arguments">What follows the verb.</param>
    /// <param name="output">Where the report is written.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <returns>Exit code.</returns>
    public static async Task<int> RunAsync(AuditVerifier verifier, IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellation)
    {
        AuditAnchor? anchor = null;
        if (arguments is not [] && (arguments is not [AnchorOption, var text] || !AuditAnchor.TryParse(text, out anchor)))
        {
            await output.WriteLineAsync($"Usage : Departement77.Host {Verb} [{AnchorOption} <place>:<empreinte>]");
            return Misused;
        }

        var verification = await verifier.VerifyAsync(anchor, cancellation);
        foreach (var finding in verification.Findings)
            await output.WriteLineAsync($"Place {finding.Place}{(finding.Entry is { } entry ? $", entrée {entry}" : "")} : {finding.Explanation}");

        if (verification.HasMore)
            await output.WriteLineAsync("Et d'autres anomalies ensuite.");

        await output.WriteLineAsync($"{verification.Entries} entrées relues, {verification.Forgotten} aux mots effacés, {verification.Waiting} pas encore enchaînées. Empreinte : {verification.Anchor}");
        await output.WriteLineAsync(verification.Findings.Count == 0
            ? "Le journal d'audit est intact."
            : "Le journal d'audit n'est pas intact : gardez la base en l'état, et suivez « Audit verification » dans docs/operations.md.");
        return verification.Findings.Count == 0 ? Whole : NotWhole;
    }
}
