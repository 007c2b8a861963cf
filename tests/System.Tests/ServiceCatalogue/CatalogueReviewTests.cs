using System.Net;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>How the catalogue evolves: suggestions, needs that closed requests did not find met, the twice-a-year review and its published decisions.</summary>
public sealed class CatalogueReviewTests
{
    private const string Suggestions = $"{Desk.Api}/suggestions";
    private const string Reviews = $"{Desk.Api}/catalogue-reviews";
    private const string Secret = "Madame Martin voudrait une offre sur les haies de la commune.";

    [Fact]
    public async Task suggestions_and_unmet_needs_are_decided_and_the_decisions_published()
    {
        await using var host = await TestHost.StartAsync();
        var desk = new Desk(host);
        await desk.MembershipAsync();
        var (coordinator, member) = (await desk.CoordinatorAsync(), await desk.MemberAsync());

        // A request that ended without help counts as a need; closed twice, it counts once.
        var (request, _) = await desk.RequestAsync("ResolvedWithoutHelp");
        await coordinator.PostJsonAsync($"{Desk.Api}/requests/{request}/close", body: null);
        await host.DrainAsync();
        var needs = (await coordinator.GetJsonAsync($"{Suggestions}/unmet-needs"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)needs["theme"], (int)needs["requests"]!, (int)needs["withoutHelp"]!).ShouldBe(("eau", 1, 1));

        var suggestion = (await member.PostJsonAsync(Suggestions, new { text = Secret, themeCode = "paysage" }, HttpStatusCode.Created)).Id();
        (await member.RefusedAsync(Suggestions, new { text = Secret }, HttpStatusCode.UnprocessableEntity)).ShouldBe("suggestion.subject_required");
        (await member.RefusedAsync(Suggestions, new { text = Secret, themeCode = "inconnu" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("suggestion.theme_unknown");
        (await member.RefusedAsync(Suggestions, new { text = Secret, offerId = Guid.CreateVersion7() }, HttpStatusCode.UnprocessableEntity)).ShouldBe("suggestion.offer_unknown");
        (await (await host.ClientAsync("member:217704055")).GetJsonAsync(Suggestions))["items"]!.AsArray().ShouldBeEmpty();

        // The agenda keeps itself, once.
        (await host.RunJobAsync("catalogue.keep-review-agenda")).ShouldBe(1);
        (await host.RunJobAsync("catalogue.keep-review-agenda")).ShouldBe(0, "run twice, it changes nothing");
        (await coordinator.RefusedAsync(Reviews, new { year = 2027, half = 1 }, HttpStatusCode.Conflict)).ShouldBe("catalogue_review.exists");
        (await coordinator.RefusedAsync(Reviews, new { year = 2027, half = 3 }, HttpStatusCode.UnprocessableEntity)).ShouldBe("catalogue_review.period_invalid");
        var review = (await coordinator.PostJsonAsync(Reviews, new { year = 2026, half = 2, scheduledOn = "2026-12-01" }, HttpStatusCode.Created)).Id();
        var path = $"{Reviews}/{review}";

        await coordinator.PostJsonAsync($"{Suggestions}/{suggestion}/plan", new { reviewId = review });
        (await coordinator.RefusedAsync($"{Suggestions}/{suggestion}/accept", new { decision = "Une offre sera écrite cet hiver." }, HttpStatusCode.Conflict)).ShouldBe("suggestion.review_not_open");
        await coordinator.PostJsonAsync($"{path}/open", body: null);
        var onAgenda = (await coordinator.GetJsonAsync($"{Suggestions}?review={review}"))["items"]!.AsArray();
        onAgenda.Select(item => (string?)item!["kind"]).ShouldBe(["UnmetNeed", "NewOffer"]);
        var need = Guid.Parse((string)onAgenda[0]!["id"]!);

        // The council has the review; its opinion is attached to it.
        (await coordinator.RefusedAsync($"{path}/decide", new { conclusions = "Le catalogue répond aux besoins." }, HttpStatusCode.Conflict)).ShouldBe("catalogue_review.suggestions_undecided");
        await coordinator.PostJsonAsync($"{Suggestions}/{suggestion}/accept", new { decision = "Une offre sera écrite cet hiver." });
        await coordinator.PostJsonAsync($"{Suggestions}/{need}/reject", new { decision = "Le service de l'eau répond déjà." });
        (await coordinator.RefusedAsync($"{path}/opinions", new { body = "caue77", position = "Favourable", text = "Le conseil approuve la revue." }, HttpStatusCode.UnprocessableEntity))
            .ShouldBe("catalogue_review.advisory_body_unknown");
        await coordinator.PostJsonAsync($"{path}/opinions", new { body = "conseil-strategique", position = "Favourable", text = "Le conseil approuve la revue." });
        await coordinator.PostJsonAsync($"{path}/decide", new { conclusions = "Le catalogue répond aux besoins." });

        // Until it is published, nobody outside of the desk reads what was decided.
        var before = await host.Anonymous.GetJsonAsync(path);
        before["decisions"].ShouldBeNull();
        before["conclusions"].ShouldBeNull();
        before["consultations"]![0]!["opinion"].ShouldBeNull();
        ((string?)(await member.GetJsonAsync($"{Suggestions}/{suggestion}"))["status"]).ShouldBe("Planned");
        (await coordinator.GetJsonAsync(path))["decisions"]!.AsArray().Count.ShouldBe(2);

        await coordinator.PostJsonAsync($"{path}/publish", body: null);
        var published = await host.Anonymous.GetJsonAsync(path);
        published["decisions"]!.AsArray().Select(decision => (string?)decision!["status"]).ShouldBe(["Accepted", "Rejected"]);
        ((string?)published["consultations"]![0]!["position"]).ShouldBe("Favourable");
        published["offersToReview"].ShouldBeNull();
        published.ToJsonString().ShouldNotContain("Martin");
        ((string?)(await member.GetJsonAsync($"{Suggestions}/{suggestion}"))["decision"]).ShouldBe("Une offre sera écrite cet hiver.");
        (await coordinator.RefusedAsync($"{Suggestions}/{suggestion}/plan", new { reviewId = review }, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");
    }
}
