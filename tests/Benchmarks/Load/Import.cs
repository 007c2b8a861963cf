using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Departement77.Benchmarks.Results;
using Departement77.TestKit;

namespace Departement77.Benchmarks.Load;

/// <summary>How long an editor waits for the import of the largest catalogue that a file may hold: a trial, new offers, the same offers changed, as CSV and as XLSX.</summary>
internal static class Import
{
    private const string Path = "/api/v1/service-catalogue/offers/import";
    private const int Lines = 10_000;

    public static async Task<IReadOnlyList<ImportFigures>> MeasureAsync(Target target, int rows, int times)
    {
        List<double> trials = [], news = [], changes = [], workbooks = [];
        for (var time = 0; time < times; time++)
        {
            var catalogue = SampleCatalogue.Clean(Lines, $"MESURE{time}");
            var csv = SampleCatalogue.Csv(catalogue);
            trials.Add(await ImportAsync(target, csv, dryRun: true, "created"));
            news.Add(await ImportAsync(target, csv, dryRun: false, "created"));
            changes.Add(await ImportAsync(target, SampleCatalogue.Csv(SampleCatalogue.Reworded(catalogue)), dryRun: false, "revised"));
            workbooks.Add(await ImportAsync(target, SampleCatalogue.Xlsx(SampleCatalogue.Clean(Lines, $"CLASSEUR{time}")), dryRun: false, "created"));
        }

        return
        [
            new("dry run, CSV", rows, Lines, trials), new("new offers, CSV", rows, Lines, news), new("the same offers changed, CSV", rows, Lines, changes),
            new("new offers, XLSX", rows, Lines, workbooks),
        ];
    }

    private static async Task<double> ImportAsync(Target target, byte[] file, bool dryRun, string counted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Path}?dryRun={(dryRun ? "true" : "false")}")
        {
            Headers = { Authorization = await target.SignInAsync(siren: null, agent: "catalogue-editor") },
            Content = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } },
        };
        var start = Stopwatch.GetTimestamp();
        using var response = await target.Client.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return response.IsSuccessStatusCode && (int)JsonNode.Parse(answer)![counted]! == Lines
            ? seconds
            : throw new InvalidOperationException($"{Path} answered {(int)response.StatusCode}: {answer}");
    }
}
