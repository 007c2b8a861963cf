using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.CatalogueReviews;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Texts;
using Departement77.ServiceCatalogue.Domain.Themes;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Suggestions;

internal readonly record struct SuggestionId(Guid Value) : IIdentifier<SuggestionId>
{
    public static SuggestionId From(Guid value) => new(value);
}

/// <summary>Who suggests: somebody of an authority, of a body, of the desk, or the product itself.</summary>
/// <param name="Account">Account; null for the product.</param>
/// <param name="Authority">The authority that it acts for.</param>
/// <param name="Body">The body that it acts for.</param>
internal sealed record SuggestionAuthor(string? Account, Siren? Authority, BodyCode? Body);

/// <summary>How the catalogue should change. The twice-a-year review decides, and its words are published; those of the author are not.</summary>
internal sealed class CatalogueSuggestion : AggregateRoot<SuggestionId>
{
    public const int TextMinLength = 10;
    public const int TextMaxLength = 4000;
    public const int DecisionMinLength = 10;
    public const int DecisionMaxLength = 2000;

    /// <summary>Plan also from Planned: what one review does not reach goes to the next one.</summary>
    public static readonly StateTable<SuggestionStatus, SuggestionAction> States = StateTable<SuggestionStatus, SuggestionAction>
        .StartingAt(SuggestionStatus.Received, "la suggestion", SuggestionStatuses.French)
        .Allow(SuggestionAction.Plan, SuggestionStatus.Planned, SuggestionStatus.Received, SuggestionStatus.Planned)
        .Allow(SuggestionAction.Accept, SuggestionStatus.Accepted, SuggestionStatus.Planned)
        .Allow(SuggestionAction.Reject, SuggestionStatus.Rejected, SuggestionStatus.Planned)
        .Allow(SuggestionAction.Merge, SuggestionStatus.Merged, SuggestionStatus.Planned)
        .Build();

    /// <summary>Rebuilt from its row.</summary>
    private CatalogueSuggestion() => Text = "";

    public SuggestionKind Kind { get; private set; }

    public SuggestionStatus Status { get; private set; }

    public string Text { get; private set; }

    public OfferId? Offer { get; private set; }

    public ThemeCode? Theme { get; private set; }

    /// <summary>Requests whose need was not met, for a suggestion of the product.</summary>
    public int? Requests { get; private set; }

    public Siren? AuthoritySiren { get; private set; }

    public BodyCode? Body { get; private set; }

    public string? SuggestedBy { get; private set; }

    public DateOnly ReceivedOn { get; private set; }

    /// <summary>The review that decides.</summary>
    public CatalogueReviewId? Review { get; private set; }

    /// <summary>What was decided and why, as everybody reads it once the review is published.</summary>
    public string? Decision { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    /// <summary>The suggestion that this one was merged into.</summary>
    public SuggestionId? MergedInto { get; private set; }

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    /// <summary>Somebody suggests to change an offer, or to make one for a theme.</summary>
    public static ErrorOr<CatalogueSuggestion> Suggest(string? text, OfferId? offer, ThemeCode? theme, SuggestionAuthor author, DateOnly today)
    {
        List<Error> errors = [];
        var written = WrittenText.Paragraphs(text, TextMinLength, TextMaxLength);
        if (written is null)
            errors.Add(SuggestionErrors.TextRequired());

        if (offer is null && theme is null)
            errors.Add(SuggestionErrors.SubjectRequired());

        return errors.Count > 0 ? errors : Receive(offer is null ? SuggestionKind.NewOffer : SuggestionKind.OfferChange, written!, offer, theme, author, today);
    }

    /// <summary>The product proposes to a review that opens what closed requests lacked in one theme.</summary>
    public static CatalogueSuggestion OfUnmetNeed(ThemeCode theme, int requests, CatalogueReviewId review, DateOnly today)
    {
        var text = $"{FrenchNumber.Of(requests, "demande close", "demandes closes")} sans offre du catalogue, ou sans aide apportée, sur cette thématique depuis la revue précédente.";
        var suggestion = Receive(SuggestionKind.UnmetNeed, text, offer: null, theme, new SuggestionAuthor(Account: null, Authority: null, Body: null), today);
        (suggestion.Requests, suggestion.Status, suggestion.Review) = (requests, SuggestionStatus.Planned, review);
        suggestion.Raise(new SuggestionPlanned(suggestion.Id, review));
        return suggestion;
    }

    /// <summary>Puts it on the agenda of a review that has not decided yet.</summary>
    public ErrorOr<SuggestionStatus> Plan(CatalogueReview review)
    {
        var moved = States.Move(Status, SuggestionAction.Plan);
        if (moved.IsError)
            return moved;

        if (!review.TakesSuggestions)
            return SuggestionErrors.ReviewClosed();

        (Status, Review) = (moved.Value, review.Id);
        Raise(new SuggestionPlanned(Id, review.Id));
        return Status;
    }

    /// <summary>The review takes it up.</summary>
    public ErrorOr<SuggestionStatus> Accept(CatalogueReview? review, string? decision, DateOnly today) => Decide(SuggestionAction.Accept, review, decision, into: null, today);

    /// <summary>The review does not take it up, and says why.</summary>
    public ErrorOr<SuggestionStatus> Reject(CatalogueReview? review, string? decision, DateOnly today) => Decide(SuggestionAction.Reject, review, decision, into: null, today);

    /// <summary>Another suggestion of the same review says the same: that one goes on.</summary>
    public ErrorOr<SuggestionStatus> Merge(CatalogueReview? review, CatalogueSuggestion into, string? decision, DateOnly today) =>
        into.Id == Id || into.Review != Review || into.Status != SuggestionStatus.Planned
            ? Status == SuggestionStatus.Planned ? SuggestionErrors.MergeInvalid() : States.InvalidTransition(Status, SuggestionAction.Merge)
            : Decide(SuggestionAction.Merge, review, decision, into.Id, today);

    private ErrorOr<SuggestionStatus> Decide(SuggestionAction action, CatalogueReview? review, string? decision, SuggestionId? into, DateOnly today)
    {
        if (WrittenText.Paragraphs(decision, DecisionMinLength, DecisionMaxLength) is not { } written)
            return SuggestionErrors.ReasonRequired();

        var moved = States.Move(Status, action);
        if (moved.IsError)
            return moved;

        if (review?.Status != CatalogueReviewStatus.Open)
            return SuggestionErrors.ReviewNotOpen();

        (Status, Decision, DecidedOn, MergedInto) = (moved.Value, written, today, into);
        Raise(new SuggestionDecided(Id, review.Id, Status));
        return Status;
    }

    private static CatalogueSuggestion Receive(SuggestionKind kind, string text, OfferId? offer, ThemeCode? theme, SuggestionAuthor author, DateOnly today)
    {
        var suggestion = new CatalogueSuggestion
        {
            Id = Identifier.New<SuggestionId>(),
            Kind = kind,
            Status = States.Initial,
            Text = text,
            Offer = offer,
            Theme = theme,
            AuthoritySiren = author.Authority,
            Body = author.Body,
            SuggestedBy = author.Account,
            ReceivedOn = today,
        };
        suggestion.Raise(new SuggestionReceived(suggestion.Id, kind));
        return suggestion;
    }
}
