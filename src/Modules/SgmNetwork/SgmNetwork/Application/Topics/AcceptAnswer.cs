using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Topics;

/// <summary>The author of a question, or who keeps order, says which answer helped.</summary>
internal sealed record AcceptAnswer(TopicId Topic, PostId PostId) : ICommand<ResourceState>;

internal sealed class AcceptAnswerHandler(TopicVisits visits, IRepository<Post> posts, TimeProvider clock) : ICommandHandler<AcceptAnswer, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(AcceptAnswer command, CancellationToken cancellationToken)
    {
        var visit = await visits.FindAsync(command.Topic, cancellationToken);
        if (visit.IsError)
            return visit.Errors;

        if (await posts.FirstOrDefaultAsync(new PostById(command.PostId), cancellationToken) is not { } post)
            return PostErrors.NotFound();

        if (visit.Value is not ({ IsAuthor: true } or { Caller.IsAnimator: true } or { Caller.IsModerator: true }))
            return TopicErrors.NotAuthor();

        return visit.Value.Topic.Accept(post, clock.GetUtcNow()).Then(_ => visit.Value.Topic.State());
    }
}
