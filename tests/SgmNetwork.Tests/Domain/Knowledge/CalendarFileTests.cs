using System.Text;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Application.Calendar;
using Ical.Net;

namespace Departement77.SgmNetwork.Tests.Domain.Knowledge;

/// <summary>The file is read back as a calendar program does, on both sides of each clock change.</summary>
public sealed class CalendarFileTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> DaysOfClockChanges => ["2026-03-28", "2026-03-29", "2026-03-30", "2026-10-24", "2026-10-25", "2026-10-26", "2027-03-28", "2027-03-29", "2027-10-31", "2027-11-01"];

    [Theory]
    [MemberData(nameof(DaysOfClockChanges))]
    public void a_meeting_at_nine_in_paris_stays_at_nine_whatever_the_season(string day)
    {
        var nine = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture).ToDateTime(new TimeOnly(9, 0));
        var start = TimeZoneInfo.ConvertTimeToUtc(nine, ParisTime.Zone);
        var read = Read(Date("Meeting", start, start.AddHours(3)));

        var meeting = read.Events.ShouldHaveSingleItem();
        meeting.Start!.HasTime.ShouldBeTrue();
        TimeZoneInfo.ConvertTimeFromUtc(meeting.Start.AsUtc, ParisTime.Zone).ShouldBe(nine);
        TimeZoneInfo.ConvertTimeFromUtc(meeting.End!.AsUtc, ParisTime.Zone).ShouldBe(nine.AddHours(3));
    }

    [Fact]
    public void a_deadline_is_a_day_its_identity_is_stable_and_its_version_grows()
    {
        var first = Date("Deadline") with { Title = "Vote du budget ; dépenses, recettes", Description = "Première ligne\nDeuxième ligne", IsUnverified = true };
        var text = Encoding.UTF8.GetString(CalendarFile.Write([first, first with { Id = Guid.CreateVersion7(), IsCancelled = true }], Now));
        text.ShouldContain("DTSTART;VALUE=DATE:20270415");
        text.ShouldContain("DTEND;VALUE=DATE:20270416");
        text.ShouldContain("DTSTAMP:20260105T080000Z");
        text.ShouldContain("BEGIN:VCALENDAR\r\n");
        text.Split("\r\n").ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75, "folded as RFC 5545 asks");

        var read = Calendar.Load(text)!;
        read.Version.ShouldBe("2.0");
        var deadline = read.Events.Single(date => date.Uid == $"{first.Id}@reseau-sgm.departement77");
        (deadline.Start!.HasTime, deadline.Summary, deadline.Sequence).ShouldBe((false, first.Title, 3));
        deadline.Description.ShouldBe("Première ligne\nDeuxième ligne\n\nÀ vérifier par un juriste : les références sont exactes à notre connaissance, la rédaction est celle du réseau.");
        read.Events.Count(date => date.Status == EventStatus.Cancelled).ShouldBe(1);

        Read(first with { Version = 4 }).Events.Single().ShouldSatisfyAllConditions(again => again.Uid.ShouldBe(deadline.Uid), again => again.Sequence.ShouldBe(4));
    }

    private static Calendar Read(params CalendarDate[] dates) => Calendar.Load(Encoding.UTF8.GetString(CalendarFile.Write(dates, Now)))!;

    private static CalendarDate Date(string kind, DateTime? startsAt = null, DateTime? endsAt = null) => new(
        Guid.CreateVersion7(), kind, Guid.CreateVersion7(), Version: 3, "Titre", "", new DateOnly(2027, 4, 15), new DateOnly(2027, 4, 15), startsAt, endsAt, Place: null, Theme: null, IsUnverified: false, IsCancelled: false);
}
