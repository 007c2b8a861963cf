using System.Text;
using Departement77.Territory.Application.Editions;
using Departement77.Territory.Domain.Editions;
using Departement77.Territory.Infrastructure.Editions;

namespace Departement77.BuildingBlocks.Tests.Territory;

/// <summary>Editions as small files: what is wrong with them, and what one changes in the other.</summary>
public sealed class EditionTests
{
    private const string Groups = """
        siren,name,kind,tax_regime,population_total,population_municipal,member_count,member_count_in_77
        200023125,CC Les Portes Briardes,CC,FPU,46751,46241,5,2
        200023240,CC Pays de Nemours,CC,FPU,30213,29774,21,1
        """;

    private const string Communes = """
        insee_code,name,siren,postal_codes,population,arrondissement,intercommunality_siren,latitude,longitude,location_precision
        77127,Coubert,217701275,77170,2005,772,200023125,48.67,2.69,exact
        77128,Courcelles,217701283,77126|77130,300,773,200023125,48.4,3.0,postal-area
        77146,Diant,217701465,77940,2018,774,200023240,48.2,2.9,exact
        """;

    private const string Formers = """
        insee_code,name,kind,current_insee_code
        77166,Écuelles,commune-deleguee,77146
        """;

    private const string Populations = """
        insee_code,vintage,population
        77127,2024,1942
        77127,2025,2005
        77128,2024,310
        77128,2025,300
        77146,2024,1969
        77146,2025,2018
        """;

    [Fact]
    public void the_same_files_change_nothing()
    {
        var differences = EditionComparison.Of(Read(), Read());
        differences.IsEmpty.ShouldBeTrue();
        ImportText.Of(differences, new ImportSettings([2000], 100)).ShouldHaveSingleItem().ShouldStartWith("Aucune différence");
    }

    [Fact]
    public void a_new_vintage_shows_old_and_new_figures_and_thresholds_both_ways()
    {
        var after = Read(
            communes: Communes.Replace(",77170,2005,", ",77170,1990,", StringComparison.Ordinal),
            populations: $"{Populations}\n77127,2026,1990\n77128,2026,300\n77146,2026,2018");
        var change = EditionComparison.Of(Read(), after).Populations.ShouldHaveSingleItem();
        change.ShouldBe(new PopulationChange("77127", "217701275", "Coubert", 2026, 1990, 2005, IsCorrection: false));
        change.Crosses(2000).ShouldBe(false, "downward");
        change.Crosses(3000).ShouldBeNull();
        (change with { Previous = 1990, Population = 2000 }).Crosses(2000).ShouldBe(true, "upward");
        (change with { Previous = 2000, Population = 1999 }).Crosses(2000).ShouldBe(false);
        (change with { Previous = null }).Crosses(2000).ShouldBeNull();

        var text = string.Join('\n', ImportText.Of(EditionComparison.Of(Read(), after), new ImportSettings([2000], 100)));
        text.ShouldContain("77127 Coubert : 2\u202f005 → 1\u202f990 (millésime 2026), passe sous 2\u202f000 habitants");
    }

    [Fact]
    public void a_corrected_vintage_is_compared_with_itself()
    {
        var after = Read(communes: Communes.Replace(",2018,", ",1999,", StringComparison.Ordinal), populations: Populations.Replace("77146,2025,2018", "77146,2025,1999", StringComparison.Ordinal));
        EditionComparison.Of(Read(), after).Populations.ShouldHaveSingleItem().ShouldBe(new PopulationChange("77146", "217701465", "Diant", 2025, 1999, 2018, IsCorrection: true));
    }

