using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Departement77.Benchmarks.Load;

namespace Departement77.Benchmarks.Scenarios;

/// <summary>The coordinator requests a membership. An authority has one live membership, so a batch ends when every free commune has asked.</summary>
internal sealed class MembershipCommand(bool holdsDeliveries) : Scenario
{
    private static readonly Uri Path = new("/api/v1/service-catalogue/memberships", UriKind.Relative);

    private readonly ConcurrentDictionary<Target, AuthenticationHeaderValue> tokens = new();

    public override string Name => "membership";

    public override string Title => holdsDeliveries ? "Membership command alone" : "Membership command, deliveries meanwhile";

    public override double Wanted => 0.6;

    public override bool HoldsDeliveries => holdsDeliveries;

    // The product would deliver the third host's events on the same cores, to that host's cost.
    public override bool HasSameRows => holdsDeliveries;

    public override HttpStatusCode Expected => HttpStatusCode.Created;

    public override Func<Target, int>? Batch => target => target.Database.Free.Count;

    public override async Task BeginAsync(Target target) => tokens[target] = await target.SignInAsync(siren: null);

    public override HttpRequestMessage Ask(Target target, int number) => new(HttpMethod.Post, Path)
    {
        Headers = { Authorization = tokens[target] },
        Content = Json.Of($$"""
            { "authoritySiren":"{{target.Database.Free[number]}}","deliberation":{"number":"2025-{{number}}","date":"2025-03-04"},
             "representative":{"name":"Camille Martin","email":"mairie@commune.example","function":"Maire"} }
            """),
    };
}

/// <summary>A member asks for help with an offer in hand. Batches, so that the table keeps its size.</summary>
internal sealed class RequestCommand(bool holdsDeliveries) : Scenario
{
    private const int PerBatch = 500;
    private const int Callers = 8;

    private static readonly Uri Path = new("/api/v1/service-catalogue/requests", UriKind.Relative);

    private readonly ConcurrentDictionary<Target, AuthenticationHeaderValue[]> tokens = new();

    public override string Name => "request";

    public override string Title => holdsDeliveries ? "Request command alone" : "Request command, deliveries meanwhile";

    public override double Wanted => 0.6;

    public override bool HoldsDeliveries => holdsDeliveries;

    // The product would deliver the third host's events on the same cores, to that host's cost.
    public override bool HasSameRows => holdsDeliveries;

    public override HttpStatusCode Expected => HttpStatusCode.Created;

    public override Func<Target, int>? Batch => _ => PerBatch;

    public override async Task BeginAsync(Target target) =>
        tokens[target] = await Task.WhenAll(target.Database.Members.Take(Callers).Select(member => target.SignInAsync(member.Siren)));

    public override HttpRequestMessage Ask(Target target, int number)
    {
        var caller = number % Callers;
        return new(HttpMethod.Post, Path)
        {
            Headers = { Authorization = tokens[target][caller] },
            Content = Json.Of($$"""
                {"offerId":"{{target.Database.Offers[number % target.Database.Offers.Count]:D}}","subject":"Fuites sur le réseau, secteur {{number}}",
                 "need":"Notre rendement baisse depuis deux ans, nous ne savons pas par où commencer.","communeInsee":"{{target.Database.Members[caller].Insee}}","stage":"Idea"}
                """),
        };
    }
}

/// <summary>The coordinator lets the rules in force say whom a request goes to.</summary>
internal sealed class RoutingCommand : Scenario
{
    private const int PerBatch = 500;

    private readonly ConcurrentDictionary<Target, AuthenticationHeaderValue> tokens = new();

    public override string Name => "routing";

    public override string Title => "Routing command alone";

    public override double Wanted => 0.6;

    public override bool HoldsDeliveries => true;

    public override bool HasSameRows => true;

    public override Func<Target, int>? Batch => _ => PerBatch;

    public override async Task BeginAsync(Target target) => tokens[target] = await target.SignInAsync(siren: null);

    public override HttpRequestMessage Ask(Target target, int number) =>
        new(HttpMethod.Post, new Uri($"/api/v1/service-catalogue/requests/01900000-0000-7000-8006-{number:D12}/route", UriKind.Relative)) { Headers = { Authorization = tokens[target] } };
}

/// <summary>An instructor opens an application for a commune: rules and population of the day of its deliberation, frozen.</summary>
internal sealed class ApplicationCommand : Scenario
{
    private static readonly Uri Path = new("/api/v1/contract-policy/applications", UriKind.Relative);

    private readonly ConcurrentDictionary<Target, AuthenticationHeaderValue> tokens = new();

    public override string Name => "application";

    public override string Title => "Application command alone";

    public override double Wanted => 0.6;

    public override bool HoldsDeliveries => true;

    public override bool HasSameRows => true;

    public override HttpStatusCode Expected => HttpStatusCode.Created;

    public override Func<Target, int>? Batch => target => target.Database.Free.Count;

    public override async Task BeginAsync(Target target) => tokens[target] = await target.SignInAsync(siren: null, agent: "instructor");

    public override HttpRequestMessage Ask(Target target, int number) => new(HttpMethod.Post, Path)
    {
        Headers = { Authorization = tokens[target] },
        Content = Json.Of($$"""{"scheme":"CoR","deliberationDate":"2024-12-10","authoritySiren":"{{target.Database.Free[number]}}"}"""),
    };
}

internal static class Json
{
    private static readonly MediaTypeHeaderValue Type = new("application/json");

    public static ByteArrayContent Of(string text) => new(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = Type } };
}
