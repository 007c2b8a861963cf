using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;
using static Departement77.SystemTests.ServiceCatalogue.LoanDesk;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>An exhibition is booked, lent, and comes back: over HTTP, by those who do it.</summary>
public sealed class LoanTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Job = "catalogue.watch-loans";
    private readonly TestHost host = shared.Host;
    private readonly Desk desk = shared.NextDesk();

    private LoanDesk Loans => new(desk);

    [Fact]
    public async Task a_member_borrows_an_exhibition_and_brings_it_back()
    {
        await desk.MembershipAsync();
        var copy = await Loans.CopyAsync();
        var id = await Loans.BookingAsync("AgreementSigned", copy);
        var (member, lender) = (await desk.MemberAsync(), await Loans.LenderAsync());

        var signed = await member.GetJsonAsync($"{Bookings}/{id}");
        signed.Status().ShouldBe("AgreementSigned");
        Names(signed["allowedActions"]!).ShouldBe(["record-insurance", "pick-up", "cancel"]);
        ((string)signed["insurance"]!["policyNumber"]!).ShouldBe("AB-77-2026");
        ((string)signed["offerTitle"]!).ShouldBe("Exposition sur l'architecture des écoles");
        using (var agreement = await member.GetAsync(new Uri($"{Bookings}/{id}/agreement", UriKind.Relative)))
        {
            agreement.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await agreement.Content.ReadAsStringAsync()).ShouldContain("CONVENTION DE PRÊT");
        }

        (await lender.PostJsonAsync($"{Bookings}/{id}/pick-up", body: null)).Status().ShouldBe("PickedUp");
        (await lender.PostJsonAsync($"{Bookings}/{id}/return", new { condition = "Good", report = "Tous les panneaux sont intacts." })).Status().ShouldBe("Returned");
        (await lender.PostJsonAsync($"{Bookings}/{id}/close", body: null)).Status().ShouldBe("Closed");

        // Back on the first day: what was booked after the check is free again.
        (await lender.GetJsonAsync($"{Copies}/{copy}/availability"))["blocked"]!.AsArray().ShouldBeEmpty();
        await host.DrainAsync();
        var told = (await (await desk.CoordinatorAsync()).GetJsonAsync($"/api/v1/authorities/{desk.Siren}/timeline"))["items"]!.AsArray().Select(entry => entry!.ToJsonString()).ToList();
        told.ShouldContain(entry => entry.Contains("loan-picked-up", StringComparison.Ordinal));
        told.ShouldContain(entry => entry.Contains("loan-closed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task of_fifty_bookings_of_overlapping_weeks_at_once_one_is_accepted()
    {
        await desk.MembershipAsync();
        var copy = await Loans.CopyAsync();
        var member = await desk.MemberAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async n =>
        {
            using var response = await member.PostUntilAnsweredAsync(Bookings, Booking(copy, inDays: 30 + (n % 5), days: 7));
            return (response.StatusCode, Text: await response.Content.ReadAsStringAsync());
        }));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        var refused = answers.Where(answer => answer.StatusCode != HttpStatusCode.Created).ToList();
        refused.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Conflict && answer.Text.Contains("loan.conflict", StringComparison.Ordinal));
        (await member.GetJsonAsync($"{Bookings}?copy={copy}"))["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task bookings_that_touch_at_the_bound_are_both_accepted_and_one_day_nearer_is_a_conflict()
    {
        await desk.MembershipAsync();
        var copy = await Loans.CopyAsync();
        var member = await desk.MemberAsync();

        // A day of preparation before and a day of checking after: from day 10 to day 17, the copy is blocked from day 9 until day 18.
        await Loans.BookingAsync("Requested", copy, inDays: 10, days: 7);
        (await member.RefusedAsync(Bookings, Booking(copy, inDays: 18, days: 7), HttpStatusCode.Conflict)).ShouldBe("loan.conflict");
        (await member.RefusedAsync(Bookings, Booking(copy, inDays: 2, days: 7), HttpStatusCode.Conflict)).ShouldBe("loan.conflict");
        var both = await Task.WhenAll(new[] { Booking(copy, inDays: 19, days: 7), Booking(copy, inDays: 1, days: 7) }.Select(body => member.PostJsonAsync(Bookings, body, HttpStatusCode.Created)));
        both.Length.ShouldBe(2);

        var calendar = await member.GetJsonAsync($"{Copies}/{copy}/availability?from={Day(0):yyyy-MM-dd}&to={Day(60):yyyy-MM-dd}");
        Periods(calendar["blocked"]!).ShouldBe([(0, 9), (9, 18), (18, 27)]);
        Periods(calendar["free"]!).ShouldBe([(27, 60)]);
    }

    [Fact]
    public async Task a_booking_that_ends_frees_its_days()
    {
        await desk.MembershipAsync();
        foreach (var status in new[] { "Refused", "Cancelled" })
        {
            var copy = await Loans.CopyAsync();
            var ended = await Loans.BookingAsync(status, copy, inDays: 10);
            var asked = await Loans.BookingAsync("Requested", copy, inDays: 10);

            // What does not take place has no agreement, what is not approved has a draft of it.
            var member = await desk.MemberAsync();
            (await member.GetJsonAsync($"{Bookings}/{ended}/agreement", HttpStatusCode.NotFound))["code"]!.ToString().ShouldBe("loan.agreement_not_found");
            (await member.GetStringAsync(new Uri($"{Bookings}/{asked}/agreement", UriKind.Relative))).ShouldContain("PROJET");
        }
    }

    [Fact]
    public async Task the_bad_dates_and_copies_of_the_dossier_are_refused()
    {
        await desk.MembershipAsync();
        var copy = await Loans.CopyAsync();
        var (member, lender) = (await desk.MemberAsync(), await Loans.LenderAsync());
        foreach (var (body, code) in new[]
        {
            (Booking(copy, inDays: 5, days: 0), "loan.booking_dates_invalid"),
            (Booking(copy, inDays: 5, days: -2), "loan.booking_dates_invalid"),
            (Booking(copy, inDays: -1), "loan.booking_dates_invalid"),
            (Booking(copy, inDays: 5, days: 22), "loan.too_long"),
            (Booking(copy, inDays: 5, venue: " "), "loan.venue_invalid"),
            (new { copyId = copy, startsOn = "9999-12-30", endsOn = "9999-12-31", venue = "Mairie" }, "loan.booking_dates_invalid"),
        })
            (await member.RefusedAsync(Bookings, body, HttpStatusCode.UnprocessableEntity)).ShouldBe(code);

        (await member.RefusedAsync(Bookings, Booking(Guid.CreateVersion7(), inDays: 5), HttpStatusCode.NotFound)).ShouldBe("loan.copy_not_found");
        (await (await desk.MemberAsync("217704055")).RefusedAsync(Bookings, Booking(copy, inDays: 5), HttpStatusCode.Forbidden)).ShouldBe("membership.required");
        await lender.PostJsonAsync($"{Copies}/{copy}/send-to-repair", new { reason = "Un panneau est cassé." });
        (await member.RefusedAsync(Bookings, Booking(copy, inDays: 5), HttpStatusCode.UnprocessableEntity)).ShouldBe("loan.copy_unavailable");
    }

    [Fact]
    public async Task nothing_goes_out_without_agreement_and_insurance_or_before_its_day()
    {
        await desk.MembershipAsync();
        var copy = await Loans.CopyAsync();
        var (member, lender) = (await desk.MemberAsync(), await Loans.LenderAsync());
        var id = await Loans.BookingAsync("Approved", copy);
        var pickUp = $"{Bookings}/{id}/pick-up";

        (await lender.RefusedAsync(pickUp, body: null, HttpStatusCode.Conflict)).ShouldBe("loan.agreement_required");
        await member.PostJsonAsync($"{Bookings}/{id}/sign", body: null);
        (await lender.RefusedAsync(pickUp, body: null, HttpStatusCode.Conflict)).ShouldBe("loan.insurance_required");
        await member.PostJsonAsync($"{Bookings}/{id}/record-insurance", Insurance(validInDays: 13));
        (await lender.RefusedAsync(pickUp, body: null, HttpStatusCode.Conflict)).ShouldBe("loan.insurance_required");
        await member.PostJsonAsync($"{Bookings}/{id}/record-insurance", Insurance(validInDays: 14));
        await lender.PostJsonAsync(pickUp, body: null);
        (await lender.RefusedAsync($"{Bookings}/{id}/return", new { condition = "Good" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("loan.condition_report_required");
        (await lender.RefusedAsync($"{Bookings}/{id}/approve", body: null, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");

        var later = await Loans.BookingAsync("AgreementSigned", copy, inDays: 40);
        (await lender.RefusedAsync($"{Bookings}/{later}/pick-up", body: null, HttpStatusCode.Conflict)).ShouldBe("loan.pick_up_too_early");
    }

    [Fact]
    public async Task a_damaged_copy_goes_under_repair_and_the_bookings_in_conflict_are_listed()
    {
        await desk.MembershipAsync();
        var copy = await Loans.CopyAsync();
        var lender = await Loans.LenderAsync();
        var id = await Loans.BookingAsync("PickedUp", copy, days: 7);
        var next = await Loans.BookingAsync("Approved", copy, inDays: 20);
        (await ConflictingAsync(lender, copy)).ShouldBeEmpty();

        await lender.PostJsonAsync($"{Bookings}/{id}/return", new { condition = "Damaged", report = "Le panneau n° 4 est déchiré." });
        await host.DrainAsync();

        (await lender.GetJsonAsync($"{Copies}/{copy}")).Status().ShouldBe("UnderRepair");
        (await ConflictingAsync(lender, copy)).ShouldBe([next]);
        (await lender.RefusedAsync($"{Copies}/{copy}/withdraw", body: null, HttpStatusCode.Conflict)).ShouldBe("loan.copy_in_use");
        await lender.PostJsonAsync($"{Copies}/{copy}/repair", body: null);
        (await ConflictingAsync(lender, copy)).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_withdrawal_and_a_booking_at_once_never_both_succeed()
    {
        await desk.MembershipAsync();
        var (member, lender) = (await desk.MemberAsync(), await Loans.LenderAsync());
        for (var round = 0; round < 5; round++)
        {
            var copy = await Loans.CopyAsync();
            var statuses = await Task.WhenAll(StatusOfAsync(member, Bookings, Booking(copy, inDays: 10)), StatusOfAsync(lender, $"{Copies}/{copy}/withdraw", new { }));
            statuses.Count(status => status is HttpStatusCode.Created or HttpStatusCode.OK).ShouldBe(1, string.Join(", ", statuses));
        }
    }

    [Fact]
    public async Task others_know_which_days_are_taken_and_not_by_whom()
    {
        await desk.MembershipAsync();
        var copy = await Loans.CopyAsync();
        var id = await Loans.BookingAsync("Requested", copy, inDays: 10);
        var other = await desk.MemberAsync("217704055");
        var stranger = await host.ClientAsync("contributor:deea-sepoma");

        var calendar = await other.GetJsonAsync($"{Copies}/{copy}/availability");
        calendar["blocked"]!.AsArray().ShouldHaveSingleItem();
        calendar.ToJsonString().ShouldNotContain(desk.Siren);
        foreach (var client in new[] { other, stranger })
        {
            (await client.GetJsonAsync($"{Bookings}/{id}", HttpStatusCode.NotFound))["code"]!.ToString().ShouldBe("loan.not_found");
            (await client.GetJsonAsync($"{Bookings}?copy={copy}"))["items"]!.AsArray().ShouldBeEmpty();
        }

        (await stranger.RefusedAsync($"{Copies}/{copy}/withdraw", body: null, HttpStatusCode.Forbidden)).ShouldBe("loan.copy_not_own");
        (await stranger.RefusedAsync($"{Bookings}/{id}/approve", body: null, HttpStatusCode.NotFound)).ShouldBe("loan.not_found");
        foreach (var query in new[] { "?from=2026-12-01&to=2026-12-01", "?from=2026-12-01&to=2030-12-01", "?from=9999-12-31" })
            (await other.GetJsonAsync($"{Copies}/{copy}/availability{query}", HttpStatusCode.BadRequest))["code"]!.ToString().ShouldBe("query.invalid");
    }

    [Fact]
    public async Task two_copies_of_an_exhibition_have_two_names()
    {
        var lender = await Loans.LenderAsync();
        var label = $"Exemplaire {Guid.CreateVersion7():N}";
        await lender.PostJsonAsync(Copies, new { offerId = SchoolsOffer, label }, HttpStatusCode.Created);
        (await lender.RefusedAsync(Copies, new { offerId = SchoolsOffer, label }, HttpStatusCode.Conflict)).ShouldBe("loan.copy_label_taken");
        (await lender.RefusedAsync(Copies, new { offerId = "0199a000-0000-7000-8000-000000000003", label }, HttpStatusCode.UnprocessableEntity)).ShouldBe("loan.offer_not_lent");
        (await lender.RefusedAsync(Copies, new { offerId = "0199a000-0000-7000-8000-000000000022", label }, HttpStatusCode.UnprocessableEntity)).ShouldBe("loan.body_not_of_offer");
    }

    [Fact]
    public async Task what_is_late_is_told_once_and_what_nobody_collects_is_free_again()
    {
        await using var alone = await TestHost.StartAsync();
        var own = new Desk(alone);
        var loans = new LoanDesk(own);
        await own.MembershipAsync();
        var (first, second) = (await loans.CopyAsync(), await loans.CopyAsync());
        var late = await loans.BookingAsync("PickedUp", first, days: 5);
        var following = await loans.BookingAsync("AgreementSigned", first, inDays: 7, days: 5);
        var uncollected = await loans.BookingAsync("Approved", second, inDays: 1, days: 14);

        for (var day = 0; day < 9; day++)
        {
            (await alone.RunJobAsync(Job)).ShouldBe(day switch { 5 => 1, 6 => 1, _ => 0 }, $"day {day}");
            (await alone.RunJobAsync(Job)).ShouldBe(0, "run twice, it changes nothing");
            alone.Advance(TimeSpan.FromDays(1));
        }

        var lender = await loans.LenderAsync();
        (await lender.GetJsonAsync($"{Bookings}/{late}")).Status().ShouldBe("Overdue");
        (await lender.GetJsonAsync($"{Bookings}/{uncollected}")).Status().ShouldBe("Lapsed");
        (await lender.GetJsonAsync($"{Copies}/{first}/availability?from={Day(0):yyyy-MM-dd}"))["isOverdue"]!.GetValue<bool>().ShouldBeTrue();
        (await ConflictingAsync(lender, first)).ShouldBe([following]);
        (await lender.RefusedAsync($"{Bookings}/{following}/pick-up", body: null, HttpStatusCode.Conflict)).ShouldBe("loan.copy_out");
        await (await own.MemberAsync()).PostJsonAsync(Bookings, Booking(second, inDays: 12), HttpStatusCode.Created);
    }

    [Fact]
    public async Task every_action_in_every_state_that_people_reach()
    {
        await desk.MembershipAsync();
        var coordinator = await desk.CoordinatorAsync();
        (string Action, object? Body)[] actions =
        [
            ("approve", null), ("refuse", new { reason = "Raison donnée pour l'essai." }), ("sign", null), ("record-insurance", Insurance()), ("pick-up", null),
            ("return", new { condition = "Good", report = "Tous les panneaux sont intacts." }), ("close", null), ("cancel", null),
        ];
        foreach (var (status, allowed) in new (string, string[])[]
        {
            ("Requested", ["approve", "refuse", "record-insurance", "cancel"]),
            ("Approved", ["sign", "record-insurance", "cancel"]),
            ("AgreementSigned", ["record-insurance", "pick-up", "cancel"]),
            ("PickedUp", ["return"]),
            ("Returned", ["close"]),
            ("Closed", []),
            ("Refused", []),
            ("Cancelled", []),
        })
        {
            foreach (var (action, body) in actions)
            {
                var id = await Loans.BookingAsync(status, await Loans.CopyAsync());
                var path = $"{Bookings}/{id}/{action}";
                if (allowed.Contains(action, StringComparer.Ordinal))
                {
                    await coordinator.PostJsonAsync(path, body);
                    continue;
                }

                // What is missing is said in place of what is not possible.
                var code = action == "pick-up" && status is ("Requested" or "Approved") ? "loan.agreement_required" : "invalid_transition";
                (await coordinator.RefusedAsync(path, body, HttpStatusCode.Conflict)).ShouldBe(code, $"{action} in {status}");
            }
        }
    }

    private static async Task<HttpStatusCode> StatusOfAsync(HttpClient client, string path, object body)
    {
        using var response = await client.PostAsJsonAsync(path, body);
        return response.StatusCode;
    }

    private static async Task<IEnumerable<Guid>> ConflictingAsync(HttpClient client, Guid copy) =>
        (await client.GetJsonAsync($"{Bookings}?copy={copy}&conflicting=true"))["items"]!.AsArray().Select(item => item!.AsObject().Id());

    private static IEnumerable<string> Names(JsonNode names) => names.AsArray().Select(name => (string)name!);

    private static IEnumerable<(int From, int Until)> Periods(JsonNode periods) => periods.AsArray().Select(period => (DayOf(period!["from"]!), DayOf(period["until"]!)));

    private static int DayOf(JsonNode day) => DateOnly.ParseExact((string)day!, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).DayNumber - Day(0).DayNumber;
}
