using System.Net;
using Departement77.TestKit;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>The desk as its clients use it: the steps that tests of other steps need first.</summary>
internal sealed class Desk(TestHost host, string siren = Desk.Coubert, string insee = Desk.CoubertInsee)
{
    public const string Api = "/api/v1/service-catalogue";
    public const string Coubert = "217701275";
    public const string CoubertInsee = "77127";

    public TestHost Host => host;

    /// <summary>SIREN of the commune that the steps are about where they name no other.</summary>
    public string Siren => siren;

    /// <summary>Its INSEE code.</summary>
    public string Insee => insee;

    public Task<HttpClient> CoordinatorAsync() => host.ClientAsync("coordinator");

    public Task<HttpClient> MemberAsync(string? of = null) => host.ClientAsync($"member:{of ?? siren}");

    public static object Membership(string siren = Coubert) => new
    {
        authoritySiren = siren,
        deliberation = new { number = "2026-11-03", date = "2026-11-03" },
        representative = new { name = "Camille Martin", email = "mairie@commune.example", function = "Maire" },
    };

    public static object Request(string insee = CoubertInsee, Guid? offer = null) => new
    {
        offerId = offer,
        subject = "Fuites sur le réseau",
        need = "Notre rendement baisse depuis deux ans, nous ne savons pas par où commencer.",
        communeInsee = insee,
    };

    public static object TimeLimits(int acknowledgement = 3) => new { acknowledgement, firstContact = 5, deliverable = 30 };

    public static object Rule(string name, object? when = null, params string[] bodies) =>
        new { name, when, bodies = bodies.Length > 0 ? bodies : ["deea-sepoma"], timeLimits = TimeLimits() };

    /// <summary>Rules, and a default that leaves the others to the coordinator.</summary>
    public static object RuleSet(params object[] rules) =>
        new { name = "Orientation d'essai", rules, @default = new { bodies = Array.Empty<string>(), timeLimits = TimeLimits() }, source = "Délais d'essai, non vérifiés." };

    /// <summary>A rule set in the given state.</summary>
    public async Task<Guid> RuleSetAsync(string status = "Draft", params object[] rules)
    {
        var coordinator = await CoordinatorAsync();
        var id = (await coordinator.PostJsonAsync($"{Api}/routing-rule-sets", RuleSet(rules), HttpStatusCode.Created)).Id();
        string[] steps = status switch
        {
            "Draft" => [],
            "Simulated" => ["simulate"],
            "Active" or "Superseded" => ["simulate", "activate"],
            "Discarded" => ["discard"],
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };
        foreach (var step in steps)
            await coordinator.PostJsonAsync($"{Api}/routing-rule-sets/{id}/{step}", body: null);

        if (status == "Superseded")
            await RuleSetAsync("Active");

        return id;
    }

    /// <summary>A membership in the given state.</summary>
    public async Task<Guid> MembershipAsync(string status = "Active", string? of = null)
    {
        var coordinator = await CoordinatorAsync();
        var id = (await coordinator.PostJsonAsync($"{Api}/memberships", Membership(of ?? siren), HttpStatusCode.Created)).Id();
        string[] steps = status switch
        {
            "Submitted" => [],
            "UnderReview" => ["review"],
            "Active" => ["activate"],
            "Suspended" => ["activate", "suspend"],
            "Ended" => ["activate", "end"],
            "Rejected" => ["reject"],
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };
        foreach (var step in steps)
            await coordinator.PostJsonAsync($"{Api}/memberships/{id}/{step}", step is "suspend" or "reject" ? new { reason = "Raison donnée pour l'essai." } : null);

        return id;
    }

    /// <summary>A request of a member in the given state, with its assignment to deea-sepoma where it has one.</summary>
    public async Task<(Guid Request, Guid? Assignment)> RequestAsync(string status, string? of = null, string? at = null)
    {
        var coordinator = await CoordinatorAsync();
        var body = await host.ClientAsync("contributor:deea-sepoma");
        var id = (await (await MemberAsync(of)).PostJsonAsync($"{Api}/requests", Request(at ?? insee), HttpStatusCode.Created)).Id();
        var path = $"{Api}/requests/{id}";
        if (status == "Submitted")
            return (id, null);

        if (status is "Rejected" or "Cancelled")
        {
            await coordinator.PostJsonAsync($"{path}/{(status == "Rejected" ? "reject" : "cancel")}", new { reason = "Raison donnée pour l'essai." });
            return (id, null);
        }

        await coordinator.PostJsonAsync($"{path}/acknowledge", body: null);
        if (status == "Acknowledged")
            return (id, null);

        await coordinator.PostJsonAsync($"{path}/qualify", new { theme = "eau", urgency = "Normal" });
        if (status == "Qualified")
            return (id, null);

        var assignment = (await coordinator.PostJsonAsync($"{path}/assignments", new { body = "deea-sepoma" }, HttpStatusCode.Created)).Id();
        foreach (var (step, content) in Answers(status))
            await body.PostJsonAsync($"{path}/assignments/{assignment}/{step}", content);

        if (status == "WaitingForMember")
            await body.PostJsonAsync($"{path}/ask-member", new { question = "Avez-vous le plan du réseau ?" });

        if (status == "Closed")
            await coordinator.PostJsonAsync($"{path}/close", body: null);

        return (id, assignment);
    }

    /// <summary>A document that the member of Coubert adds to its request.</summary>
    public async Task<Guid> DocumentAsync(Guid request)
    {
        using var content = new ByteArrayContent(SampleFiles.Pdf);
        using var response = await (await MemberAsync()).PostAsync(new Uri($"{Api}/requests/{request}/documents?name=plan.pdf", UriKind.Relative), content);
        return (await response.ReadAsync(HttpStatusCode.Created)).Id();
    }

    /// <summary>A search of the catalogue that a member saves; nobody has confirmed its address.</summary>
    public async Task<Guid> SavedSearchAsync(string email = "mairie@commune.example", string? search = null, string frequency = "Weekly") =>
        (await (await MemberAsync()).PostJsonAsync($"{Api}/saved-searches", new { email, search, frequency }, HttpStatusCode.Created)).Id();

    private static (string Step, object? Content)[] Answers(string status) => status switch
    {
        "Routed" => [],
        "Accepted" or "WaitingForMember" => [("accept", null)],
        "InProgress" => [("accept", null), ("start", null)],
        "ToReroute" => [("decline", new { reasonCode = "capacity", reason = "Notre équipe est complète jusqu'en mars." })],
        "Resolved" or "Closed" => [("accept", null), ("start", null), ("complete", new { outcome = "Delivered" })],
        "ResolvedWithoutHelp" => [("accept", null), ("start", null), ("complete", new { outcome = "NoHelpPossible" })],
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
