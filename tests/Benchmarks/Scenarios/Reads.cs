using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Departement77.Benchmarks.Load;

namespace Departement77.Benchmarks.Scenarios;

/// <summary>A page of offers with its facets: words, mistyped words, synonyms, filters alone, filters with words, each sort.</summary>
internal sealed class SearchPage : Scenario
{
    private static readonly Uri[] Questions =
    [
        .. new[]
        {
            "",
            "?search=eau potable",
            "?theme=eau",
            "?search=reseaux d'eaux potable",
            "?kind=AwarenessOrTraining",
            "?search=biodiversté",
            "?charged=true&sort=recent",
            "?search=station d'épuration&charged=false",
            "?body=deea-sepoma&sort=title",
            "?search=STEP",
            "?audience=communes&limit=10",
            "?search=éclairage public du gymnase",
        }.Select(query => new Uri($"/api/v1/service-catalogue/offers{query}", UriKind.Relative)),
    ];

    public override string Name => "search";

    public override string Title => "Search page with facets";

    public override double Wanted => 1.0;

    public override int Variety => Questions.Length;

    public override HttpRequestMessage Ask(Target target, int number) => new(HttpMethod.Get, Questions[number % Questions.Length]);
}

/// <summary>One offer by its id, anonymous.</summary>
internal sealed class OfferById : Scenario
{
    // A step that shares no factor with the number of offers goes through all of them.
    private const int Step = 7919;

    public override string Name => "offer";

    public override string Title => "Offer by id";

    public override double Wanted => 1.0;

    public override int Variety => 20;

    public override HttpRequestMessage Ask(Target target, int number)
    {
        var offers = target.Database.Offers;
        return new(HttpMethod.Get, new Uri($"/api/v1/service-catalogue/offers/{offers[(int)((long)number * Step % offers.Count)]:D}", UriKind.Relative));
    }
}

/// <summary>A list of what is due first, for an agent.</summary>
internal abstract class DeskList(string name, string title, string[] paths, string module = "service-catalogue", string agent = "coordinator") : Scenario
{
    private readonly ConcurrentDictionary<Target, AuthenticationHeaderValue> tokens = new();
    private readonly Uri[] questions = [.. paths.Select(path => new Uri($"/api/v1/{module}{path}", UriKind.Relative))];

    public override string Name => name;

    public override string Title => title;

    public override double Wanted => 0.8;

    public override int Variety => questions.Length;

    public override async Task BeginAsync(Target target) => tokens[target] = await target.SignInAsync(siren: null, agent);

    public override HttpRequestMessage Ask(Target target, int number) =>
        new(HttpMethod.Get, questions[number % questions.Length]) { Headers = { Authorization = tokens[target] } };
}

/// <summary>The basket of what is to be qualified, whole and by theme.</summary>
internal sealed class BasketPage() : DeskList(
    "basket", "Basket page", ["/requests?basket=ToQualify", "/requests?basket=ToQualify&theme=eau", "/requests?basket=ToQualify&theme=milieux-aquatiques"]);

/// <summary>What a provider body has to answer and to do.</summary>
internal sealed class InboxPage() : DeskList(
    "inbox", "Inbox page", ["/provider-bodies/deea-sepoma/inbox", "/provider-bodies/deea-satese/inbox", "/provider-bodies/caue77/inbox"]);

/// <summary>Contracts that end soon.</summary>
internal sealed class ContractBoard() : DeskList("board", "Board of contracts", ["/boards/contracts-expiring", "/boards/contracts-expiring?scheme=CoR"], module: "contract-policy", agent: "instructor");

/// <summary>What a mayor asks of one scheme: a computation that keeps nothing.</summary>
internal sealed class Simulation : Scenario
{
    private static readonly Uri Path = new("/api/v1/contract-policy/funding-simulations", UriKind.Relative);

    public override string Name => "simulation";

    public override string Title => "Funding simulation";

    public override double Wanted => 0.5;

    public override HttpRequestMessage Ask(Target target, int number) => new(HttpMethod.Post, Path)
    {
        Content = Json.Of("""
            {"scheme":"CoR","applicant":{"kind":"Commune","insee":"77001"},"deliberationDate":"2024-12-10",
             "operations":[{"label":"Mairie","cost":230000.00},{"label":"École","cost":340000.00}],"otherFunding":[{"source":"DETR","amount":100000.00,"public":true}]}
            """),
    };
}
