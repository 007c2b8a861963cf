using Departement77.Territory.Domain.Editions;

namespace Departement77.Territory.Application.Editions;

/// <summary>An import in French, line by line, for the operator who decides on it.</summary>
internal static class ImportText
{
    public static IReadOnlyList<string> Of(IReadOnlyList<EditionFault> faults, ImportSettings settings) =>
        [$"Fichiers refusés : {faults.Count} anomalie(s). Rien n'a été changé.", .. Cut(faults.Select(fault => $"  {fault}"), settings)];

    public static IReadOnlyList<string> Of(EditionDifferences differences, ImportSettings settings)
    {
        if (differences.IsEmpty)
            return ["Aucune différence : la base contient déjà ces données."];

        var crossings = settings.Thresholds.SelectMany(threshold => differences.Populations.Where(change => change.Crosses(threshold) is not null).Select(change =>
            $"  {change.Insee} {change.Name} : {Figures(change)}, {(change.Crosses(threshold) == true ? "atteint" : "passe sous")} {FrenchNumber.Of(threshold)} habitants"));
        return
        [
            .. Section("Communes ajoutées", differences.Added.Select(commune => $"  {commune.Insee} {commune.Name} (SIREN {commune.Siren})"), settings),
            .. Section("Communes supprimées", differences.Removed.Select(commune => $"  {commune.Insee} {commune.Name} (SIREN {commune.Siren})"), settings),
            .. Section("Communes renommées", differences.Renamed.Select(commune => $"  {commune.Insee} {commune.Before} : devient {commune.After}"), settings),
            .. Section("Fusions", differences.Mergers.Select(merger => $"  {merger.Siren} {merger.Name} : {merger.IntoName} (SIREN {merger.IntoSiren}) lui succède"), settings),
            .. Section("Changements d'intercommunalité", differences.Moves.Select(move => $"  {move.Insee} {move.Name} : de {move.From} à {move.To}"), settings),
            .. Section("Intercommunalités", differences.Intercommunalities.Select(line => $"  {line}"), settings),
            .. Section("Seuils franchis", crossings, settings),
            .. Section("Populations changées", differences.Populations.Select(change => $"  {change.Insee} {change.Name} : {Figures(change)}{(change.IsCorrection ? ", corrigée" : "")}"), settings),
            .. Section("Millésimes", differences.Vintages.Select(vintage => $"  {vintage.Vintage} : {(vintage.Note is { } note ? $"non vérifié. {note}" : "pas de réserve.")}"), settings),
            .. differences.OtherRows > 0 ? [$"Autres lignes ajoutées, retirées ou modifiées : {FrenchNumber.Of(differences.OtherRows)}"] : Array.Empty<string>(),
        ];
    }

    private static string Figures(PopulationChange change) =>
        $"{(change.Previous is { } before ? FrenchNumber.Of(before) : "inconnue")} → {FrenchNumber.Of(change.Population)} (millésime {change.Vintage})";

    private static IReadOnlyList<string> Section(string title, IEnumerable<string> lines, ImportSettings settings)
    {
        var all = lines.ToList();
        return all.Count == 0 ? [] : [$"{title} : {FrenchNumber.Of(all.Count)}", .. Cut(all, settings)];
    }

    private static IEnumerable<string> Cut(IEnumerable<string> lines, ImportSettings settings)
    {
        var all = lines.ToList();
        return all.Count <= settings.MostLines ? all : [.. all.Take(settings.MostLines), $"  … et {FrenchNumber.Of(all.Count - settings.MostLines)} autres."];
    }
}