    [Fact]
    public void a_vintage_that_repeats_the_year_before_in_every_commune_is_unverified()
    {
        var repeated = Read(populations: $"{Populations}\n77127,2026,2005\n77128,2026,300\n77146,2026,2018");
        repeated.Vintages().Select(vintage => (vintage.Vintage, vintage.IsUnverified, vintage.Note is not null)).ShouldBe([(2024, false, false), (2025, false, false), (2026, true, true)]);
        EditionComparison.Of(Read(), repeated).Populations.ShouldBeEmpty("no figure changed");
        EditionComparison.Of(Read(), repeated).Vintages.ShouldHaveSingleItem().Vintage.ShouldBe(2026);

        var counted = Read(communes: Communes.Replace(",300,", ",301,", StringComparison.Ordinal), populations: $"{Populations}\n77127,2026,2005\n77128,2026,301\n77146,2026,2018");
        counted.Vintages()[^1].IsUnverified.ShouldBeFalse("one commune was counted");
        EditionComparison.Of(repeated, counted).Vintages.ShouldHaveSingleItem().IsUnverified.ShouldBeFalse();
    }

    [Fact]
    public void a_commune_that_merges_is_continued_by_another_and_so_is_a_seat_with_a_new_siren()
    {
        var after = Read(
            communes: string.Join('\n', Lines(Communes).Where(line => !line.StartsWith("77128", StringComparison.Ordinal)))
                .Replace("77127,Coubert,217701275,77170,2005", "77127,Coubert-la-Neuve,200023414,77170,2305", StringComparison.Ordinal),
            formers: $"{Formers}\n77128,Courcelles,commune-deleguee,77127",
            populations: string.Join('\n', Lines(Populations).Where(line => !line.StartsWith("77128", StringComparison.Ordinal))).Replace("77127,2025,2005", "77127,2025,2305", StringComparison.Ordinal));
        var differences = EditionComparison.Of(Read(), after);
        differences.Removed.ShouldHaveSingleItem().Insee.ShouldBe("77128");
        differences.Renamed.ShouldHaveSingleItem().After.ShouldBe("Coubert-la-Neuve");
        differences.Mergers.Select(merger => (merger.Siren, merger.IntoSiren, merger.IntoInsee)).ShouldBe([("217701275", "200023414", "77127"), ("217701283", "200023414", "77127")]);
        differences.Populations.ShouldHaveSingleItem().Previous.ShouldBe(2005);
    }

    [Fact]
    public void communes_that_move_and_intercommunalities_that_go_are_told()
    {
        var after = Read(
            groups: string.Join('\n', Lines(Groups).Where(line => !line.StartsWith("200023240", StringComparison.Ordinal))),
            communes: Communes.Replace("774,200023240", "774,200023125", StringComparison.Ordinal));
        var differences = EditionComparison.Of(Read(), after);
        differences.Moves.ShouldHaveSingleItem().ShouldBe(new CommuneMoved("77146", "Diant", "CC Pays de Nemours", "CC Les Portes Briardes"));
        differences.Intercommunalities.ShouldHaveSingleItem().ShouldContain("n'existe plus");
        differences.Mergers.ShouldHaveSingleItem().ShouldBe(new AuthorityMerger("200023240", null, "CC Pays de Nemours", "200023125", null, "CC Les Portes Briardes"));
    }

    [Fact]
    public void an_edition_that_loses_a_commune_or_a_vintage_cannot_follow()
    {
        var lost = Read(
            communes: string.Join('\n', Lines(Communes).Where(line => !line.StartsWith("77128", StringComparison.Ordinal))),
            populations: string.Join('\n', Lines(Populations).Where(line => !line.StartsWith("77128", StringComparison.Ordinal))));
        EditionComparison.Faults(Read(), lost).ShouldHaveSingleItem().ToString().ShouldContain("77128 (Courcelles) n'existe plus");

        var short2024 = Read(populations: string.Join('\n', Lines(Populations).Where(line => !line.Contains(",2024,", StringComparison.Ordinal))));
        EditionComparison.Faults(Read(), short2024).ShouldHaveSingleItem().Message.ShouldStartWith("Le millésime 2024");

        var one = Read(populations: Populations.Replace("77128,2024,310\n", "", StringComparison.Ordinal));
        EditionComparison.Faults(Read(), one).ShouldHaveSingleItem().Message.ShouldContain("de la commune 77128");
    }

