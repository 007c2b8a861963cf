using System.Text.RegularExpressions;

namespace Departement77.SgmNetwork.Application.Export;

/// <summary>
/// What an export leaves out, and why. Everything else of the schema is in it: a new table is exported without anybody thinking of it, and what must stay is named here.
/// </summary>
internal static partial class ExportRules
{
    /// <summary>Status of what waits for a moderator: the row is told of, its content is not.</summary>
    public const string Quarantined = "Quarantined";

    /// <summary>Column that says that an author stays unknown.</summary>
    public const string AnonymityColumn = "is_anonymous";

    /// <summary>Tables that stay, with the French reason that the archive gives.</summary>
    public static IReadOnlyDictionary<string, string> DeniedTables { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["anonymous_authors"] = "Identité des personnes qui ont posé une question anonyme : seuls les modérateurs la lisent, et chaque lecture est tracée.",
        ["contents"] = "Copie des textes pour la recherche : tout ce qu'elle contient est dans les autres fichiers.",
        ["inbox"] = "Mémoire technique des événements déjà traités.",
        ["idempotency_keys"] = "Mémoire technique des demandes déjà reçues.",
        ["post_stamps"] = "Mémoire technique d'une minute contre les envois en rafale : rapprochée de l'heure d'une question anonyme, elle dirait qui l'a posée.",
    };

    /// <summary>Whether a column stays: secrets and their digests, accounts (also those that decided or reported), addresses of machines, and what the database derives.</summary>
    public static bool IsDenied(string column) => DeniedColumn().IsMatch(column);

    /// <summary>Whether a column tells who wrote a row, which an anonymous one does not say.</summary>
    public static bool TellsAuthor(string column) => AuthorColumn().IsMatch(column);

    [GeneratedRegex("(^|_)(token|tokens|hash|subject|account|secret|password|ip|fingerprint|writer|writers)($|_)|^(added|reported|decided|final|certified|reviewed)_by$|^search$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DeniedColumn();

    [GeneratedRegex("^(author|asker|asked_by|written_by)($|_)|^commune_|^member_id$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AuthorColumn();
}
