using System.Text.Json;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Domain.Resources;

namespace Departement77.SgmNetwork.Application.Resources;

/// <summary>Reads one version of a resource, for whom it is: what waits for its publication and drafts are for CDG77 and the experts.</summary>
internal sealed class ResourceVersionReading(IReadDatabase<SgmNetworkModule> database, ICurrentUser user)
{
    private const string Sql = """
        select r.id as resource, r.title, r.status, r.version as resource_version, r.kind, r.description, r.theme, r.variables::text as variables, r.published_version, r.review_on,
               case when @sees_drafts or r.status = 'ReviewDue' then r.remark end as remark, r.author_label as resource_author, r.is_unverified, r.published_at as resource_published_at,
               v.number, v.text, v.file_id, v.file_name, v.file_type, v.file_size, v.file_sha256, v.changes, v.author_label, v.created_at, v.reviewer_label, v.reviewed_on, v.published_at, coalesce(v.is_obsolete, false) as is_obsolete
        from resources r
        left join resource_versions v on v.resource_id = r.id and v.number = coalesce(@number, r.published_version, 1) and (@sees_drafts or v.published_at is not null)
        where r.id = @resource and @in_network and (@sees_drafts or r.status in ('Published', 'ReviewDue'))
        """;

    /// <summary>The version of that number, or the one that is read; its part is empty when there is none.</summary>
    public Task<ReadResource?> FindAsync(ResourceId resource, int? number, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<ReadResource>(user.Scope, Sql, new { resource = resource.Value, number, sees_drafts = user.SeesDrafts() }, cancellation);
}

internal sealed record ReadResource(
    Guid Resource,
    string Title,
    string Status,
    int ResourceVersion,
    string Kind,
    string Description,
    string Theme,
    string Variables,
    int? PublishedVersion,
    DateOnly? ReviewOn,
    string? Remark,
    string ResourceAuthor,
    bool IsUnverified,
    DateTime? ResourcePublishedAt,
    int? Number,
    string? Text,
    Guid? FileId,
    string? FileName,
    string? FileType,
    long? FileSize,
    string? FileSha256,
    string? Changes,
    string? AuthorLabel,
    DateTime? CreatedAt,
    string? ReviewerLabel,
    DateOnly? ReviewedOn,
    DateTime? PublishedAt,
    bool IsObsolete)
{
    public IReadOnlyList<TemplateVariable> DeclaredVariables => JsonSerializer.Deserialize<TemplateVariable[]>(Variables, JsonSerializerOptions.Web)!;

    /// <summary>French banner over a version; null when there is nothing to warn of.</summary>
    public string? Notice => this switch
    {
        { IsObsolete: true } => $"Version {Number} dépassée : {(PublishedVersion is { } latest && latest != Number ? $"la version {latest} la remplace" : "la ressource a été retirée")}. Elle est conservée pour mémoire, ne l'utilisez plus.",
        { Number: not null, PublishedAt: null } => $"Version {Number} en préparation : elle n'a pas encore été relue.",
        _ => KnowledgeAnswers.Notice(Status == nameof(ResourceStatus.ReviewDue), IsUnverified, "Cette ressource est en cours de relecture : vérifiez-la avant de vous y fier."),
    };
}

/// <param name="Banner">French: what to know before using it; null when nothing.</param>
/// <param name="Text">Of a version that is a text.</param>
/// <param name="IsObsolete">Whether a later version took its place, or the resource was withdrawn.</param>
internal sealed record ResourceVersionView(
    int Number,
    string? Banner,
    string? Text,
    string? FileName,
    string? FileType,
    long? FileSize,
    string? Sha256,
    string? Changes,
    string Author,
    DateTimeOffset CreatedAt,
    string? Reviewer,
    DateOnly? ReviewedOn,
    DateTimeOffset? PublishedAt,
    bool IsObsolete)
{
    public static ResourceVersionView? Of(ReadResource read) => read.Number is { } number
        ? new ResourceVersionView(
            number,
            read.Notice,
            read.Text,
            read.FileName,
            read.FileType,
            read.FileSize,
            read.FileSha256,
            read.Changes,
            read.AuthorLabel!,
            KnowledgeAnswers.Utc(read.CreatedAt!.Value),
            read.ReviewerLabel,
            read.ReviewedOn,
            read.PublishedAt is { } at ? KnowledgeAnswers.Utc(at) : null,
            read.IsObsolete)
        : null;
}
