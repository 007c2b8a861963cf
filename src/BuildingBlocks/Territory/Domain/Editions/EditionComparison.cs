namespace Departement77.Territory.Domain.Editions;

/// <summary>Compares an edition with the one that the database holds. Pure: a dry run and an import say the same.</summary>
internal sealed class EditionComparison
{
    private readonly TerritoryEdition before;
    private readonly TerritoryEdition after;
    private readonly Dictionary<string, EditionCommune> communesBefore;
    private readonly Dictionary<string, EditionCommune> communes;
    private readonly Dictionary<string, string> successors;
    private readonly Dictionary<string, EditionIntercommunality> groupsBefore;
    private readonly Dictionary<string, EditionIntercommunality> groups;

    private EditionComparison(TerritoryEdition before, TerritoryEdition after)
    {
        this.before = before;
        this.after = after;
        communesBefore = before.Communes.ToDictionary(commune => commune.Insee, StringComparer.Ordinal);
        communes = after.Communes.ToDictionary(commune => commune.Insee, StringComparer.Ordinal);
        successors = after.FormerCommunes.ToDictionary(former => former.Insee, former => former.CurrentInsee, StringComparer.Ordinal);
        groupsBefore = before.Intercommunalities.ToDictionary(group => group.Siren, StringComparer.Ordinal);
        groups = after.Intercommunalities.ToDictionary(group => group.Siren, StringComparer.Ordinal);
    }

    /// <summary>What changes from one edition to the next.</summary>
    public static EditionDifferences Of(TerritoryEdition before, TerritoryEdition after) => new EditionComparison(before, after).Compare();

    /// <summary>Why an edition, right in itself, cannot follow the one before it: it loses a commune, or a vintage that decisions rest on.</summary>
    public static IReadOnlyList<EditionFault> Faults(TerritoryEdition before, TerritoryEdition after) => new EditionComparison(before, after).Faults();

    private IReadOnlyList<EditionFault> Faults()
    {
        var vintages = after.Populations.Select(figure => figure.Vintage).ToHashSet();
        var figures = after.Populations.Select(figure => (figure.Insee, figure.Vintage)).ToHashSet();
        return
        [
            .. before.Communes.Where(commune => Successor(commune.Insee) is null).Select(commune => new EditionFault(
                EditionFileNames.FormerCommunes,
                Line: null,
                $"La commune {commune.Insee} ({commune.Name}) n'existe plus : ajoutez une ligne qui dit à quelle commune elle appartient maintenant, ou rétablissez-la dans {EditionFileNames.Communes}.")),
            .. before.Populations.Select(figure => figure.Vintage).Distinct().Order().Where(vintage => !vintages.Contains(vintage)).Select(vintage => new EditionFault(
                EditionFileNames.Populations,
                Line: null,
                $"Le millésime {vintage}, que la base connaît, manque : des décisions reposent sur lui. Donnez le fichier entier, avec tous les millésimes.")),
            .. before.Populations.Where(figure => communes.ContainsKey(figure.Insee) && vintages.Contains(figure.Vintage) && !figures.Contains((figure.Insee, figure.Vintage))).Select(figure => new EditionFault(
                EditionFileNames.Populations,
                Line: null,
                $"Le millésime {figure.Vintage} de la commune {figure.Insee}, que la base connaît, manque : rétablissez sa ligne.")),
        ];
    }

    private EditionDifferences Compare()
    {
        var moves = Kept().Where(pair => pair.Before.IntercommunalitySiren != pair.After.IntercommunalitySiren)
            .Select(pair => new CommuneMoved(pair.After.Insee, pair.After.Name, NameOf(groupsBefore, pair.Before.IntercommunalitySiren), NameOf(groups, pair.After.IntercommunalitySiren)))
            .ToList();
        return new EditionDifferences(
            [.. after.Communes.Where(commune => !communesBefore.ContainsKey(commune.Insee))],
            [.. before.Communes.Where(commune => !communes.ContainsKey(commune.Insee))],
            [.. Kept().Where(pair => pair.Before.Name != pair.After.Name).Select(pair => new CommuneRenamed(pair.After.Insee, pair.Before.Name, pair.After.Name))],
            [.. CommuneMergers(), .. GroupMergers()],
            PopulationChanges(),
            moves,
            GroupChanges(),
            [.. after.Vintages().Except(before.Vintages())],
            OtherRows());
    }

