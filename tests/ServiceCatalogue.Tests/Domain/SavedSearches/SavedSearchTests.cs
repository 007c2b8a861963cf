using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.SavedSearches;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Tests.Domain.SavedSearches;

public sealed class SavedSearchTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 16, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 16);
    private static readonly SavedSearchPolicy Policy = new(ConfirmWithinDays: 7, MostPerAccount: 20);
    private static readonly SearchFilters Everything = SearchFilters.Create(search: null, theme: null, kind: null, body: null, audience: null, charged: null).Value;

    public static TheoryData<string, string> StatesAndActions
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var status in Enum.GetNames<SavedSearchStatus>())
            {
                foreach (var action in Enum.GetNames<SavedSearchAction>())
                    data.Add(status, action);
            }

            return data;
        }
    }

    [Fact]
    public void a_search_waits_for_the_yes_of_the_address_and_tells_nobody_which_it_is()
    {
        var saved = SavedSearch.Create("compte", "217701275", "  mairie@commune.example ", Everything, AlertFrequency.Daily, Policy, Now).ShouldSucceed();
        saved.Status.ShouldBe(SavedSearchStatus.Unconfirmed);
        saved.Email.ShouldBe("mairie@commune.example");
        saved.CountsFrom.ShouldBeNull();
        saved.ConfirmationToken.Length.ShouldBeGreaterThan(40);
        saved.StopToken.ShouldNotBe(saved.ConfirmationToken);
        saved.DomainEvents.ShouldHaveSingleItem().ShouldBe(new SavedSearchCreated(saved.Id));
        saved.AllowedActions.ShouldBe(["change", "stop"], "the yes is the reader's, by a link");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("mairie")]
    [InlineData("Mairie <mairie@commune.example>")]
    [InlineData("a@commune.example, b@commune.example")]
    [InlineData("a@commune.example\r\nBcc: b@commune.example")]
    public void an_address_that_is_none_is_refused(string? email) =>
        SavedSearch.Create("compte", authority: null, email, Everything, AlertFrequency.Weekly, Policy, Now).ShouldFail("saved_search.email_invalid", ErrorType.Validation);

    [Fact]
    public void filters_are_read_and_each_fault_is_told()
    {
        var filters = SearchFilters.Create("  eau potable ", "eau", OfferKind.IntegratedEngineering, "deea-sepoma", "communes", charged: false).ShouldSucceed();
        (filters.Search, filters.Theme, filters.Kind, filters.Body, filters.Audience, filters.Charged)
            .ShouldBe(("eau potable", "eau", (OfferKind?)OfferKind.IntegratedEngineering, "deea-sepoma", "communes", (bool?)false));
        SearchFilters.Create("   ", theme: null, kind: null, body: null, audience: null, charged: null).ShouldSucceed().Search.ShouldBeNull("blanks are no words");
        SearchFilters.Create(new string('a', SearchFilters.SearchMaxLength + 1), "Eau", kind: null, "DEEA", "Élus", charged: null).Errors.Select(error => error.Code)
            .ShouldBe(["saved_search.search_invalid", "saved_search.theme_unknown", "saved_search.body_unknown", "saved_search.audience_unknown"]);
        SearchFilters.Create("deux\nlignes", theme: null, kind: null, body: null, audience: null, charged: null).ShouldFail("saved_search.search_invalid", ErrorType.Validation);
    }

    [Fact]
    public void the_yes_counts_from_its_moment_once_and_in_time()
    {
        var saved = ASearch(SavedSearchStatus.Unconfirmed);
        saved.Confirm(Policy, Now.AddDays(7)).ShouldSucceed().ShouldBe(SavedSearchStatus.Active);
        saved.CountsFrom.ShouldBe(Now.AddDays(7));
        saved.DomainEvents.ShouldHaveSingleItem().ShouldBe(new SavedSearchConfirmed(saved.Id));
        saved.ForgetDomainEvents();
        saved.Confirm(Policy, Now.AddDays(30)).ShouldSucceed();
        saved.DomainEvents.ShouldBeEmpty("a link is opened twice");
        saved.CountsFrom.ShouldBe(Now.AddDays(7));

        var late = ASearch(SavedSearchStatus.Unconfirmed);
        late.Confirm(Policy, Now.AddDays(7).AddSeconds(1)).ShouldFail("saved_search.confirmation_expired", ErrorType.Conflict);
        late.Status.ShouldBe(SavedSearchStatus.Unconfirmed);
    }

    [Fact]
    public void the_link_of_a_mail_stops_it_whenever_it_is_opened()
    {
        foreach (var status in Enum.GetValues<SavedSearchStatus>())
        {
            var saved = ASearch(status);
            saved.StopByLink(Today);
            saved.Status.ShouldBe(SavedSearchStatus.Stopped);
            saved.StoppedOn.ShouldBe(Today);
            saved.DomainEvents.Count.ShouldBe(status == SavedSearchStatus.Stopped ? 0 : 1);
        }
    }

    [Theory]
    [MemberData(nameof(StatesAndActions))]
    public void each_action_does_what_its_state_allows(string statusName, string actionName)
    {
        var (status, action) = (Enum.Parse<SavedSearchStatus>(statusName), Enum.Parse<SavedSearchAction>(actionName));
        var saved = ASearch(status);
        var result = Do(saved, action);
        if ((status, action) == (SavedSearchStatus.Active, SavedSearchAction.Confirm))
            result.ShouldSucceed().ShouldBe(SavedSearchStatus.Active, "saying yes twice is no fault");
        else if (SavedSearch.States.Next(status, action) is { } next)
        {
            result.ShouldSucceed().ShouldBe(next);
            saved.DomainEvents.ShouldHaveSingleItem();
        }
        else
        {
            result.ShouldBeAnInvalidTransition(statusName, SavedSearch.States.AllowedActions(status));
            saved.DomainEvents.ShouldBeEmpty();
            saved.Status.ShouldBe(status);
        }
    }

    [Fact]
    public void each_state_and_frequency_has_a_french_name()
    {
        Enum.GetValues<SavedSearchStatus>().ShouldAllBe(status => status.French().Length > 0);
        Enum.GetValues<SavedSearchAlertStatus>().ShouldAllBe(status => status.French().Length > 0);
        Enum.GetValues<AlertFrequency>().ShouldAllBe(frequency => frequency.French().Length > 0);
    }

    private static SavedSearch ASearch(SavedSearchStatus status)
    {
        var saved = SavedSearch.Create("compte", authority: null, "mairie@commune.example", Everything, AlertFrequency.Weekly, Policy, Now).ShouldSucceed();
        if (status != SavedSearchStatus.Unconfirmed)
            saved.Confirm(Policy, Now).ShouldSucceed();

        if (status == SavedSearchStatus.Stopped)
            saved.Stop(Today).ShouldSucceed();

        saved.ForgetDomainEvents();
        return saved;
    }

    private static ErrorOr<SavedSearchStatus> Do(SavedSearch saved, SavedSearchAction action) => action switch
    {
        SavedSearchAction.Confirm => saved.Confirm(Policy, Now),
        SavedSearchAction.Change => saved.Change(SearchFilters.Create("captage", theme: null, kind: null, body: null, audience: null, charged: null).Value, AlertFrequency.Daily),
        SavedSearchAction.Stop => saved.Stop(Today),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Say how to do it."),
    };
}
