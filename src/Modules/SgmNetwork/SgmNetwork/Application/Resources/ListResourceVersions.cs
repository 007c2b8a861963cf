using System.Globalization;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Resources;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Resources;

/// <summary>The versions of a resource, the latest first.</summary>
internal sealed record ListResourceVersions(ResourceId Resource, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListResourceVersions.Row>>, IForParticipants
{
    [Sheet("Versions de la ressource")]
    internal sealed record Row(
        [Column("Version")] int Number,
        [Column("Fichier")] string? FileName,
        [Column("Taille en octets")] long? FileSize,
        [Column("Changements")] string? Changes,
        [Column("Auteur")] string Author,
        [Column("Relue par")] string? Reviewer,
        [Column("Relue le")] DateOnly? ReviewedOn,
        [Column("Publiée le")] DateTimeOffset? PublishedAt,
        [Column("Dépassée")] bool IsObsolete);
}

internal sealed class ListResourceVersionsHandler(IReadDatabase<SgmNetworkModule> database, ResourceVersionReading versions, ICurrentUser user) : IQueryHandler<ListResourceVersions, Page<ListResourceVersions.Row>>
{
    private const string Sql = """
        select v.number, v.file_name, v.file_size, v.changes, v.author_label, v.reviewer_label, v.reviewed_on, v.published_at, v.is_obsolete
        from resource_versions v
        where v.resource_id = @resource and @in_network and (@sees_drafts or v.published_at is not null)
          and (@before::int is null or v.number < @before)
        order by v.number desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListResourceVersions.Row>>> Handle(ListResourceVersions query, CancellationToken cancellationToken)
    {
        int? before = null;
        if (query.Cursor is { } cursor)
        {
            if (cursor.Keys is not [var key] || !int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return Cursors.Invalid();

            before = number;
        }

        if (await versions.FindAsync(query.Resource, number: null, cancellationToken) is null)
            return ResourceErrors.NotFound();

        var rows = await database.QueryAsync<Stored>(
            user.Scope, Sql, new { resource = query.Resource.Value, sees_drafts = user.SeesDrafts(), before, limit = query.Limit.Value }, cancellationToken);
        return Page<ListResourceVersions.Row>.Of([.. rows.Select(row => row.ToRow())], query.Limit.Value, row => [row.Number.ToString(CultureInfo.InvariantCulture)]);
    }

    private sealed record Stored(
        int Number, string? FileName, long? FileSize, string? Changes, string AuthorLabel, string? ReviewerLabel, DateOnly? ReviewedOn, DateTime? PublishedAt, bool IsObsolete)
    {
        public ListResourceVersions.Row ToRow() =>
            new(Number, FileName, FileSize, Changes, AuthorLabel, ReviewerLabel, ReviewedOn, PublishedAt is { } at ? KnowledgeAnswers.Utc(at) : null, IsObsolete);
    }
}
