using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Departement77.Benchmarks.Load;

namespace Departement77.Benchmarks.Scenarios;

/// <summary>A secretary searches in all that the network knows: words, mistyped words, filters, nothing.</summary>
internal sealed class NetworkSearch : Scenario
{
    private static readonly Uri[] Questions =
    [
        .. new[]
        {
            "",
            "?q=liste électorale",
            "?q=concession du cimetière",
            "?q=régie de recettes&kind=Topic",
            "?theme=elections",
            "?q=élëctorrale",
            "?q=état civil&theme=etat-civil",
            "?q=délibération budget M57&limit=10",
            "?kind=Article",
            "?q=\"arrêté de voirie\"",
            "?q=officier erreur matérielle",
        }.Select(query => new Uri($"/api/v1/sgm-network/search{query}", UriKind.Relative)),
    ];

    private readonly ConcurrentDictionary<Target, AuthenticationHeaderValue> tokens = new();

    public override string Name => "sgm-search";

    public override string Title => "Search of the network";

    public override double Wanted => 0.8;

    public override int Variety => Questions.Length;

    public override async Task BeginAsync(Target target) => tokens[target] = await target.SignInAsync(target.Database.Members[0].Siren, member: "sgm-member");

    public override HttpRequestMessage Ask(Target target, int number) => new(HttpMethod.Get, Questions[number % Questions.Length]) { Headers = { Authorization = tokens[target] } };
}

/// <summary>A secretary opens a dialogue: the topic with its question, then its answers.</summary>
internal sealed class TopicPage : Scenario
{
    // A step that shares no factor with the number of topics goes through all of them.
    private const int Step = 7919;

    private readonly ConcurrentDictionary<Target, AuthenticationHeaderValue> tokens = new();

    public override string Name => "topic-page";

    public override string Title => "Topic page";

    public override double Wanted => 0.8;

    public override int Variety => 20;

    public override async Task BeginAsync(Target target) => tokens[target] = await target.SignInAsync(target.Database.Members[0].Siren, member: "sgm-member");

    public override HttpRequestMessage Ask(Target target, int number)
    {
        var topics = target.Database.Topics;
        var topic = topics[(int)((long)(number / 2) * Step % topics.Count)];
        return new(HttpMethod.Get, new Uri($"/api/v1/sgm-network/topics/{topic:D}{(number % 2 == 0 ? "" : "/posts")}", UriKind.Relative)) { Headers = { Authorization = tokens[target] } };
    }
}

/// <summary>Secretaries answer in dialogues, each in turn. Batches, so that the table keeps its size.</summary>
internal sealed class PostCommand : Scenario
{
    private const int PerBatch = 500;
    private const int Writers = 8;
    private const int Step = 7919;

    private readonly ConcurrentDictionary<Target, AuthenticationHeaderValue[]> tokens = new();

    public override string Name => "posting";

    public override string Title => "Posting command alone";

    public override double Wanted => 0.6;

    public override bool HoldsDeliveries => true;

    public override bool HasSameRows => true;

    public override HttpStatusCode Expected => HttpStatusCode.Created;

    public override Func<Target, int>? Batch => _ => PerBatch;

    public override async Task BeginAsync(Target target) =>
        tokens[target] = await Task.WhenAll(target.Database.Members.Take(Writers).Select(member => target.SignInAsync(member.Siren, member: "sgm-member")));

    public override HttpRequestMessage Ask(Target target, int number)
    {
        var topics = target.Database.Topics;
        return new(HttpMethod.Post, new Uri($"/api/v1/sgm-network/topics/{topics[(int)((long)number * Step % topics.Count)]:D}/posts", UriKind.Relative))
        {
            Headers = { Authorization = tokens[target][number % Writers] },
            Content = Json.Of($$"""{"body":"Dans ma commune, la délibération est affichée huit jours, puis transmise à la préfecture. Essai {{number}}."}"""),
        };
    }
}
