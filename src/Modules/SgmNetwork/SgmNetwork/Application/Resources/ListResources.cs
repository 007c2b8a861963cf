using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Resources;
using Departement77.SgmNetwork.Domain.Themes;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Resources;

/// <summary>The toolbox, the latest first. Drafts and withdrawn resources are for CDG77 and the experts.</summary>
internal sealed record ListResources(string? Theme, ResourceKind? Kind, ResourceStatus? Status, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListResources.Row>>, IForParticipants
{
    /// <param name="Number">The version that is read.</param>
    [Sheet("Boîte à outils")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("État", typeof(ResourceStatuses))] string Status,
        [NoColumn] int Version,
        [Column("Nature", typeof(ResourceKinds))] string Kind,
        [Column("Titre")] string Title,
        [Column("Thème", typeof(NetworkThemes))] string Theme,
        [Column("Version publiée")] int? Number,
        [Column("À relire le")] DateOnly? ReviewOn,
        [Column("À vérifier par un juriste")] bool IsUnverified,
        [NoColumn] bool HasFile,
        [NoColumn] IReadOnlyList<string> AllowedActions);
}

internal sealed class ListResourcesHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user) : IQueryHandler<ListResources, Page<ListResources.Row>>
{
    private const string Sql = """
        select r.id, r.status, r.version, r.kind, r.title, r.theme, r.published_version as number, r.review_on, r.is_unverified,
               exists (select from resource_versions v where v.resource_id = r.id and v.number = r.published_version and v.file_id is not null) as has_file
        from resources r
        where @in_network
          and (@sees_drafts or r.status in ('Published', 'ReviewDue'))
          and (@theme::text is null or r.theme = @theme)
          and (@kind::text is null or r.kind = @kind)
          and (@status::text is null or r.status = @status)
          and (@after::uuid is null or r.id < @after)
        order by r.id desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListResources.Row>>> Handle(ListResources query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<Stored>(
            user.Scope,
            Sql,
            new { sees_drafts = user.SeesDrafts(), theme = query.Theme, kind = query.Kind?.ToString(), status = query.Status?.ToString(), after, limit = query.Limit.Value },
            cancellationToken);
        return Page<ListResources.Row>.Of([.. rows.Select(row => row.ToRow())], query.Limit.Value, row => [row.Id.ToString()]);
    }

    private sealed record Stored(Guid Id, string Status, int Version, string Kind, string Title, string Theme, int? Number, DateOnly? ReviewOn, bool IsUnverified, bool HasFile)
    {
        public ListResources.Row ToRow() => new(
            Id, Status, Version, Kind, Title, Theme, Number, ReviewOn, IsUnverified, HasFile, Resource.States.AllowedActions(Enum.Parse<ResourceStatus>(Status)));
    }
}
