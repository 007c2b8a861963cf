using Departement77.Host.Operations;
using Departement77.Territory;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests.Territory;

/// <summary>A folder with the files that the product was delivered with, to be changed as a later edition would.</summary>
internal sealed class EditionFolder : IDisposable
{
    public const string Communes = "communes-77.csv";
    public const string Formers = "former-communes-77.csv";
    public const string Populations = "populations-77.csv";
    private const int PopulationColumn = 4;
    private const int LastVintage = 2026;

    public EditionFolder()
    {
        Directory.CreateDirectory(Path);
        foreach (var file in new[] { Communes, Formers, "intercommunalities-77.csv", Populations })
        {
            using var content = typeof(TerritoryModule).Assembly.GetManifestResourceStream($"Departement77.Territory.Data.{file}")!;
            using var copy = File.Create(System.IO.Path.Combine(Path, file));
            content.CopyTo(copy);
        }
    }

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "departement77-tests", Guid.CreateVersion7().ToString("N"));

    /// <summary>The figure of a vintage; that of the last one stands in two files.</summary>
    public EditionFolder WithPopulation(string insee, int population, int vintage = LastVintage)
    {
        Change(Populations, line => line.StartsWith($"{insee},{vintage},", StringComparison.Ordinal) ? $"{insee},{vintage},{population}" : line);
        return vintage == LastVintage ? WithCurrentPopulation(insee, population) : this;
    }

    /// <summary>One more vintage, which repeats the last one but for some communes.</summary>
    public EditionFolder WithVintage(int vintage, params (string Insee, int Population)[] changed)
    {
        var figures = changed.ToDictionary(pair => pair.Insee, pair => pair.Population, StringComparer.Ordinal);
        var last = Lines(Populations).Where(line => line.Split(',')[1] == $"{LastVintage}").Select(line => line.Split(','));
        File.AppendAllLines(System.IO.Path.Combine(Path, Populations), [.. last.Select(cells => $"{cells[0]},{vintage},{figures.GetValueOrDefault(cells[0], int.Parse(cells[2], System.Globalization.CultureInfo.InvariantCulture))}")]);
        foreach (var (insee, population) in changed)
            WithCurrentPopulation(insee, population);

        return this;
    }

    /// <summary>A commune that merged into another one.</summary>
    public EditionFolder WithMerger(string insee, string name, string into)
    {
        Change(Communes, line => line.StartsWith($"{insee},", StringComparison.Ordinal) ? null : line);
        Change(Populations, line => line.StartsWith($"{insee},", StringComparison.Ordinal) ? null : line);
        File.AppendAllLines(System.IO.Path.Combine(Path, Formers), [$"{insee},{name},commune-deleguee,{into}"]);
        return this;
    }

    public void Change(string file, Func<string, string?> line) => File.WriteAllLines(System.IO.Path.Combine(Path, file), [.. Lines(file).Select(line).OfType<string>()]);

    /// <summary>Runs the operator's command on the folder.</summary>
    public async Task<(int Code, string Output)> ImportAsync(TestHost host, params string[] options)
    {
        await using var output = new StringWriter();
        var code = await TerritoryImportCommand.RunAsync(host.Services.GetRequiredService<ITerritoryImport>(), [Path, .. options], output);
        return (code, output.ToString());
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private EditionFolder WithCurrentPopulation(string insee, int population)
    {
        Change(Communes, line =>
        {
            var cells = line.Split(',');
            if (cells[0] != insee)
                return line;

            cells[PopulationColumn] = $"{population}";
            return string.Join(',', cells);
        });
        return this;
    }

    private string[] Lines(string file) => File.ReadAllLines(System.IO.Path.Combine(Path, file));
}
