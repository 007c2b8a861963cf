using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.SgmNetwork.Domain.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Topics;

/// <summary>Adds a file to a topic, or to one of its posts.</summary>
/// <param name="Name">Its name, as it was sent.</param>
/// <param name="Post">The post to which it belongs; null for the topic as a whole.</param>
internal sealed record AddTopicFile(TopicId Topic, string Name, UploadedFile File, PostId? Post = null) : ICommand<AddedTopicFile>;

/// <summary>What was added.</summary>
internal sealed record AddedTopicFile(Guid Id, Guid? PostId, string Name, string Type, long Size, string Sha256, DateTimeOffset AddedAt) : IIdentified;

internal sealed class AddTopicFileHandler(TopicVisits visits, IRepository<Post> posts, IRepository<TopicFile> files, TopicPolicy policy, TimeProvider clock) : ICommandHandler<AddTopicFile, AddedTopicFile>
{
    public async Task<ErrorOr<AddedTopicFile>> Handle(AddTopicFile command, CancellationToken cancellationToken)
    {
        var visit = await visits.FindAsync(command.Topic, cancellationToken);
        if (visit.IsError)
            return visit.Errors;

        Post? post = null;
        if (command.Post is { } id && ((post = await posts.FirstOrDefaultAsync(new PostById(id), cancellationToken)) is null || !visit.Value.Sees(post)))
            return PostErrors.NotFound();

        return TopicFile.Add(visit.Value.Topic, post, visit.Value.Writer, visit.Value.IsAuthor, command.File, command.Name, policy, clock.GetUtcNow()).Then(file =>
        {
            files.Add(file);
            return new AddedTopicFile(file.Id.Value, file.Post?.Value, file.Name, file.Type.ToString(), file.Size, file.Sha256, file.AddedAt);
        });
    }
}
