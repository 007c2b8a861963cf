using System.Globalization;
using CsCheck;
using Departement77.BuildingBlocks.Domain.Time;
using Microsoft.Extensions.Time.Testing;

namespace Departement77.BuildingBlocks.Tests.Time;

public sealed class ParisTimeTests
{
    private static readonly Gen<DateOnly> Days = Gen.Int[0, 60 * 365].Select(new DateOnly(1990, 1, 1).AddDays);

    [Theory]
    [InlineData("2026-01-15T22:59:59Z", "2026-01-15")]
    [InlineData("2026-01-15T23:00:00Z", "2026-01-16")]
    [InlineData("2026-07-15T21:59:59Z", "2026-07-15")]
    [InlineData("2026-07-15T22:00:00Z", "2026-07-16")]
    [InlineData("2026-07-15T23:30:00-04:00", "2026-07-16")]
    public void a_day_starts_at_midnight_in_paris(string instant, string day)
    {
        Instant(instant).ToParisDay().ShouldBe(Day(day));
        new FakeTimeProvider(Instant(instant)).TodayInParis().ShouldBe(Day(day));
    }

    [Theory]
    [InlineData("2026-01-15", "2026-01-14T23:00:00Z")]
    [InlineData("2026-03-29", "2026-03-28T23:00:00Z")] // the clocks go forward in the night
    [InlineData("2026-03-30", "2026-03-29T22:00:00Z")]
    [InlineData("2026-10-25", "2026-10-24T22:00:00Z")] // the clocks go back in the night
    [InlineData("2026-10-26", "2026-10-25T23:00:00Z")]
    public void the_start_of_a_day_follows_the_clocks(string day, string instant)
    {
        var start = Day(day).StartOfParisDay();

        start.ShouldBe(Instant(instant));
        start.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("2026-03-29", 23)]
    [InlineData("2026-10-25", 25)]
    [InlineData("2026-06-01", 24)]
    public void the_days_when_the_clocks_change_are_shorter_or_longer(string day, int hours) =>
        (Day(day).AddDays(1).StartOfParisDay() - Day(day).StartOfParisDay()).ShouldBe(TimeSpan.FromHours(hours));

    [Fact]
    public void the_start_of_a_day_is_its_first_instant() =>
        Days.Sample(day =>
        {
            day.StartOfParisDay().ToParisDay().ShouldBe(day);
            day.StartOfParisDay().AddTicks(-1).ToParisDay().ShouldBe(day.AddDays(-1));
        });

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
