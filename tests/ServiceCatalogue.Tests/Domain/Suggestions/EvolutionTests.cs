using Departement77.ServiceCatalogue.Domain.CatalogueReviews;
using Departement77.ServiceCatalogue.Domain.Suggestions;
using ErrorOr;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain.Suggestions;

/// <summary>Suggestions and the reviews that decide on them.</summary>
public sealed class EvolutionTests
{
    private const string AText = "Une offre sur les haies manque au catalogue.";
    private const string ADecision = "Une offre sera écrite cet hiver.";
    private static readonly ReviewAgenda Agenda = new((4, 15), (10, 15));
    private static readonly SuggestionAuthor Author = new("member-1", CoubertSiren, Body: null);

    public static TheoryData<string, string> EveryPairOfSuggestion() => Pairs<SuggestionStatus, SuggestionAction>();

    public static TheoryData<string, string> EveryPairOfReview() => Pairs<CatalogueReviewStatus, CatalogueReviewAction>();

    [Theory]
    [MemberData(nameof(EveryPairOfSuggestion))]
    public void each_action_in_each_state_of_a_suggestion(string statusName, string actionName)
    {
        var (status, action) = (Enum.Parse<SuggestionStatus>(statusName), Enum.Parse<SuggestionAction>(actionName));
        var review = AReview(CatalogueReviewStatus.Open);
        var suggestion = ASuggestion(status, review);
        var version = suggestion.Version;

        var result = Do(suggestion, action, review);

        SuggestionStatus? expected = (status, action) switch
        {
            (SuggestionStatus.Received or SuggestionStatus.Planned, SuggestionAction.Plan) => SuggestionStatus.Planned,
            (SuggestionStatus.Planned, SuggestionAction.Accept) => SuggestionStatus.Accepted,
            (SuggestionStatus.Planned, SuggestionAction.Reject) => SuggestionStatus.Rejected,
            (SuggestionStatus.Planned, SuggestionAction.Merge) => SuggestionStatus.Merged,
            _ => null,
        };
        if (expected is { } next)
        {
            result.ShouldSucceed().ShouldBe(next);
            suggestion.Version.ShouldBe(version + 1);
            suggestion.DomainEvents.ShouldHaveSingleItem();
            return;
        }

        string[] allowed = status switch
        {
            SuggestionStatus.Received => ["plan"],
            SuggestionStatus.Planned => ["plan", "accept", "reject", "merge"],
            _ => [],
        };
        result.ShouldBeAnInvalidTransition(statusName, allowed);
        suggestion.Version.ShouldBe(version);
        suggestion.DomainEvents.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(EveryPairOfReview))]
    public void each_action_in_each_state_of_a_review(string statusName, string actionName)
    {
        var (status, action) = (Enum.Parse<CatalogueReviewStatus>(statusName), Enum.Parse<CatalogueReviewAction>(actionName));
        var review = AReview(status);
        var version = review.Version;

        var result = Do(review, action);

        CatalogueReviewStatus? expected = (status, action) switch
        {
            (CatalogueReviewStatus.Scheduled, CatalogueReviewAction.Open) => CatalogueReviewStatus.Open,
            (CatalogueReviewStatus.Open or CatalogueReviewStatus.Decided, CatalogueReviewAction.Opinions) => status,
            (CatalogueReviewStatus.Open, CatalogueReviewAction.Decide) => CatalogueReviewStatus.Decided,
            (CatalogueReviewStatus.Decided, CatalogueReviewAction.Publish) => CatalogueReviewStatus.Published,
            _ => null,
        };
        if (expected is { } next)
        {
            result.ShouldSucceed().ShouldBe(next);
            review.Version.ShouldBe(version + 1);
            review.DomainEvents.ShouldHaveSingleItem();
            return;
        }

        string[] allowed = status switch
        {
            CatalogueReviewStatus.Scheduled => ["open"],
            CatalogueReviewStatus.Open => ["opinions", "decide"],
            CatalogueReviewStatus.Decided => ["opinions", "publish"],
            _ => [],
        };
        result.ShouldBeAnInvalidTransition(statusName, allowed);
        review.Version.ShouldBe(version);
        review.DomainEvents.ShouldBeEmpty();
    }

    [Fact]
    public void a_suggestion_says_what_and_about_what()
    {
        CatalogueSuggestion.Suggest("Non", offer: null, theme: null, Author, Today).Errors.Select(error => error.Code).ShouldBe(["suggestion.text_required", "suggestion.subject_required"]);
        CatalogueSuggestion.Suggest(AText, offer: null, Eau, Author, Today).ShouldSucceed().Kind.ShouldBe(SuggestionKind.NewOffer);
        CatalogueSuggestion.Suggest(AText, AnOffer().Published().Build().Id, theme: null, Author, Today).ShouldSucceed().Kind.ShouldBe(SuggestionKind.OfferChange);
    }

    [Fact]
    public void the_product_counts_and_names_nobody()
    {
        var review = AReview(CatalogueReviewStatus.Open);
        var need = CatalogueSuggestion.OfUnmetNeed(Culture, 4, review.Id, Today);
        (need.Kind, need.Status, need.Requests, need.SuggestedBy).ShouldBe((SuggestionKind.UnmetNeed, SuggestionStatus.Planned, 4, null));
        need.Text.ShouldContain("demandes closes");
    }

    [Fact]
    public void decisions_are_taken_while_the_review_is_open()
    {
        var scheduled = AReview(CatalogueReviewStatus.Scheduled);
        var suggestion = ASuggestion(SuggestionStatus.Planned, scheduled);
        suggestion.Accept(scheduled, ADecision, Today).ShouldFail("suggestion.review_not_open", ErrorType.Conflict);
        suggestion.Accept(scheduled, "Oui", Today).ShouldFail("suggestion.decision_required", ErrorType.Validation);
        suggestion.Plan(AReview(CatalogueReviewStatus.Decided)).ShouldFail("suggestion.review_closed", ErrorType.Conflict);

        var open = AReview(CatalogueReviewStatus.Open);
        var other = ASuggestion(SuggestionStatus.Planned, open);
        other.Merge(open, other, ADecision, Today).ShouldFail("suggestion.merge_invalid", ErrorType.Validation);
        other.Merge(open, ASuggestion(SuggestionStatus.Planned, AReview(CatalogueReviewStatus.Open)), ADecision, Today).ShouldFail("suggestion.merge_invalid", ErrorType.Validation);
    }

    [Fact]
    public void a_review_is_decided_when_each_suggestion_is() =>
        AReview(CatalogueReviewStatus.Open).Decide("Le catalogue répond aux besoins.", undecided: 2, Today).ShouldFail("catalogue_review.suggestions_undecided", ErrorType.Conflict);

    [Fact]
    public void an_advisory_body_gets_the_review_and_gives_one_opinion()
    {
        var review = AReview(CatalogueReviewStatus.Open);
        review.Consultations.ShouldHaveSingleItem().SentOn.ShouldBe(Today);
        review.AttachOpinion("inconnu", OpinionPosition.Favourable, "Le conseil approuve.", Today).ShouldFail("catalogue_review.advisory_body_unknown", ErrorType.Validation);
        review.AttachOpinion("conseil-strategique", OpinionPosition.Favourable, "Oui", Today).ShouldFail("catalogue_review.opinion_required", ErrorType.Validation);
        review.AttachOpinion("conseil-strategique", OpinionPosition.FavourableWithReserves, "Le conseil approuve.", Today).ShouldSucceed();
        review.AttachOpinion("conseil-strategique", OpinionPosition.Favourable, "Le conseil approuve.", Today).ShouldFail("catalogue_review.opinion_exists", ErrorType.Conflict);
    }

    [Fact]
    public void a_review_meets_in_its_half_of_the_year()
    {
        CatalogueReview.Schedule(2026, 1, on: null, Agenda).ShouldSucceed().ScheduledOn.ShouldBe(new DateOnly(2026, 4, 15));
        CatalogueReview.Schedule(2026, 2, new DateOnly(2026, 6, 30), Agenda).ShouldFail("catalogue_review.day_invalid", ErrorType.Validation);
        foreach (var (year, half) in new[] { (2026, 3), (2026, 0), (2017, 1), (9999, 1) })
            CatalogueReview.Schedule(year, half, on: null, Agenda).ShouldFail("catalogue_review.period_invalid", ErrorType.Validation);
    }

    [Fact]
    public void each_value_has_a_french_name()
    {
        Enum.GetValues<SuggestionStatus>().ShouldAllBe(status => status.French().Length > 0);
        Enum.GetValues<SuggestionKind>().ShouldAllBe(kind => kind.French().Length > 0);
        Enum.GetValues<CatalogueReviewStatus>().ShouldAllBe(status => status.French().Length > 0);
        Enum.GetValues<OpinionPosition>().ShouldAllBe(position => position.French().Length > 0);
    }

    private static ErrorOr<SuggestionStatus> Do(CatalogueSuggestion suggestion, SuggestionAction action, CatalogueReview review) => action switch
    {
        SuggestionAction.Plan => suggestion.Plan(review),
        SuggestionAction.Accept => suggestion.Accept(review, ADecision, Today),
        SuggestionAction.Reject => suggestion.Reject(review, ADecision, Today),
        SuggestionAction.Merge => suggestion.Merge(review, ASuggestion(SuggestionStatus.Planned, review), ADecision, Today),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Say how to do it."),
    };

    private static ErrorOr<CatalogueReviewStatus> Do(CatalogueReview review, CatalogueReviewAction action) => action switch
    {
        CatalogueReviewAction.Open => review.Open(["conseil-strategique"], Today),
        CatalogueReviewAction.Opinions => review.AttachOpinion("conseil-strategique", OpinionPosition.Favourable, "Le conseil approuve.", Today),
        CatalogueReviewAction.Decide => review.Decide("Le catalogue répond aux besoins.", undecided: 0, Today),
        CatalogueReviewAction.Publish => review.Publish(new ReviewOutcome(1, 0, 0), Today),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Say how to do it."),
    };

    private static CatalogueSuggestion ASuggestion(SuggestionStatus status, CatalogueReview review)
    {
        var suggestion = CatalogueSuggestion.Suggest(AText, offer: null, Eau, Author, Today).ShouldSucceed();
        if (status != SuggestionStatus.Received)
            suggestion.Plan(review).ShouldSucceed();

        SuggestionAction? last = status switch
        {
            SuggestionStatus.Accepted => SuggestionAction.Accept,
            SuggestionStatus.Rejected => SuggestionAction.Reject,
            SuggestionStatus.Merged => SuggestionAction.Merge,
            _ => null,
        };
        if (last is { } step)
            Do(suggestion, step, review).ShouldSucceed();

        suggestion.ForgetDomainEvents();
        return suggestion;
    }

    private static CatalogueReview AReview(CatalogueReviewStatus status)
    {
        var review = CatalogueReview.Schedule(2026, 1, on: null, Agenda).ShouldSucceed();
        CatalogueReviewAction[] steps = status switch
        {
            CatalogueReviewStatus.Scheduled => [],
            CatalogueReviewStatus.Open => [CatalogueReviewAction.Open],
            CatalogueReviewStatus.Decided => [CatalogueReviewAction.Open, CatalogueReviewAction.Decide],
            CatalogueReviewStatus.Published => [CatalogueReviewAction.Open, CatalogueReviewAction.Decide, CatalogueReviewAction.Publish],
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Say how to get there."),
        };
        foreach (var step in steps)
            Do(review, step).ShouldSucceed();

        review.ForgetDomainEvents();
        return review;
    }

    private static TheoryData<string, string> Pairs<TStatus, TAction>()
        where TStatus : struct, Enum
        where TAction : struct, Enum
    {
        var pairs = new TheoryData<string, string>();
        foreach (var status in Enum.GetNames<TStatus>())
        {
            foreach (var action in Enum.GetNames<TAction>())
                pairs.Add(status, action);
        }

        return pairs;
    }
}
