using System.Net;
using System.Text.Json.Nodes;
using Departement77.SystemTests.Operations;
using Departement77.SystemTests.Territory;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Departement77.SystemTests.SgmNetwork;

/// <summary>Posts of secretary: their life, who reads them, what the law of 2028 asks, and what their dates bring.</summary>
public sealed class SeatTests
{
    private const string Seats = $"{SeatsDesk.Api}/seats";

    [Fact]
    public async Task a_seat_lives_over_http_and_the_commune_reads_its_own()
    {
        await using var host = await TestHost.StartAsync();
        var desk = new SeatsDesk(host);
        var animator = await desk.AnimatorAsync();
        var member = await desk.MemberAsync("77405", "217704055");
        var former = await desk.MemberAsync("77405", "217704055", "Left");
        var seat = await desk.SeatAsync("77405");
        var path = $"{Seats}/{seat}";

        foreach (var (action, body, code) in new (string, object, string)[]
        {
            ("fill", new { category = "B", on = "2026-11-25" }, "seat.date_in_future"),
            ("fill", new { category = "B", on = "0001-01-01" }, "date.invalid"),
            ("fill", new { category = "B", on = "2026-11-02", workShare = 100.01 }, "seat.work_share_invalid"),
            ("fill", new { category = "B", on = "2026-11-02", expectedDeparture = "2026-11-02" }, "seat.departure_invalid"),
            ("fill", new { category = "B", on = "2026-11-02", holderMemberId = Guid.CreateVersion7() }, "seat.member_unknown"),
            ("fill", new { category = "B", on = "2026-11-02", holderMemberId = former }, "seat.member_unknown"),
        })
            (await animator.RefusedAsync($"{path}/{action}", body, HttpStatusCode.UnprocessableEntity)).ShouldBe(code);

        foreach (var insee in new[] { "75056", "77999", "abc", "" })
            (await animator.RefusedAsync(Seats, new { communeInsee = insee }, HttpStatusCode.UnprocessableEntity)).ShouldBe("seat.commune_unknown");
        (await animator.RefusedAsync($"{path}/reopen", body: null, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");
        (await animator.RefusedAsync($"{Seats}/{Guid.CreateVersion7()}/suppress", body: null, HttpStatusCode.NotFound)).ShouldBe("seat.not_found");

        (await animator.PostJsonAsync($"{path}/fill", new { category = "C", on = "2026-11-02", workShare = 50.5, holderMemberId = member })).Status().ShouldBe("Filled");
        var read = await animator.GetJsonAsync(path);
        ((string?)read["holder"]!["name"], (string?)read["holder"]!["category"], (decimal)read["workShare"]!).ShouldBe(("Camille Durand", "C", 50.5m));
        ((string?)read["compliance"]!["status"], (string?)read["compliance"]!["onDay"], (string?)read["compliance"]!["required"], (string?)read["compliance"]!["requiredFrom2028"])
            .ShouldBe(("NonCompliantFrom2028", "2026-11-24", null, "B"));
        ((string)read["compliance"]!["explanation"]!).ShouldContain("1\u202f976 habitants");

        (await animator.PostJsonAsync($"{path}/vacate", new { since = "2026-11-20", reason = "Départ à la retraite" })).Status().ShouldBe("Vacant");
        ((string?)(await animator.GetJsonAsync(path))["reason"]).ShouldBe("Départ à la retraite");
        ((string?)(await (await host.ClientAsync("member:217704055")).GetJsonAsync(path))["reason"]).ShouldBe("Départ à la retraite", "the commune knows why");
        (await (await host.ClientAsync("sgm-member:217701275")).GetJsonAsync(path))["reason"].ShouldBeNull("a colleague need not");
        (await animator.PostJsonAsync($"{path}/interim", new { on = "2026-11-21" })).Status().ShouldBe("Interim");

        // A mayor sees the own commune alone, in the list as in the file.
        await desk.SeatAsync("77127", "B");
        var mayor = await host.ClientAsync("member:217704055");
        (await mayor.GetJsonAsync(Seats))["items"]!.AsArray().ShouldHaveSingleItem()!["communeInsee"]!.GetValue<string>().ShouldBe("77405");
        (await mayor.GetJsonAsync($"{Seats}/vacancies"))["items"]!.AsArray().ShouldHaveSingleItem()!["freeFrom"]!.GetValue<string>().ShouldBe("2026-11-20");
        ((string?)(await (await host.ClientAsync("member:217701275")).GetJsonAsync(path, HttpStatusCode.NotFound))["code"]).ShouldBe("seat.not_found");
        (await animator.GetJsonAsync($"{Seats}?commune=77127"))["items"]!.AsArray().Count.ShouldBe(1);
        (await animator.GetJsonAsync($"{Seats}?status=Interim"))["items"]!.AsArray().Count.ShouldBe(1);
        await animator.GetJsonAsync($"{Seats}?status=Parti", HttpStatusCode.BadRequest);
        var first = await animator.GetJsonAsync($"{Seats}?limit=1");
        (await animator.GetJsonAsync($"{Seats}?limit=1&cursor={first["next"]}"))["items"]!.AsArray().ShouldHaveSingleItem()!["communeInsee"]!.GetValue<string>().ShouldBe("77405");

        (await animator.PostJsonAsync($"{path}/suppress", new { reason = "Secrétariat mutualisé" })).Status().ShouldBe("Suppressed");
        (await animator.PostJsonAsync($"{path}/reopen", body: null)).Status().ShouldBe("Vacant");
        await host.DrainAsync();
        var told = (await (await host.ClientAsync("integrator")).GetJsonAsync("/api/v1/events?subject=217704055&limit=200"))["events"]!.AsArray();
        told.Select(e => (string)e!["type"]!).Where(type => type.StartsWith("sgm.seat", StringComparison.Ordinal))
            .ShouldBe(["sgm.seat-became-vacant.v1", "sgm.seat-filled.v1", "sgm.seat-became-vacant.v1", "sgm.seat-interim.v1", "sgm.seat-suppressed.v1", "sgm.seat-became-vacant.v1"]);
        JsonNode.DeepEquals(told.First(e => (string?)e!["type"] == "sgm.seat-filled.v1")!["data"], new JsonObject
        {
            ["seatId"] = seat.ToString(),
            ["insee"] = "77405",
            ["communeSiren"] = "217704055",
            ["filledOn"] = "2026-11-02",
            ["memberId"] = member.ToString(),
        }).ShouldBeTrue();
        told.ToJsonString().ShouldNotContain("retraite");
    }

    [Fact]
    public async Task the_law_of_2028_binds_from_its_first_day_in_paris_and_not_before()
    {
        await using var host = await TestHost.StartAsync();
        var desk = new SeatsDesk(host);
        var expected = new (string Label, string Before, string After)[]
        {
            ("petite C", "NonCompliantFrom2028", "NonCompliant"), ("petite B", "Compliant", "Compliant"), ("grande B", "NonCompliantFrom2028", "NonCompliant"), ("grande A", "Compliant", "Compliant"),
            ("grande B avec DGS", "Compliant", "Compliant"), ("vacant", "Unknown", "Unknown"),
        };
        await desk.SeatAsync("77405", "C", label: "petite C");
        await desk.SeatAsync("77405", "B", label: "petite B");
        await desk.SeatAsync("77127", "B", label: "grande B");
        await desk.SeatAsync("77127", "A", label: "grande A");
        await desk.SeatAsync("77127", "B", hasGeneralDirector: true, label: "grande B avec DGS");
        await desk.SeatAsync("77127", label: "vacant");

        foreach (var (instant, after) in new[] { (TestHost.Start, false), (new DateTimeOffset(2027, 12, 31, 22, 59, 59, TimeSpan.Zero), false), (new DateTimeOffset(2027, 12, 31, 23, 0, 0, TimeSpan.Zero), true) })
        {
            host.Advance(instant - host.Clock.GetUtcNow());
            var animator = await desk.AnimatorAsync();
            var seats = (await animator.GetJsonAsync(Seats))["items"]!.AsArray();
            seats.ToDictionary(seat => (string)seat!["label"]!, seat => (string)seat!["compliance"]!["status"]!).ShouldBe(expected.ToDictionary(e => e.Label, e => after ? e.After : e.Before), ignoreOrder: true);
            (await animator.GetJsonAsync($"{Seats}?compliance=NonCompliantFrom2028"))["items"]!.AsArray().Select(seat => (string?)seat!["label"]).ShouldBe(["petite C", "grande B"], ignoreOrder: true);
            (await animator.GetJsonAsync($"{Seats}?compliance=NonCompliant"))["items"]!.AsArray().Count.ShouldBe(after ? 2 : 0);
            var small = seats.Single(seat => (string?)seat!["label"] == "petite C")!["compliance"]!;
            ((string?)small["required"]).ShouldBe(after ? "B" : null);
            ((string)small["explanation"]!).ShouldContain("catégorie B au moins (CGCT, art. L.2122-19-1, II)");
        }
    }

    [Fact]
    public async Task a_departure_and_a_year_without_meeting_are_told_once_and_seats_follow_their_commune()
    {
        await using var host = await TestHost.StartAsync(builder => builder.Configuration["SgmNetwork:AnimatorEmail"] = "animation@cdg77.example");
        var desk = new SeatsDesk(host);
        var animator = await desk.AnimatorAsync();
        var seat = await desk.SeatAsync("77405", "B");
        await animator.PostJsonAsync($"{Seats}/{seat}/announce-departure", new { on = "2027-02-22" });
        (await host.RunJobAsync("sgm.tell-seat-departures")).ShouldBe(1, "ninety days before");
        (await host.RunJobAsync("sgm.tell-seat-departures")).ShouldBe(0);
        (await animator.GetJsonAsync($"{Seats}/vacancies"))["items"]!.AsArray().ShouldHaveSingleItem()!["freeFrom"]!.GetValue<string>().ShouldBe("2027-02-22");

        (await host.RunJobAsync("sgm.alarm-of-missing-meeting")).ShouldBe(1);
        (await host.RunJobAsync("sgm.alarm-of-missing-meeting")).ShouldBe(0);
        await host.DrainAsync();
        var mails = await MailsAsync(host);
        mails.Select(mail => mail.Subject).ShouldBe(["Réseau SGM, départ annoncé : Saint-Cyr-sur-Morin", "Réseau SGM, rencontre annuelle 2026 : aucune date"], ignoreOrder: true);
        mails.ShouldAllBe(mail => mail.To.ToString() == "animation@cdg77.example" && mail.TextBody!.Contains("http", StringComparison.Ordinal));

        // The next year: silent until 30 June, silent once a meeting is planned.
        host.Advance(new DateTimeOffset(2027, 6, 29, 10, 0, 0, TimeSpan.Zero) - host.Clock.GetUtcNow());
        (await host.RunJobAsync("sgm.alarm-of-missing-meeting")).ShouldBe(0);
        await (await desk.AnimatorAsync()).PostJsonAsync($"{SeatsDesk.Api}/annual-meetings", SeatsDesk.Meeting(2027), HttpStatusCode.Created);
        host.Advance(TimeSpan.FromDays(1));
        (await host.RunJobAsync("sgm.alarm-of-missing-meeting")).ShouldBe(0);
        host.Advance(TimeSpan.FromDays(366));
        (await host.RunJobAsync("sgm.alarm-of-missing-meeting")).ShouldBe(1);
        (await host.RunJobAsync("sgm.alarm-of-missing-meeting")).ShouldBe(0);

        using var merged = new EditionFolder().WithMerger("77405", "Saint-Cyr-sur-Morin", "77127");
        (await merged.ImportAsync(host)).Code.ShouldBe(0);
        await host.DrainAsync();
        var moved = await (await desk.AnimatorAsync()).GetJsonAsync($"{Seats}/{seat}");
        ((string?)moved["communeInsee"], (string?)moved["communeSiren"], (string?)moved["communeName"], moved.Status()).ShouldBe(("77127", "217701275", "Coubert", "Filled"));
    }

    private static async Task<IReadOnlyList<MimeMessage>> MailsAsync(TestHost host)
    {
        var folder = host.Services.GetRequiredService<IOptions<BuildingBlocks.Infrastructure.Mailing.MailOptions>>().Value.Folder;
        return await Task.WhenAll(Directory.GetFiles(folder!, "*.eml").Select(file => MimeMessage.LoadAsync(file)));
    }
}
