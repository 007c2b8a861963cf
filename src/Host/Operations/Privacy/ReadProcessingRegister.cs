using System.Globalization;
using System.Text;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using ErrorOr;

namespace Departement77.Host.Operations.Privacy;

/// <summary>The register of processing (GDPR, article 30), made from the classification of the columns: a row for each processing, kind of person and kind of data.</summary>
internal sealed record ReadProcessingRegister : IQuery<Page<RegisterRow>>;

/// <summary>What is kept of one kind of person in one processing.</summary>
[Sheet("Registre des traitements")]
internal sealed record RegisterRow(
    [Column("Code")] string Code,
    [Column("Traitement")] string Processing,
    [Column("Responsable")] string Controller,
    [Column("Finalités")] string Purpose,
    [Column("Base légale")] string LegalBasis,
    [Column("Personnes concernées")] string Persons,
    [Column("Catégorie de données")] string Category,
    [Column("Colonnes")] string Columns,
    [Column("Destinataires")] string Recipients,
    [Column("Conservation")] string Retention,
    [Column("Effacement sur demande")] string Erasure,
    [Column("Mesures de sécurité")] string Measures);

internal sealed class ReadProcessingRegisterHandler(PersonalDataMap map) : IQueryHandler<ReadProcessingRegister, Page<RegisterRow>>
{
    public async Task<ErrorOr<Page<RegisterRow>>> Handle(ReadProcessingRegister query, CancellationToken cancellationToken) =>
        new Page<RegisterRow>(ProcessingRegister.Rows(await map.TablesAsync(cancellationToken)), Next: null);
}

/// <summary>The register, as rows and as a page.</summary>
internal static class ProcessingRegister
{
    public static IReadOnlyList<RegisterRow> Rows(IReadOnlyList<MappedTable> tables)
    {
        var columns = tables.SelectMany(table => table.Personal.Select(column => (Name: $"{table.Schema}.{table.Name}.{column.Name}", Personal: column.Personal!))).ToList();
        return
        [
            .. from processing in Processings.All
               from kind in columns.Where(column => column.Personal.For == processing.Code)
                   .GroupBy(column => (column.Personal.Of, column.Personal.Category))
                   .OrderBy(kind => kind.Key.Of, StringComparer.Ordinal).ThenBy(kind => kind.Key.Category, StringComparer.Ordinal)
               select new RegisterRow(
                   processing.Code,
                   processing.Title,
                   processing.Controller,
                   processing.Purpose,
                   processing.LegalBasis,
                   Processings.FrenchSubject(kind.Key.Of),
                   Processings.FrenchCategory(kind.Key.Category),
                   string.Join(", ", kind.Select(column => column.Name)),
                   processing.Recipients,
                   processing.Retention,
                   string.Join(" ; ", kind.Select(column => Processings.FrenchErasure(column.Personal.Erase)).Distinct(StringComparer.Ordinal)),
                   string.Join(" ", Processings.Measures)),
        ];
    }

    /// <summary>The page of <c>docs/</c>.</summary>
    public static string Page(IReadOnlyList<MappedTable> tables)
    {
        var rows = Rows(tables);
        var page = new StringBuilder();
        Line(page, "# Registre des traitements");
        Line(page, "");
        Line(page, "Tenu au titre de l'article 30 du RGPD. Cette page est produite à partir de la classification des colonnes de la base (commentaires SQL) :");
        Line(page, "ne la modifiez pas à la main, un test la compare. Les durées « à vérifier » de `GET /api/v1/operations/retention` viennent d'usages et non d'un texte :");
        Line(page, "ce sont des paramètres. L'application ne prend aucune décision automatisée sur les personnes et n'envoie rien hors des systèmes que son exploitant lui indique.");
        foreach (var processing in Processings.All)
        {
            Line(page, "");
            Line(page, $"## {processing.Title}");
            Line(page, "");
            Line(page, $"- **Responsable** : {processing.Controller}");
            Line(page, $"- **Finalités** : {processing.Purpose}");
            Line(page, $"- **Base légale** : {processing.LegalBasis}");
            Line(page, $"- **Destinataires** : {processing.Recipients}");
            Line(page, $"- **Conservation** : {processing.Retention}");
            if (processing.Rules.Count > 0)
                Line(page, $"- **Règles appliquées** : {string.Join(", ", processing.Rules.Select(rule => $"`{rule}`"))}");

            Line(page, "");
            Line(page, "| Personnes | Données | Effacement sur demande | Colonnes |");
            Line(page, "| --- | --- | --- | --- |");
            foreach (var row in rows.Where(row => row.Code == processing.Code))
                Line(page, $"| {row.Persons} | {row.Category} | {row.Erasure} | {string.Join(", ", row.Columns.Split(", ").Select(column => $"`{column}`"))} |");
        }

        Line(page, "");
        Line(page, "## Mesures de sécurité");
        Line(page, "");
        foreach (var measure in Processings.Measures)
            Line(page, $"- {measure}");

        return page.ToString();
    }

    private static void Line(StringBuilder page, string text) => page.Append(CultureInfo.InvariantCulture, $"{text}\n");
}
