using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Drafts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Drafts;

/// <summary>One question that the network of secretaries passed on.</summary>
internal sealed record GetRequestDraft(RequestDraftId Draft) : IQuery<RequestDraftView>;

internal sealed record RequestDraftView(
    Guid Id,
    string Status,
    IReadOnlyList<string> AllowedActions,
    int Version,
    Guid TopicId,
    string NetworkTheme,
    string? CatalogueTheme,
    string CommuneInsee,
    string AuthoritySiren,
    DateOnly ProposedOn,
    Guid? RequestId,
    string? PublicAnswer,
    string? Outcome) : IVersioned;

internal sealed class GetRequestDraftHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<GetRequestDraft, RequestDraftView>
{
    private const string Sql = """
        select d.id, d.status, d.version, d.topic_id, d.network_theme, d.catalogue_theme, d.commune_insee, d.authority_siren, d.proposed_on, d.request_id, d.public_answer, d.outcome
        from request_drafts d
        where d.id = @draft and (@sees_all or d.authority_siren = @own_authority)
        """;

    public async Task<ErrorOr<RequestDraftView>> Handle(GetRequestDraft query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<Row>(user.Scope, Sql, new { draft = query.Draft.Value }, cancellationToken) is { } row
            ? new RequestDraftView(
                row.Id, row.Status, RequestDraft.States.AllowedActions(Enum.Parse<RequestDraftStatus>(row.Status)), row.Version, row.TopicId, row.NetworkTheme, row.CatalogueTheme, row.CommuneInsee,
                row.AuthoritySiren, row.ProposedOn, row.RequestId, row.PublicAnswer, row.Outcome)
            : RequestDraftErrors.NotFound();

    private sealed record Row(
        Guid Id, string Status, int Version, Guid TopicId, string NetworkTheme, string? CatalogueTheme, string CommuneInsee, string AuthoritySiren, DateOnly ProposedOn, Guid? RequestId, string? PublicAnswer,
        string? Outcome);
}
