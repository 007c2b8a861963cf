using System.Net;
using Departement77.TestKit;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>The product's main job, as its users walk it: a commune joins, finds an offer, asks for help, is helped.</summary>
public sealed class JourneyTests
{
    private const string Api = "/api/v1/service-catalogue";
    private const string Coubert = "217701275";

    [Fact]
    public async Task a_commune_joins_finds_an_offer_asks_for_help_and_is_helped()
    {
        await using var host = await TestHost.StartAsync();
        var member = await host.ClientAsync($"member:{Coubert}");
        var coordinator = await host.ClientAsync("coordinator");
        var body = await host.ClientAsync("contributor:deea-sepoma");

        var membership = await member.PostJsonAsync($"{Api}/memberships", CoubertJoins(), HttpStatusCode.Created);
        membership.Status().ShouldBe("Submitted");
        (await coordinator.PostJsonAsync($"{Api}/memberships/{membership.Id()}/review", body: null)).Status().ShouldBe("UnderReview");
        (await coordinator.PostJsonAsync($"{Api}/memberships/{membership.Id()}/activate", body: null)).Status().ShouldBe("Active");

        var found = await host.Anonymous.GetJsonAsync($"{Api}/offers?search={Uri.EscapeDataString("reseaux d'eaux potable")}");
        var offer = found["items"]![0]!.AsObject();
        ((string?)offer["title"]).ShouldBe("Établir le diagnostic d'un réseau d'eau potable");

        var request = await member.PostJsonAsync(
            $"{Api}/requests",
            new { offerId = offer.Id(), subject = "Fuites sur le réseau", need = "Notre rendement baisse depuis deux ans, nous ne savons pas par où commencer.", communeInsee = "77127", stage = "Idea" },
            HttpStatusCode.Created);
        var path = $"{Api}/requests/{request.Id()}";
        (await coordinator.PostJsonAsync($"{path}/acknowledge", body: null)).Status().ShouldBe("Acknowledged");
        (await coordinator.PostJsonAsync($"{path}/qualify", new { theme = "eau", urgency = "Normal" })).Status().ShouldBe("Qualified");

        var assignment = await coordinator.PostJsonAsync($"{path}/assignments", new { body = "deea-sepoma" }, HttpStatusCode.Created);
        assignment.Status().ShouldBe("Proposed");
        var step = $"{path}/assignments/{assignment.Id()}";
        (await body.PostJsonAsync($"{step}/accept", body: null)).Status().ShouldBe("Accepted");
        (await body.PostJsonAsync($"{step}/start", body: null)).Status().ShouldBe("InProgress");
        ((string?)(await member.GetJsonAsync(path))["status"]).ShouldBe("InProgress");
        (await body.PostJsonAsync($"{step}/complete", new { outcome = "Delivered", note = "Diagnostic remis en mairie." })).Status().ShouldBe("Done");

        var resolved = await member.GetJsonAsync(path);
        resolved.Status().ShouldBe("Resolved");
        resolved["assignments"]!.AsArray().ShouldHaveSingleItem()!["body"]!.GetValue<string>().ShouldBe("deea-sepoma");
        (await coordinator.PostJsonAsync($"{path}/close", body: null)).Status().ShouldBe("Closed");

        await host.DrainAsync();
        (await EventTypesAsync(await host.ClientAsync("integrator"))).Where(IsOfTheDesk).ShouldBe(
        [
            "catalogue.membership-requested.v1", "catalogue.membership-under-review.v1", "catalogue.membership-activated.v1",
            "catalogue.request-submitted.v1", "catalogue.request-acknowledged.v1", "catalogue.request-qualified.v1", "catalogue.request-routed.v1",
            "catalogue.assignment-accepted.v1", "catalogue.assignment-started.v1", "catalogue.assignment-completed.v1",
            "catalogue.request-resolved.v1", "catalogue.request-closed.v1",
        ]);

        var timeline = (await member.GetJsonAsync($"/api/v1/authorities/{Coubert}/timeline"))["items"]!.AsArray();
        timeline.Where(item => IsOfTheDesk((string)item!["type"]!)).Select(item => (string)item!["sentence"]!).Reverse().ShouldBe(
        [
            "Adhésion à ID77 demandée.", "Demande d'adhésion à ID77 en cours d'examen.", "Adhésion à ID77 activée.",
            "Demande déposée auprès d'ID77.", "Réception de la demande confirmée par ID77.", "Demande qualifiée (thématique « eau »).",
            "Demande confiée à l'organisme « deea-sepoma », dont la réponse est attendue.",
            "Demande prise en charge par l'organisme « deea-sepoma », premier contact prévu le 01/12/2026.",
            "Travaux commencés par l'organisme « deea-sepoma ».", "Intervention de l'organisme « deea-sepoma » terminée : livrable remis.",
            "Demande résolue.", "Demande close.",
        ]);
    }

    internal static object CoubertJoins() => new
    {
        authoritySiren = Coubert,
        deliberation = new { number = "2026-11-03", date = "2026-11-03" },
        representative = new { name = "Camille Martin", email = "mairie@coubert.example", function = "Maire" },
    };

    // Other modules follow the membership with events of their own, at their own pace.
    private static bool IsOfTheDesk(string type) => type.StartsWith("catalogue.", StringComparison.Ordinal);

    private static async Task<List<string>> EventTypesAsync(HttpClient integrator)
    {
        var page = await integrator.GetJsonAsync($"/api/v1/events?subject={Coubert}");
        return [.. page["events"]!.AsArray().Select(fact => (string)fact!["type"]!)];
    }
}
