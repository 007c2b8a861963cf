using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Suggestions;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Suggestions;

/// <summary>One suggestion.</summary>
internal sealed record GetSuggestion(SuggestionId Suggestion) : IQuery<SuggestionView>;

/// <param name="Decision">What was decided; those who suggest read it once the review is published.</param>
internal sealed record SuggestionView(
    Guid Id, string Kind, string Status, IReadOnlyList<string> AllowedActions, int Version, string Text, Guid? OfferId, string? Theme, int? Requests, DateOnly ReceivedOn, Guid? ReviewId,
    string? Decision, Guid? MergedInto) : IVersioned
{
    // The review is published without a change of its suggestions.
    bool IVersioned.IsWhole => false;
}

internal sealed class GetSuggestionHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<GetSuggestion, SuggestionView>
{
    private const string Sql = """
        select s.id, s.kind, case when @sees_all or r.status = 'Published' or s.review_id is null then s.status else 'Planned' end as status, s.version, s.text, s.offer_id, s.theme,
               s.requests, s.received_on, s.review_id, case when @sees_all or r.status = 'Published' then s.decision end as decision,
               case when @sees_all or r.status = 'Published' then s.merged_into end as merged_into
        from catalogue_suggestions s
        left join catalogue_reviews r on r.id = s.review_id
        where s.id = @suggestion and (@sees_all or s.authority_siren = @own_authority or s.body = @own_body)
        """;

    public async Task<ErrorOr<SuggestionView>> Handle(GetSuggestion query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<Row>(user.Scope, Sql, new { suggestion = query.Suggestion.Value }, cancellationToken) is { } row
            ? new SuggestionView(
                row.Id, row.Kind, row.Status, CatalogueSuggestion.States.AllowedActions(Enum.Parse<SuggestionStatus>(row.Status)), row.Version, row.Text, row.OfferId, row.Theme, row.Requests,
                row.ReceivedOn, row.ReviewId, row.Decision, row.MergedInto)
            : SuggestionErrors.NotFound();

    private sealed record Row(
        Guid Id, string Kind, string Status, int Version, string Text, Guid? OfferId, string? Theme, int? Requests, DateOnly ReceivedOn, Guid? ReviewId, string? Decision, Guid? MergedInto);
}
