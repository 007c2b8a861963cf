using System.Net;
using Departement77.TestKit;

namespace Departement77.SystemTests.SgmNetwork;

/// <summary>Working groups: from a proposal to a deliverable that the animator accepts.</summary>
public sealed class WorkingGroupTests
{
    private const string Groups = $"{SeatsDesk.Api}/working-groups";

    [Fact]
    public async Task a_group_works_and_what_it_delivers_is_accepted_by_somebody_else()
    {
        await using var host = await TestHost.StartAsync();
        var desk = new SeatsDesk(host);
        var animator = await desk.AnimatorAsync();
        var secretary = await host.ClientAsync(SeatsDesk.Secretary);
        var other = await host.ClientAsync("sgm-member:217701275");
        var shown = (await secretary.GetJsonAsync(Groups))["items"]!.AsArray();
        shown.Count.ShouldBe(5, "those of the demonstration");
        shown.ShouldAllBe(group => (string?)group!["status"] == "Proposed" || (string?)group["status"] == "Mandated");

        (await secretary.RefusedAsync(Groups, new { title = "Sport", purpose = "Courir.", theme = "sport" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("theme.unknown");
        var group = await desk.GroupAsync("Proposed");
        var path = $"{Groups}/{group}";
        (await secretary.RefusedAsync($"{path}/deliverables", SeatsDesk.Deliverable(), HttpStatusCode.Conflict)).ShouldBe("invalid_transition");
        (await animator.RefusedAsync($"{path}/mandate", new { mandate = "Une fiche.", leadMemberId = Guid.CreateVersion7() }, HttpStatusCode.UnprocessableEntity)).ShouldBe("group.lead_unknown");
        var lead = await desk.MemberAsync("77127", "217701275", name: "Dominique Martin");
        await TestPostgres.ExecuteAsync($"update sgm.members set subject = 'sgm-member:217701275' where id = '{lead}'", host.Database.Name);
        await animator.PostJsonAsync($"{path}/mandate", new { mandate = "Une fiche.", leadMemberId = lead });

        // Whoever leads it steers it; the one who proposed it does not.
        (await secretary.RefusedAsync($"{path}/activate", body: null, HttpStatusCode.Forbidden)).ShouldBe("group.lead_or_animator");
        (await other.PostJsonAsync($"{path}/activate", body: null)).Status().ShouldBe("Active");
        var meeting = (await other.PostJsonAsync($"{path}/meetings", new { title = "Première réunion", startsAt = "2026-10-25T02:30:00+01:00", endsAt = "2026-10-25T04:00", place = "Coulommiers" }, HttpStatusCode.Created)).Id();
        var kept = (await other.PostJsonAsync($"{path}/meetings", SeatsDesk.GroupMeeting(), HttpStatusCode.Created)).Id();
        ((string?)(await secretary.GetJsonAsync(path))["meetings"]![0]!["startsAt"]).ShouldBe("2026-10-25T02:30:00+01:00");
        await other.PostJsonAsync($"{path}/meetings/{meeting}/cancel", body: null);
        (await other.RefusedAsync($"{path}/meetings/{meeting}/cancel", body: null, HttpStatusCode.NotFound)).ShouldBe("group.meeting_not_found");
        (await secretary.GetJsonAsync($"{path}/meetings"))["items"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<string>().ShouldBe(kept.ToString());

        // Joining twice is joining once; the name shown is the member's, else the commune's.
        var expert = await host.ClientAsync("expert");
        var joined = await expert.PostJsonAsync($"{path}/join", body: null);
        ((int)(await expert.PostJsonAsync($"{path}/join", body: null))["version"]!).ShouldBe((int)joined["version"]!);
        await other.PostJsonAsync($"{path}/join", body: null);
        var read = await secretary.GetJsonAsync(path);
        read["participants"]!.AsArray().Select(person => (string?)person!["name"]).ShouldBe(["Secrétaire de mairie, Saint-Cyr-sur-Morin", "Expert du réseau"], ignoreOrder: true, "who leads it is in it");
        ((string?)read["lead"]!["name"], (bool)read["mine"]!).ShouldBe(("Dominique Martin", true));
        await TestPostgres.ExecuteAsync($"update sgm.members set status = 'Left' where id = '{lead}'", host.Database.Name);
        ((string?)(await secretary.GetJsonAsync(path))["lead"]!["name"]).ShouldBe("Ancien membre");
        (await other.RefusedAsync($"{path}/join", body: null, HttpStatusCode.Forbidden)).ShouldBe("member.left");
        await TestPostgres.ExecuteAsync($"update sgm.members set status = 'Suspended' where id = '{lead}'", host.Database.Name);
        (await other.RefusedAsync($"{path}/start-delivering", body: null, HttpStatusCode.Forbidden)).ShouldBe("member.suspended");
        await TestPostgres.ExecuteAsync($"update sgm.members set status = 'Active' where id = '{lead}'", host.Database.Name);

        var stranger = await host.ClientAsync("sgm-member:217700533");
        (await stranger.RefusedAsync($"{path}/deliverables", SeatsDesk.Deliverable(), HttpStatusCode.Forbidden)).ShouldBe("group.not_of_group");
        var deliverable = (await secretary.PostJsonAsync($"{path}/deliverables", SeatsDesk.Deliverable(), HttpStatusCode.Created)).Id();
        var work = $"{path}/deliverables/{deliverable}";
        var upload = $"working-groups/{group}/deliverables/{deliverable}/file";
        ((string?)(await SeatsDesk.UploadAsync(secretary, $"{upload}?name=fiche.exe", SampleFiles.Odt, HttpStatusCode.UnsupportedMediaType))["code"]).ShouldBe("document.type_not_allowed");
        ((string?)(await SeatsDesk.UploadAsync(stranger, $"{upload}?name=fiche.odt", SampleFiles.Odt, HttpStatusCode.Forbidden))["code"]).ShouldBe("group.not_of_group");
        await SeatsDesk.UploadAsync(expert, $"{upload}?name=fiche.odt", SampleFiles.Odt);
        (await stranger.GetJsonAsync($"{path}/deliverables"))["items"]!.AsArray().ShouldBeEmpty("it is the group's own until it is accepted");
        await stranger.GetJsonAsync($"{work}/file", HttpStatusCode.NotFound);
        (await expert.GetJsonAsync($"{path}/deliverables"))["items"]!.AsArray().ShouldHaveSingleItem()!["fileName"]!.GetValue<string>().ShouldBe("fiche.odt");

        await secretary.PostJsonAsync($"{work}/submit", body: null);
        (await secretary.RefusedAsync($"{work}/submit", body: null, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");
        (await animator.PostJsonAsync($"{work}/return", new { reason = "Ajoutez les dates." })).Status().ShouldBe("Returned");
        await secretary.PostJsonAsync($"{work}/submit", body: null);
        await secretary.PostJsonAsync($"{work}/accept", body: null, HttpStatusCode.Forbidden);
        (await animator.PostJsonAsync($"{work}/accept", body: null)).Status().ShouldBe("Accepted");
        (await stranger.GetAsync(new Uri($"{work}/file", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);

        // The animator's own work waits for another animator.
        await animator.PostJsonAsync($"{path}/join", body: null);
        var own = (await animator.PostJsonAsync($"{path}/deliverables", SeatsDesk.Deliverable(), HttpStatusCode.Created)).Id();
        await animator.PostJsonAsync($"{path}/deliverables/{own}/submit", body: null);
        (await animator.RefusedAsync($"{path}/deliverables/{own}/accept", body: null, HttpStatusCode.Forbidden)).ShouldBe("deliverable.own_work");

        await animator.PostJsonAsync($"{path}/close", body: null);
        (await stranger.RefusedAsync($"{path}/join", body: null, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");
        await host.DrainAsync();
        var told = (await (await host.ClientAsync("integrator")).GetJsonAsync("/api/v1/events?type=sgm.deliverable-accepted.v1"))["events"]!.AsArray().ShouldHaveSingleItem()!["data"]!;
        ((string?)told["groupId"], (string?)told["deliverableId"], (string?)told["theme"]).ShouldBe((group.ToString(), deliverable.ToString(), "cimetiere"));
    }
}
