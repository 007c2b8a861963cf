using System.Diagnostics;
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
        var coordinator = await target.SignInAsync(siren: null);
        var requests = 0;
        var seconds = new List<double>();
        for (var time = 0; time < times; time++)
        {
            var ruleSet = (string)(await target.SendAsync(HttpMethod.Post, RuleSets, coordinator, Rules))["id"]!;
            var start = Stopwatch.GetTimestamp();
            var answer = await target.SendAsync(HttpMethod.Post, $"{RuleSets}/{ruleSet}/simulate", coordinator, "{}");
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            requests = (int)answer["requests"]!;
        }

        return new DryRunFigures(rows, requests, seconds);
    }
}
