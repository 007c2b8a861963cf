using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Departement77.TestKit;

namespace Departement77.SystemTests.SgmNetwork;

/// <summary>The annual meeting: one a year, and held with its proof.</summary>
public sealed class AnnualMeetingTests
{
    private const string Meetings = $"{SeatsDesk.Api}/annual-meetings";

    [Fact]
    public async Task a_year_has_one_meeting_which_is_held_with_its_proof()
    {
        await using var host = await TestHost.StartAsync();
        var desk = new SeatsDesk(host);
        var animator = await desk.AnimatorAsync();

        // Eight at once: the database lets one through.
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var response = await animator.PostAsJsonAsync(Meetings, SeatsDesk.Meeting(2026));
            return ((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonObject>())!);
        }));
        answers.Count(answer => answer.Item1 == 201).ShouldBe(1);
        answers.Where(answer => answer.Item1 != 201).ShouldAllBe(answer => answer.Item1 == 409 && (string?)answer.Item2["code"] == "meeting.year_exists");
        var id = answers.Single(answer => answer.Item1 == 201).Item2.Id();
        var path = $"{Meetings}/{id}";

        var read = await animator.GetJsonAsync(path);
        ((string?)read["startsAt"], (string?)read["endsAt"], (int)read["year"]!).ShouldBe(("2026-11-24T09:30:00+01:00", "2026-11-24T16:30:00+01:00", 2026));
        (await animator.RefusedAsync(Meetings, new { title = "Été", startsAt = "2027-03-28T02:30", endsAt = "2027-03-28T12:00", place = "Melun" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("meeting.instant_invalid");
        (await animator.RefusedAsync(Meetings, new { title = "Été", startsAt = "2027-06-10T09:00", endsAt = "2027-06-10T12:00", place = "Melun", insee = "75056" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("meeting.commune_unknown");
        (await animator.RefusedAsync(Meetings, new { title = "Été", year = 2026, startsAt = "2027-06-10T09:00", endsAt = "2027-06-10T12:00", place = "Melun" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("meeting.year_mismatch");
        (await animator.PostJsonAsync($"{path}/link-edition", new { editionReference = "rencontre-2026" })).Status().ShouldBe("EditionLinked");

        (await animator.RefusedAsync($"{path}/hold", new { heldOn = "2026-11-24", attendees = 110, proof = Guid.CreateVersion7() }, HttpStatusCode.UnprocessableEntity)).ShouldBe("meeting.proof_required");
        async Task RefusedAsync(string name, byte[] bytes, HttpStatusCode status, string code) =>
            ((string?)(await SeatsDesk.UploadAsync(animator, $"annual-meetings/{id}/proofs?name={name}", bytes, status))["code"]).ShouldBe(code, name);
        await RefusedAsync("emargement.exe", [.. "MZ"u8, 0x90, 0, 3, 0], HttpStatusCode.UnsupportedMediaType, "document.type_not_allowed");
        await RefusedAsync("emargement.exe", SampleFiles.Pdf, HttpStatusCode.UnsupportedMediaType, "document.type_not_allowed");
        await RefusedAsync("emargement.png", SampleFiles.Pdf, HttpStatusCode.UnprocessableEntity, "file.type_mismatch");
        await RefusedAsync("emargement.pdf", new byte[(10 * 1024 * 1024) + 1], HttpStatusCode.RequestEntityTooLarge, "document.too_large");
        await RefusedAsync("emargement.pdf", [], HttpStatusCode.BadRequest, "document.empty");
        await RefusedAsync("..", SampleFiles.Pdf, HttpStatusCode.UnprocessableEntity, "document.name_invalid");
        var proof = (await SeatsDesk.UploadAsync(animator, $"annual-meetings/{id}/proofs?name=emargement.pdf", SampleFiles.Pdf)).Id();
        (await (await animator.GetAsync(new Uri($"{path}/proofs/{proof}", UriKind.Relative))).Content.ReadAsByteArrayAsync()).ShouldBe(SampleFiles.Pdf);

        (await animator.RefusedAsync($"{path}/hold", new { heldOn = "2026-11-25", attendees = 110, proof }, HttpStatusCode.Conflict)).ShouldBe("meeting.not_yet");
        (await animator.RefusedAsync($"{path}/hold", new { heldOn = "2025-11-24", attendees = 110, proof }, HttpStatusCode.UnprocessableEntity)).ShouldBe("meeting.held_outside_year");
        (await animator.PostJsonAsync($"{path}/hold", new { heldOn = "2026-11-24", attendees = 110, proof })).Status().ShouldBe("Held");
        (await animator.RefusedAsync($"{path}/mark-missed", new { reason = "Neige" }, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");

        // Who was there is on the sheet: members read that the meeting was held, not the sheet.
        var member = await host.ClientAsync(SeatsDesk.Secretary);
        var seen = await member.GetJsonAsync(path);
        (seen.Status(), (int)seen["attendees"]!, seen["proofs"]!.AsArray().Count).ShouldBe(("Held", 110, 0));
        (await animator.GetJsonAsync(path))["proofs"]!.AsArray().Count.ShouldBe(1);
        ((bool)(await member.GetJsonAsync(Meetings))["items"]!.AsArray().ShouldHaveSingleItem()!["hasProof"]!).ShouldBeTrue();

        // One that was missed may be caught up with in its year.
        var (next, _) = await desk.MeetingAsync(2027);
        await animator.PostJsonAsync($"{Meetings}/{next}/mark-missed", new { reason = "Neige" });
        (await animator.RefusedAsync($"{Meetings}/{next}/reschedule", new { startsAt = "2028-01-10T09:00", endsAt = "2028-01-10T12:00", place = "Melun" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("meeting.year_mismatch");
        (await animator.PostJsonAsync($"{Meetings}/{next}/reschedule", new { startsAt = "2027-12-10T09:00", endsAt = "2027-12-10T12:00", place = "Melun" })).Status().ShouldBe("Planned");

        await host.DrainAsync();
        var told = (await (await host.ClientAsync("integrator")).GetJsonAsync("/api/v1/events?limit=200"))["events"]!.AsArray().Where(e => ((string)e!["type"]!).StartsWith("sgm.annual-meeting", StringComparison.Ordinal)).ToList();
        told.Select(e => (string)e!["type"]!).ShouldBe(["sgm.annual-meeting-planned.v1", "sgm.annual-meeting-held.v1", "sgm.annual-meeting-planned.v1", "sgm.annual-meeting-planned.v1"]);
        ((DateTimeOffset)told[0]!["data"]!["startsAt"]!).ShouldBe(new DateTimeOffset(2026, 11, 24, 8, 30, 0, TimeSpan.Zero));
        ((int)told[1]!["data"]!["attendees"]!).ShouldBe(110);
    }
}