    private IEnumerable<(EditionCommune Before, EditionCommune After)> Kept() =>
        before.Communes.Where(commune => communes.ContainsKey(commune.Insee)).Select(commune => (commune, communes[commune.Insee]));

    /// <summary>The commune that a code means now; null when nobody says.</summary>
    private EditionCommune? Successor(string insee) => communes.GetValueOrDefault(insee) ?? (successors.TryGetValue(insee, out var current) ? communes.GetValueOrDefault(current) : null);

    // A new commune takes the code of its seat, and a SIREN of its own: the seat's authority is no more either.
    private IEnumerable<AuthorityMerger> CommuneMergers() =>
        from commune in before.Communes
        let heir = Successor(commune.Insee)
        where heir is not null && heir.Siren != commune.Siren
        select new AuthorityMerger(commune.Siren, commune.Insee, commune.Name, heir.Siren, heir.Insee, heir.Name);

    // Of an intercommunality whose communes went several ways, nobody is the successor.
    private IEnumerable<AuthorityMerger> GroupMergers() =>
        from gone in before.Intercommunalities
        where !groups.ContainsKey(gone.Siren)
        let heirs = before.Communes.Where(commune => commune.IntercommunalitySiren == gone.Siren).Select(commune => Successor(commune.Insee)?.IntercommunalitySiren).OfType<string>().Distinct(StringComparer.Ordinal).ToList()
        where heirs.Count == 1
        select new AuthorityMerger(gone.Siren, Insee: null, gone.Name, heirs[0], IntoInsee: null, NameOf(groups, heirs[0]));

    private List<PopulationChange> PopulationChanges()
    {
        var known = before.Populations.GroupBy(figure => figure.Insee, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.OrderBy(figure => figure.Vintage).ToList(), StringComparer.Ordinal);
        var changes = new List<PopulationChange>();
        foreach (var figures in after.Populations.GroupBy(figure => figure.Insee, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            // Of a commune that nobody knew, the last figure alone is news.
            var news = known.TryGetValue(figures.Key, out var old) ? figures.OrderBy(figure => figure.Vintage) : figures.OrderBy(figure => figure.Vintage).TakeLast(1);
            foreach (var figure in news)
            {
                var same = old?.Find(other => other.Vintage == figure.Vintage);
                var previous = same ?? old?.FindLast(other => other.Vintage < figure.Vintage);
                if (previous?.Population != figure.Population)
                    changes.Add(new(figure.Insee, communes[figure.Insee].Siren, communes[figure.Insee].Name, figure.Vintage, figure.Population, previous?.Population, same is not null));
            }
        }

        return changes;
    }

    private IReadOnlyList<string> GroupChanges() =>
    [
        .. after.Intercommunalities.Where(group => !groupsBefore.ContainsKey(group.Siren)).Select(group => $"{group.Siren} {group.Name} : créée"),
        .. before.Intercommunalities.Where(group => !groups.ContainsKey(group.Siren)).Select(group => $"{group.Siren} {group.Name} : n'existe plus"),
        .. after.Intercommunalities.Where(group => groupsBefore.TryGetValue(group.Siren, out var old) && old.Name != group.Name)
            .Select(group => $"{group.Siren} {groupsBefore[group.Siren].Name} : devient {group.Name}"),
    ];

    private int OtherRows()
    {
        var figures = before.Populations.Select(figure => (figure.Insee, figure.Vintage)).ToHashSet();
        return Kept().Count(pair => pair.Before with { Name = "", Siren = "", IntercommunalitySiren = "" } != pair.After with { Name = "", Siren = "", IntercommunalitySiren = "" })
            + after.Intercommunalities.Count(group => groupsBefore.TryGetValue(group.Siren, out var old) && old with { Name = "" } != group with { Name = "" })
            + after.FormerCommunes.Except(before.FormerCommunes).Count()
            + before.FormerCommunes.Except(after.FormerCommunes).Count()
            + after.Populations.Count(figure => !figures.Contains((figure.Insee, figure.Vintage)));
    }

    private static string NameOf(Dictionary<string, EditionIntercommunality> known, string siren) => known.TryGetValue(siren, out var group) ? group.Name : siren;
}
