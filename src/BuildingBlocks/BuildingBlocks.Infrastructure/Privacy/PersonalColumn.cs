namespace Departement77.BuildingBlocks.Infrastructure.Privacy;

/// <summary>
/// What the comment of a personal column says, in a small grammar: <c>personal(category; of=whom; for=processing; is=… or key=…; via=column:table.column; erase=how): text</c>.
/// </summary>
/// <param name="Category">What kind of data it is, one of <see cref="Categories"/>.</param>
/// <param name="Of">Whose, one of <see cref="Subjects"/>.</param>
/// <param name="For">Code of the processing, which says why, on which legal basis and for how long.</param>
/// <param name="Erase">What becomes of it when the person is forgotten, one of <see cref="Erasures"/>.</param>
/// <param name="Text">What it is, in English.</param>
public sealed record PersonalColumn(string Category, string Of, string For, string Erase, string Text)
{
    /// <summary>Beginning of every classification.</summary>
    public const string Prefix = "personal(";

    /// <summary>
    /// identity: a name. contact: how to reach somebody. work: what somebody does in the profession. trace: who did what. text: words that may name anybody. file: a document.
    /// secret: never shown to anybody.
    /// </summary>
    public static IReadOnlyList<string> Categories { get; } = ["identity", "contact", "work", "trace", "text", "file", "secret"];

    /// <summary>Kinds of people.</summary>
    public static IReadOnlyList<string> Subjects { get; } = ["account", "representative", "agent", "secretary", "expert", "applicant", "anybody"];

    /// <summary>
    /// row: the row goes. anonymise: a word that names nobody. blank: nothing, or such a word. alias: another pseudonym that leads to nobody. withdraw: words of the person go when
    /// they are to go. mention: the person's name and address are taken out. file: the file goes with its row when words are to go. command: by the module's own command.
    /// kernel: by a function of the kernel. stays: it leads to nobody afterwards, or the law keeps it.
    /// </summary>
    public static IReadOnlyList<string> Erasures { get; } = ["row", "anonymise", "blank", "alias", "withdraw", "mention", "file", "command", "kernel", "stays"];

    /// <summary>How people are found.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["account", "member", "email"];

    /// <summary>What the column holds of the one person that the row describes: <c>account</c>, <c>member</c>, <c>email</c> or <c>name</c>. Those of one row are one person.</summary>
    public string? Is { get; private init; }

    /// <summary>By what the column points to the person to whom the row belongs; null when it does not.</summary>
    public string? Key { get; private init; }

    /// <summary>The row belongs to whom another row belongs to, unless it names somebody itself.</summary>
    public RowLink? Via { get; private init; }

    /// <summary>Reads a comment.</summary>
    /// <returns>Null when it classifies nothing.</returns>
    /// <exception cref="FormatException">It begins like a classification and is none.</exception>
    public static PersonalColumn? Parse(string comment)
    {
        if (!comment.StartsWith(Prefix, StringComparison.Ordinal))
            return null;

        var end = comment.IndexOf("): ", StringComparison.Ordinal);
        var parts = end < 0 ? [] : comment[Prefix.Length..end].Split(';', StringSplitOptions.TrimEntries);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in parts.Skip(1).Select(part => part.Split('=', 2)))
        {
            if (pair is not [var name, { Length: > 0 } value] || !values.TryAdd(name, value))
                throw Wrong(comment, "a part is not name=value, or comes twice");
        }

        if (parts is not [var category, ..] || !values.Remove("of", out var of) || !values.Remove("for", out var processing) || !values.Remove("erase", out var erase))
            throw Wrong(comment, "category, of, for and erase are needed");

        values.Remove("is", out var isWhat);
        values.Remove("key", out var key);
        values.Remove("via", out var via);
        if (values.Count > 0)
            throw Wrong(comment, $"{values.Keys.First()} means nothing");

        if (!Categories.Contains(category) || !Subjects.Contains(of) || !Erasures.Contains(erase))
            throw Wrong(comment, "an unknown category, person or erasure");

        if ((isWhat is not null && key is not null) || (isWhat is not (null or "name") && !Keys.Contains(isWhat)) || (key is not null && !Keys.Contains(key)))
            throw Wrong(comment, "is or key names no way to find people");

        return new PersonalColumn(category, of, processing, erase, comment[(end + 3)..])
        {
            Is = isWhat,
            Key = key ?? (isWhat == "name" ? null : isWhat),
            Via = via is null ? null : RowLink.Parse(via) ?? throw Wrong(comment, "via is not column:table.column"),
        };
    }

    private static FormatException Wrong(string comment, string why) => new($"« {comment} »: {why}.");
}

/// <summary>From a row to the row that says whose it is, in the same schema.</summary>
public sealed record RowLink(string Column, string Table, string TableColumn)
{
    internal static RowLink? Parse(string text) =>
        text.Split(':') is [var column, var target] && target.Split('.') is [var table, var tableColumn] ? new RowLink(column, table, tableColumn) : null;
}
