using System.Net;
using System.Text.Json.Nodes;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;
using static Departement77.SystemTests.SgmNetwork.Membership.MembersDesk;

namespace Departement77.SystemTests.SgmNetwork.Membership;

public sealed class MemberLifeTests
{
    [Fact]
    public async Task a_member_works_in_several_communes_and_settles_in()
    {
        await using var host = await StartAsync();
        var desk = new MembersDesk(host);
        var animator = await desk.AnimatorAsync();
        var mentor = await desk.MemberAsync("217701275", "77127", "mentor@exemple.fr");
        var member = await desk.MemberAsync();
        var secretary = await host.ClientAsync($"sgm-member:{SaintCyr}");

        // The network's people see names and communes; the addresses are the animator's.
        foreach (var client in new[] { $"sgm-member:{SaintCyr}", "moderator", "expert" })
        {
            var shown = await (await host.ClientAsync(client)).GetJsonAsync(MembersUrl);
            shown["items"]!.AsArray().Select(item => (string)item!["communeName"]!).ShouldBe(["Coubert", "Saint-Cyr-sur-Morin"], ignoreOrder: true);
            shown.ToJsonString().ShouldNotContain("exemple.fr");
            (await (await host.ClientAsync(client)).GetJsonAsync($"{MembersUrl}/{mentor}")).ToJsonString().ShouldNotContain("exemple.fr");
        }

        (await animator.GetJsonAsync(MembersUrl)).ToJsonString().ShouldContain("mentor@exemple.fr");

        // Several communes; more than a full post in one of them is a warning.
        var first = await secretary.PostJsonAsync($"{MembersUrl}/me/assignments", new { communeInsee = "77288", startsOn = "2026-12-01", workShare = 60 }, HttpStatusCode.Created);
        first["warnings"]!.AsArray().ShouldBeEmpty();
        (await secretary.RefusedAsync($"{MembersUrl}/me/assignments", new { communeInsee = "77288", startsOn = "2027-01-01" }, HttpStatusCode.Conflict)).ShouldBe("assignment.overlaps");
        (await secretary.RefusedAsync($"{MembersUrl}/me/assignments", new { communeInsee = "75056", startsOn = "2027-01-01" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("membership.outside_department");
        var second = await animator.PostJsonAsync($"{MembersUrl}/{mentor}/assignments", new { communeInsee = "77288", startsOn = "2026-12-01", workShare = 50.5 }, HttpStatusCode.Created);
        ((string)second["warnings"]!.AsArray().Single()!).ShouldContain("110,5 %");
        var before = await animator.PostJsonAsync($"{MembersUrl}/{mentor}/assignments", new { communeInsee = "77005", startsOn = "2027-03-01", workShare = 80 }, HttpStatusCode.Created);
        before["warnings"]!.AsArray().ShouldBeEmpty();
        var sooner = await animator.PostJsonAsync($"{MembersUrl}/{member}/assignments", new { communeInsee = "77005", startsOn = "2027-01-01", workShare = 30 }, HttpStatusCode.Created);
        ((string)sooner["warnings"]!.AsArray().Single()!).ShouldContain("110 %", Case.Sensitive, "the fullest day is not the first one");
        (await secretary.RefusedAsync($"{MembersUrl}/me/assignments/{second.Id()}/end", new { endsOn = "2027-01-01" }, HttpStatusCode.NotFound)).ShouldBe("assignment.not_found");
        await secretary.PostJsonAsync($"{MembersUrl}/me/assignments/{first.Id()}/end", new { endsOn = "2027-01-01" });

        // A newcomer has one mentor.
        (await animator.RefusedAsync($"{MembersUrl}/{member}/mentor", new { mentorMemberId = member }, HttpStatusCode.UnprocessableEntity)).ShouldBe("mentor.oneself");
        await desk.MailsAsync();
        await animator.PostJsonAsync($"{MembersUrl}/{member}/mentor", new { mentorMemberId = mentor }, HttpStatusCode.Created);
        var told = await desk.MailsAsync();
        told.Select(mail => $"{mail.To} {mail.Subject}").ShouldBe(
            ["camille.duval@exemple.fr Réseau SGM : vous avez un mentor", "mentor@exemple.fr Réseau SGM : vous accompagnez un nouveau membre"], ignoreOrder: true);
        told.ShouldAllBe(mail => !mail.Text.Contains("Duval", StringComparison.Ordinal));
        (await animator.RefusedAsync($"{MembersUrl}/{member}/mentor", new { mentorMemberId = mentor }, HttpStatusCode.Conflict)).ShouldBe("mentor.exists");
        var me = await secretary.GetJsonAsync($"{MembersUrl}/me");
        ((string)me["mentor"]!["memberId"]!).ShouldBe(mentor.ToString());
        me["steps"]!.AsArray().Where(step => !(bool)step!["isDone"]!).Select(step => (string)step!["code"]!).ShouldBe(["post", "training"]);
        await animator.PostJsonAsync($"{MembersUrl}/{member}/mentor/end", new { });
        (await animator.RefusedAsync($"{MembersUrl}/{member}/mentor/end", new { }, HttpStatusCode.NotFound)).ShouldBe("mentor.none");

        // A suspended member takes no part until it is resumed.
        (await animator.RefusedAsync($"{MembersUrl}/{member}/suspend", new { until = "2026-11-24", reason = "Propos déplacés." }, HttpStatusCode.UnprocessableEntity)).ShouldBe("date.invalid");
        await animator.PostJsonAsync($"{MembersUrl}/{member}/suspend", new { until = "2026-12-24", reason = "Propos déplacés." });
        (await secretary.RefusedAsync($"{MembersUrl}/me/assignments", new { communeInsee = "77127", startsOn = "2027-01-01" }, HttpStatusCode.Forbidden)).ShouldBe("member.suspended");
        await animator.PostJsonAsync($"{MembersUrl}/{member}/resume", new { });

        // Who leaves is named thirty days more, then no more; its address is free again at once.
        await secretary.PostJsonAsync($"{MembersUrl}/me/leave", new { removePosts = true });
        (await secretary.RefusedAsync($"{MembersUrl}/me/assignments", new { communeInsee = "77127", startsOn = "2027-01-01" }, HttpStatusCode.Forbidden)).ShouldBe("member.left");
        (await EventsAsync(host, "sgm.member-posts-removal-asked.v1")).ShouldBe(1);
        host.Advance(TimeSpan.FromDays(30));
        (await host.RunJobAsync("sgm.retention")).ShouldBe(1);
        var gone = await desk.MemberAsync(member);
        (gone.Status(), (string)gone["name"]!, (string)gone["email"]!).ShouldBe(("Anonymised", "Ancien membre", ""));

        // Nor does it read what the network says, whatever its account still allows.
        foreach (var asked in new[] { "topics", $"topics/{member}", "search?q=budget", "members" })
            ((string)(await (await host.ClientAsync($"sgm-member:{SaintCyr}")).GetJsonAsync($"{Network}/{asked}", HttpStatusCode.Forbidden))["code"]!).ShouldBe("member.left");

        // Somebody who comes back by a new invitation is a new member.
        var back = await desk.MemberAsync();
        back.ShouldNotBe(member);
        ((string)(await (await host.ClientAsync($"sgm-member:{SaintCyr}")).GetJsonAsync($"{MembersUrl}/me"))["id"]!).ShouldBe(back.ToString());
    }

    [Fact]
    public async Task the_year_brings_reminders_sleep_and_an_end_each_once()
    {
        await using var host = await StartAsync();
        var desk = new MembersDesk(host);
        var member = await desk.MemberAsync();
        await host.StoreAsync("sgm.seat-filled.v1", $$"""{"seatId":"{{Guid.CreateVersion7()}}","insee":"77405","communeSiren":"217704055","filledOn":"2026-11-24","memberId":"{{member}}"}""");
        await desk.MailsAsync();
        var view = await desk.MemberAsync(member);
        ((string)view["trainingDueOn"]!, (int)view["trainingDaysLeft"]!).ShouldBe(("2027-11-24", 365));

        async Task<List<string>> DayAsync(int days)
        {
            host.Advance(TimeSpan.FromDays(days));
            var changed = await host.RunJobAsync("sgm.watch-members");
            (await host.RunJobAsync("sgm.watch-members")).ShouldBe(0, "run twice");
            var mails = await desk.MailsAsync();
            mails.Count.ShouldBe(changed);
            return [.. mails.Select(mail => mail.Subject["Réseau SGM : ".Length..])];
        }

        (await DayAsync(184)).ShouldBeEmpty();
        (await DayAsync(1)).ShouldBe(["votre formation de prise de poste"]);

        // Somebody who acts is awake: noted at most once a day, and off the aggregate.
        var version = (int)(await desk.MemberAsync(member))["version"]!;
        await (await host.ClientAsync($"sgm-member:{SaintCyr}")).RefusedAsync($"{MembersUrl}/me/assignments", new { communeInsee = "75056", startsOn = "2027-01-01" }, HttpStatusCode.UnprocessableEntity);
        view = await desk.MemberAsync(member);
        ((string)view["lastActiveOn"]!, (int)view["version"]!).ShouldBe(("2027-05-28", version));
        (await DayAsync(120)).ShouldBe(["votre formation de prise de poste"]);
        await (await desk.AnimatorAsync()).PostJsonAsync($"{MembersUrl}/{member}/training-done", new { doneOn = "2027-09-20" });
        (await DayAsync(245)).ShouldBeEmpty();
        (await DayAsync(1)).ShouldBe(["votre participation est en sommeil"]);
        (await desk.MemberAsync(member)).Status().ShouldBe("Dormant");

        // Waking up by acting.
        await (await host.ClientAsync($"sgm-member:{SaintCyr}")).RefusedAsync($"{MembersUrl}/me/assignments", new { communeInsee = "75056", startsOn = "2027-01-01" }, HttpStatusCode.UnprocessableEntity);
        (await host.RunJobAsync("sgm.watch-members")).ShouldBe(1);
        (await desk.MemberAsync(member)).Status().ShouldBe("Active");

        (await DayAsync(366)).ShouldBe(["votre participation est en sommeil"]);
        (await DayAsync(335)).ShouldBe(["votre participation va prendre fin"]);
        (await DayAsync(29)).ShouldBeEmpty();
        (await host.RunJobAsync("sgm.retention")).ShouldBe(0);
        host.Advance(TimeSpan.FromDays(1));
        (await host.RunJobAsync("sgm.retention")).ShouldBe(1);
        (await host.RunJobAsync("sgm.retention")).ShouldBe(0);
        (await desk.MemberAsync(member)).Status().ShouldBe("Anonymised");
    }

    [Fact]
    public async Task who_comes_after_the_notice_stays_even_by_reading_only()
    {
        await using var host = await StartAsync();
        var desk = new MembersDesk(host);
        var member = await desk.MemberAsync();
        foreach (var days in new[] { 366, 335 })
        {
            host.Advance(TimeSpan.FromDays(days));
            (await host.RunJobAsync("sgm.watch-members")).ShouldBe(1);
        }

        // The last evening; the retention runs before the watch in the morning.
        host.Advance(TimeSpan.FromDays(29));
        await (await host.ClientAsync($"sgm-member:{SaintCyr}")).GetJsonAsync($"{MembersUrl}/me");
        host.Advance(TimeSpan.FromDays(2));
        (await host.RunJobAsync("sgm.retention")).ShouldBe(0);
        (await host.RunJobAsync("sgm.watch-members")).ShouldBe(1);
        (await desk.MemberAsync(member)).Status().ShouldBe("Active");
    }

    [Fact]
    public async Task communes_that_join_cross_the_target_or_merge_are_followed_once()
    {
        await using var host = await StartAsync();
        var desk = new MembersDesk(host);
        string Activated(string siren, string insee) => $$"""{"membershipId":"{{Guid.CreateVersion7()}}","authoritySiren":"{{siren}}","insee":"{{insee}}","kind":"Municipality","population":1000,"activatedOn":"2026-11-24"}""";

        // X1: proposed once, and sent by nobody but the animator.
        foreach (var _ in Enumerable.Range(0, 2))
            await host.StoreAsync("catalogue.membership-activated.v1", Activated(SaintCyr, "77405"));

        await host.StoreAsync("catalogue.membership-activated.v1", Activated("217701275", "77127"));
        await host.SettleAsync(); // Both concern one commune: whoever lost the race comes again.
        var mails = await desk.MailsAsync();
        mails.Where(mail => mail.Subject.StartsWith("Réseau SGM", StringComparison.Ordinal)).Select(mail => mail.To).ShouldBe([AnimatorEmail]);
        var proposal = (await desk.ListAsync(Invitations)).ShouldHaveSingleItem();
        (proposal.Status(), (string)proposal["communeName"]!, (string)proposal["origin"]!).ShouldBe(("Proposed", "Saint-Cyr-sur-Morin", "MembershipActivated"));
        (await desk.ListAsync($"{MembersUrl}?status=Invited")).ShouldBeEmpty();
        var animator = await desk.AnimatorAsync();
        (await animator.RefusedAsync($"{Invitations}/{proposal.Id()}/send", new { name = "Camille Duval", email = "non" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("email.invalid");
        await animator.PostJsonAsync($"{Invitations}/{proposal.Id()}/send", new { name = "Camille Duval", email = "camille.duval@exemple.fr" });
        (await animator.RefusedAsync($"{Invitations}/{proposal.Id()}/dismiss", new { reason = "Le poste est vacant." }, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");
        (await animator.RefusedAsync(Invitations, new { communeInsee = "77288", name = "Camille", email = "c@exemple.fr" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("membership.commune_above_target");
        (await desk.MailsAsync()).ShouldHaveSingleItem().To.ShouldBe("camille.duval@exemple.fr");
        await (await host.ClientAsync($"sgm-member:{SaintCyr}")).PostJsonAsync($"{MembersUrl}/me/join", new { charterAccepted = true });

        // X2: upwards, the members stay until the end of next year; downwards, an invitation is proposed.
        var coubert = await desk.MemberAsync("217701275", "77127", "coubert@exemple.fr");
        var vintage = (int)(await host.Anonymous.GetJsonAsync($"{Network}/eligibility?commune=77127"))["vintage"]!;
        string Population(string siren, string insee, int figure, int previous, int? year = null) => $$"""{"insee":"{{insee}}","siren":"{{siren}}","vintage":{{year ?? vintage}},"population":{{figure}},"previous":{{previous}}}""";
        foreach (var _ in Enumerable.Range(0, 2))
            await host.StoreAsync("territory.commune-population-updated.v1", Population("217701275", "77127", 2005, 1990));

        await host.DrainAsync();
        ((string?)(await desk.MemberAsync(coubert))["graceUntil"]).ShouldBe("2027-12-31");
        var other = await SmallCommuneAsync(host);
        foreach (var year in new[] { vintage + 1, vintage, vintage })
            await host.StoreAsync("territory.commune-population-updated.v1", Population(other.Siren, other.Insee, 1000, 2100, year));

        await host.SettleAsync();
        var fell = (await desk.ListAsync($"{Invitations}?status=Proposed")).ShouldHaveSingleItem();
        ((string)fell["communeInsee"]!, (string)fell["origin"]!).ShouldBe((other.Insee, "PopulationFell"));
        await (await desk.AnimatorAsync()).PostJsonAsync($"{Invitations}/{fell.Id()}/dismiss", new { reason = "Le poste est vacant." });
        await host.StoreAsync("territory.commune-population-updated.v1", Population(other.Siren, other.Insee, 1000, 2100));
        await host.DrainAsync();
        (await desk.ListAsync($"{Invitations}?status=Proposed")).ShouldBeEmpty("the animator decided this year");

        // Each January.
        host.Advance(new DateTimeOffset(2027, 1, 2, 5, 0, 0, TimeSpan.Zero) - host.Clock.GetUtcNow());
        await host.RunJobAsync("sgm.recheck-populations");
        (await host.RunJobAsync("sgm.recheck-populations")).ShouldBe(0);

        // X3: the members of a commune that merged work in the new one.
        await host.StoreAsync("territory.authority-merged.v1", $$"""{"siren":"{{SaintCyr}}","insee":"77405","name":"Saint-Cyr-sur-Morin","intoSiren":"217701275","intoInsee":"77127","intoName":"Coubert"}""");
        await host.DrainAsync();
        var moved = (await desk.ListAsync($"{MembersUrl}?commune=77127")).Single(row => (string)row["email"]! == "camille.duval@exemple.fr");
        var assignments = (await desk.MemberAsync(moved.Id()))["assignments"]!.AsArray();
        assignments.Select(assignment => (string)assignment!["communeInsee"]!).ShouldBe(["77127"]);
    }

    private static async Task<(string Siren, string Insee)> SmallCommuneAsync(TestHost host)
    {
        var page = await host.Anonymous.GetJsonAsync("/api/v1/territory/communes?search=Villemar");
        var insee = (string)page["items"]![0]!["insee"]!;
        JsonObject commune = await host.Anonymous.GetJsonAsync($"/api/v1/territory/communes/{insee}");
        return ((string)commune["siren"]!, insee);
    }

    private static async Task<long> EventsAsync(TestHost host, string type)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(host.Database.ConnectionString);
        await using var command = source.CreateCommand("select count(*) from integration.events where type = $1");
        command.Parameters.Add(new() { Value = type });
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
