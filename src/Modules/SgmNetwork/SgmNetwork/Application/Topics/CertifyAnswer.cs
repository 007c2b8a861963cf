using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Topics;

/// <summary>An expert vouches for an answer, their own or somebody else's.</summary>
internal sealed record CertifyAnswer(TopicId Topic, PostId PostId) : ICommand<ResourceState>;

internal sealed class CertifyAnswerHandler(TopicVisits visits, IRepository<Post> posts, TimeProvider clock) : ICommandHandler<CertifyAnswer, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(CertifyAnswer command, CancellationToken cancellationToken)
    {
        var visit = await visits.FindAsync(command.Topic, cancellationToken);
        if (visit.IsError)
            return visit.Errors;

        return await posts.FirstOrDefaultAsync(new PostById(command.PostId), cancellationToken) is { } post
            ? visit.Value.Topic.Certify(post, visit.Value.Caller.Subject, clock.GetUtcNow()).Then(_ => visit.Value.Topic.State())
            : PostErrors.NotFound();
    }
}
