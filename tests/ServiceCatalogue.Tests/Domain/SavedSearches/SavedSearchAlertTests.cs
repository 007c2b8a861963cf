using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.ServiceCatalogue.Domain.SavedSearches;

namespace Departement77.ServiceCatalogue.Tests.Domain.SavedSearches;

public sealed class SavedSearchAlertTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 18, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Daily", "2026-03-18T06:00:00Z", "2026-03-18T06:00:00Z")]
    [InlineData("Daily", "2026-03-18T05:59:59Z", "2026-03-17T06:00:00Z")]
    [InlineData("Weekly", "2026-03-18T09:00:00Z", "2026-03-16T06:00:00Z")]
    [InlineData("Weekly", "2026-03-16T06:00:00Z", "2026-03-16T06:00:00Z")]
    [InlineData("Weekly", "2026-03-16T05:00:00Z", "2026-03-09T06:00:00Z")]
    [InlineData("Weekly", "2026-03-30T05:00:00Z", "2026-03-30T05:00:00Z")]
    [InlineData("Weekly", "2026-03-29T22:00:00Z", "2026-03-23T06:00:00Z")]
    public void a_period_begins_at_seven_in_paris_whatever_the_season(string frequency, string now, string begin) =>
        AlertPeriods.Begin(Enum.Parse<AlertFrequency>(frequency), Instant(now)).ShouldBe(Instant(begin));

    [Fact]
    public void an_alert_tells_of_what_was_published_since_the_last_one()
    {
        var search = Identifier.New<SavedSearchId>();
        var alert = SavedSearchAlert.Prepare(search, "217701275", AlertFrequency.Weekly, Now.AddDays(-7), Now);
        (alert.SavedSearch, alert.AuthoritySiren, alert.Status, alert.After, alert.Until).ShouldBe((search, "217701275", SavedSearchAlertStatus.Prepared, Now.AddDays(-7), Now));
        alert.DomainEvents.ShouldHaveSingleItem().ShouldBe(new SavedSearchAlertPrepared(alert.Id, AlertFrequency.Weekly));
    }

    [Theory]
    [InlineData(3, "Sent")]
    [InlineData(0, "Dropped")]
    public void it_ends_once_sent_or_without_object(int items, string status)
    {
        var ended = Enum.Parse<SavedSearchAlertStatus>(status);
        var alert = SavedSearchAlert.Prepare(Identifier.New<SavedSearchId>(), authority: null, AlertFrequency.Daily, Now.AddDays(-1), Now);
        alert.ForgetDomainEvents();
        alert.Finish(items);
        (alert.Status, alert.Items).ShouldBe((ended, (int?)items));
        alert.DomainEvents.ShouldHaveSingleItem().ShouldBe(new SavedSearchAlertFinished(alert.Id, items));

        alert.ForgetDomainEvents();
        foreach (var again in new[] { 0, 5 })
            alert.Finish(again);

        (alert.Status, alert.Items).ShouldBe((ended, (int?)items));
        alert.DomainEvents.ShouldBeEmpty();
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