    [Theory]
    [InlineData("communes-77.csv", "77127,Coubert,", "7712,Coubert,", 2, "code INSEE")]
    [InlineData("communes-77.csv", "77127,Coubert,217701275", "77127,Coubert,217701276", 2, "SIREN")]
    [InlineData("communes-77.csv", ",2005,772,", ",deux mille,772,", 2, "nombre entier")]
    [InlineData("communes-77.csv", ",2005,772,", ",2004,772,", 2, "n'est pas celle du millésime 2025")]
    [InlineData("communes-77.csv", "77126|77130", "77126;77130", 3, "codes postaux")]
    [InlineData("communes-77.csv", "773,200023125", "773,200000321", 3, "n'est pas dans intercommunalities-77.csv")]
    [InlineData("communes-77.csv", "48.4,3.0", "48.4", 3, "9 colonnes au lieu de 10")]
    [InlineData("communes-77.csv", "77128,Courcelles,217701283", "77127,Courcelles,217701283", 3, "est déjà à la ligne 2")]
    [InlineData("communes-77.csv", "insee_code,name", "insee,name", 1, "en-tête")]
    [InlineData("former-communes-77.csv", "deleguee,77146", "deleguee,77999", 2, "77999 n'est pas dans communes-77.csv")]
    [InlineData("former-communes-77.csv", "77166,", "77128,", 2, "encore une commune")]
    [InlineData("populations-77.csv", "77128,2025,300", "77128,2025,-300", 5, "nombre entier")]
    [InlineData("populations-77.csv", "77128,2025,300", "77127,2025,300", 5, "est déjà à la ligne 3")]
    [InlineData("populations-77.csv", "77128,2024,310", "77900,2024,310", 4, "retirez les populations")]
    [InlineData("intercommunalities-77.csv", "CC Les Portes Briardes,CC,", "CC Les Portes Briardes,EPT,", 2, "CC, CA, CU, METRO")]
    public void a_broken_file_is_told_by_its_line(string file, string right, string wrong, int line, string told)
    {
        var files = Files();
        files[file].ShouldContain(right);
        files[file] = files[file].Replace(right, wrong, StringComparison.Ordinal);
        var (_, faults) = EditionFiles.Read(name => new MemoryStream(Encoding.UTF8.GetBytes(files[name])));
        faults.ShouldContain(fault => fault.File == file && fault.Line == line && fault.Message.Contains(told), string.Join('\n', faults));
    }

    [Fact]
    public void a_missing_file_and_one_in_another_encoding_are_refused()
    {
        EditionFiles.Read(_ => null).Faults.Select(fault => fault.ToString()).ShouldContain("populations-77.csv : le fichier manque dans le dossier.");
        var files = Files();
        EditionFiles.Read(name => new MemoryStream((name == EditionFileNames.FormerCommunes ? Encoding.Latin1 : Encoding.UTF8).GetBytes(files[name]))).Faults
            .ShouldHaveSingleItem().ToString().ShouldBe("former-communes-77.csv, ligne 2 : la colonne name n'est pas en UTF-8 : enregistrez le fichier en UTF-8.");
    }

    private static Dictionary<string, string> Files() => new(StringComparer.Ordinal)
    {
        [EditionFileNames.Communes] = Communes,
        [EditionFileNames.FormerCommunes] = Formers,
        [EditionFileNames.Intercommunalities] = Groups,
        [EditionFileNames.Populations] = Populations,
    };

    private static string[] Lines(string text) => text.Split('\n');

    private static TerritoryEdition Read(string groups = Groups, string communes = Communes, string formers = Formers, string populations = Populations)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [EditionFileNames.Communes] = communes,
            [EditionFileNames.FormerCommunes] = formers,
            [EditionFileNames.Intercommunalities] = groups,
            [EditionFileNames.Populations] = populations,
        };
        var (edition, faults) = EditionFiles.Read(name => new MemoryStream(Encoding.UTF8.GetBytes(files[name])));
        faults.ShouldBeEmpty(string.Join('\n', faults));
        return edition;
    }
}
