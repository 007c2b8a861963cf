using System.Diagnostics;
using System.Text.Json.Nodes;
using Departement77.Benchmarks.Results;

namespace Departement77.Benchmarks.Load;

/// <summary>How long a coordinator waits for the dry run of a rule set on past requests, one at a time.</summary>
internal static class DryRun
{
    private const string RuleSets = "/api/v1/service-catalogue/routing-rule-sets";

    private const string Rules = """
        {"name":"Orientation mesurée","source":"Délais d'essai, non vérifiés.",
         "rules":[{"name":"Eau","when":{"themes":["eau","milieux-aquatiques"]},"bodies":["deea-sepoma"],"timeLimits":{"acknowledgement":3,"firstContact":5,"deliverable":30}},
                  {"name":"Grandes communes","when":{"minPopulation":5000},"bodies":["caue77"],"timeLimits":{"acknowledgement":3,"firstContact":5,"deliverable":30}}],
         "default":{"bodies":[],"timeLimits":{"acknowledgement":3,"firstContact":5,"deliverable":30}}}
        """;

    public static async Task<DryRunFigures> MeasureAsync(Target target, int rows, int times)
    {
        var requests = 0;
        var seconds = new List<double>();
        for (var time = 0; time < times; time++)
        {
            var ruleSet = (string)(await PostAsync(target, RuleSets, Rules))["id"]!;
            var start = Stopwatch.GetTimestamp();
            var answer = await PostAsync(target, $"{RuleSets}/{ruleSet}/simulate", "{}");
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            requests = (int)answer["requests"]!;
        }

        return new DryRunFigures(rows, requests, seconds);
    }

    private static async Task<JsonObject> PostAsync(Target target, string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Headers = { Authorization = await target.SignInAsync(siren: null) }, Content = Scenarios.Json.Of(body) };
        using var response = await target.Client.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonNode.Parse(answer)!.AsObject() : throw new InvalidOperationException($"{path} answered {(int)response.StatusCode}: {answer}");
    }
}
