using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Topics;

/// <summary>One file of a topic, to be saved.</summary>
internal sealed record DownloadTopicFile(TopicId Topic, TopicFileId File) : IQuery<DownloadableFile>, IForParticipants;

internal sealed class DownloadTopicFileHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user) : IQueryHandler<DownloadTopicFile, DownloadableFile>
{
    private const string Sql = $"""
        select f.file_id, f.name, f.type, f.size
        from topic_files f
        join topics t on t.id = f.topic_id
        left join posts p on p.id = f.post_id
        where f.id = @file and t.id = @topic and {TopicSql.TopicIsSeen} and (p.id is null or {TopicSql.PostIsSeen})
        """;

    public async Task<ErrorOr<DownloadableFile>> Handle(DownloadTopicFile query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<Row>(
            user.Scope, Sql, new { topic = query.Topic.Value, file = query.File.Value, subject = user.Subject, moderates = user.Has(Permissions.ModerateContent) }, cancellationToken) is { } row
            ? new DownloadableFile(row.FileId, row.Name, Enum.Parse<DocumentType>(row.Type), row.Size)
            : TopicErrors.FileNotFound();

    private sealed record Row(Guid FileId, string Name, string Type, long Size);
}
