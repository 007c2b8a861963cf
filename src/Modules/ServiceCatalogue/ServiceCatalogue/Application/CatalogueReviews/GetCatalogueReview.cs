using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.CatalogueReviews;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.CatalogueReviews;

/// <summary>One review: for everybody its agenda and, once it is published, its decisions and the opinions on it; for the desk all of it.</summary>
internal sealed record GetCatalogueReview(CatalogueReviewId Review) : IQuery<RawJson<CatalogueReviewView>>;

/// <param name="Half">1 or 2.</param>
/// <param name="Conclusions">Null until the review is published, but for the desk.</param>
/// <param name="Decisions">Null until the review is published, but for the desk.</param>
/// <param name="Consultations">Advisory bodies that have the review; what they think of it as the decisions.</param>
/// <param name="OffersToReview">Offers that a text of law may change and at which nobody has looked yet; for the desk.</param>
internal sealed record CatalogueReviewView(
    Guid Id,
    string Status,
    IReadOnlyList<string> AllowedActions,
    int Version,
    int Year,
    int Half,
    DateOnly ScheduledOn,
    DateOnly? OpenedOn,
    DateOnly? DecidedOn,
    DateOnly? PublishedOn,
    string? Conclusions,
    IReadOnlyList<CatalogueReviewView.DecisionView>? Decisions,
    IReadOnlyList<CatalogueReviewView.ConsultationView> Consultations,
    IReadOnlyList<CatalogueReviewView.FlaggedOffer>? OffersToReview)
{
    /// <summary>The decision on one suggestion, without the words of its author.</summary>
    /// <param name="Requests">How many closed requests lacked it, where the product suggested it.</param>
    internal sealed record DecisionView(Guid Suggestion, string Kind, string Status, Guid? OfferId, string? OfferTitle, string? Theme, int? Requests, string? Decision, Guid? MergedInto);

    internal sealed record ConsultationView(string AdvisoryBody, string Name, DateOnly SentOn, string? Position, string? Opinion, DateOnly? GivenOn);

    internal sealed record FlaggedOffer(Guid Offer, string Title, string Text, DateOnly EffectiveOn);
}

internal sealed class GetCatalogueReviewHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<GetCatalogueReview, RawJson<CatalogueReviewView>>
{
    // Decisions are everybody's once they are published, whoever suggested: the table's scope is opened by the review and not by the reader, so that the product reads it.
    private const string Sql = """
        select json_build_object(
            'id', r.id, 'status', r.status, 'allowedActions', @actions::json -> r.status, 'version', r.version, 'year', r.year, 'half', r.half, 'scheduledOn', r.scheduled_on,
            'openedOn', r.opened_on, 'decidedOn', r.decided_on, 'publishedOn', r.published_on,
            'conclusions', case when @reads_all or r.status = 'Published' then r.conclusions end,
            'decisions', case when @reads_all or r.status = 'Published' then
                (select coalesce(json_agg(json_build_object('suggestion', s.id, 'kind', s.kind, 'status', s.status, 'offerId', s.offer_id, 'offerTitle', o.title, 'theme', s.theme,
                    'requests', s.requests, 'decision', s.decision, 'mergedInto', s.merged_into) order by s.id), '[]')
                 from catalogue_suggestions s left join offers o on o.id = s.offer_id
                 where s.review_id = r.id and (@sees_all or s.authority_siren = @own_authority or s.body = @own_body)) end,
            'consultations', (select coalesce(json_agg(json_build_object('advisoryBody', c.advisory_body, 'name', b.name, 'sentOn', c.sent_on,
                    'position', case when @reads_all or r.status = 'Published' then c.position end,
                    'opinion', case when @reads_all or r.status = 'Published' then c.opinion end,
                    'givenOn', case when @reads_all or r.status = 'Published' then c.given_on end) order by c.advisory_body), '[]')
                from review_consultations c join advisory_bodies b on b.code = c.advisory_body where c.review_id = r.id),
            'offersToReview', case when @reads_all then
                (select coalesce(json_agg(json_build_object('offer', w.offer, 'title', o.title, 'text', w.title, 'effectiveOn', w.effective_on) order by w.effective_on, w.id), '[]')
                 from (select * from offer_reviews f where f.status = 'ToReview' order by f.effective_on, f.id limit 200) w join offers o on o.id = w.offer) end)::text as result
        from catalogue_reviews r
        where r.id = @review
        """;

    public async Task<ErrorOr<RawJson<CatalogueReviewView>>> Handle(GetCatalogueReview query, CancellationToken cancellationToken)
    {
        var json = await database.QueryJsonAsync(
            ReadScope.System,
            Sql,
            new { review = query.Review.Value, reads_all = user.IsAuthenticated && user.Has(Permissions.ReadReviews), actions = Actions },
            cancellationToken);
        return json is null ? CatalogueReviewErrors.NotFound() : new RawJson<CatalogueReviewView>(json);
    }

    private static string Actions { get; } = System.Text.Json.JsonSerializer.Serialize(
        Enum.GetValues<CatalogueReviewStatus>().ToDictionary(status => status.ToString(), CatalogueReview.States.AllowedActions, StringComparer.Ordinal));
}
