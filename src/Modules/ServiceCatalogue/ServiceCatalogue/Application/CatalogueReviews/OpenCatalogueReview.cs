using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.CatalogueReviews;
using Departement77.ServiceCatalogue.Domain.Suggestions;
using Departement77.ServiceCatalogue.Domain.Themes;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.CatalogueReviews;

/// <summary>A review begins: the advisory bodies get it, and what closed requests lacked since the one before comes on its agenda by itself, theme by theme.</summary>
internal sealed record OpenCatalogueReview(CatalogueReviewId Review) : ICommand<ResourceState>;

internal sealed class OpenCatalogueReviewHandler(
    IRepository<CatalogueReview> reviews, IRepository<CatalogueSuggestion> suggestions, IReadDatabase<ServiceCatalogueModule> database, TimeProvider clock)
    : ICommandHandler<OpenCatalogueReview, ResourceState>
{
    private const string AdvisoryBodies = "select b.code from advisory_bodies b where b.active order by b.code";

    private const string Needs = """
        select n.theme, count(*)::int as requests
        from unmet_needs n
        where n.closed_on > coalesce((select max(r.opened_on) from catalogue_reviews r where r.id <> @review), '-infinity')
        group by n.theme
        order by n.theme
        """;

    public async Task<ErrorOr<ResourceState>> Handle(OpenCatalogueReview command, CancellationToken cancellationToken)
    {
        if (await reviews.FirstOrDefaultAsync(new CatalogueReviewById(command.Review), cancellationToken) is not { } review)
            return CatalogueReviewErrors.NotFound();

        var today = clock.TodayInParis();
        var opened = review.Open(await database.QueryAsync<string>(ReadScope.Public, AdvisoryBodies, parameters: null, cancellationToken), today);
        if (opened.IsError)
            return opened.Errors;

        foreach (var need in await database.QueryAsync<Need>(ReadScope.Public, Needs, new { review = review.Id.Value }, cancellationToken))
            suggestions.Add(CatalogueSuggestion.OfUnmetNeed(ThemeCode.Create(need.Theme).Value, need.Requests, review.Id, today));

        return review.State();
    }

    private sealed record Need(string Theme, int Requests);
}
