using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.ContractPolicy.Domain.VoteSessions;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.VoteSessions;

/// <summary>It will not take place: what was on its agenda goes to another session.</summary>
internal sealed record CancelVoteSession(VoteSessionId Session) : ICommand<ResourceState>;

internal sealed class CancelVoteSessionHandler(IRepository<VoteSession> sessions) : ICommandHandler<CancelVoteSession, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(CancelVoteSession command, CancellationToken cancellationToken) =>
        await sessions.FirstOrDefaultAsync(new VoteSessionById(command.Session), cancellationToken) is { } session
            ? session.Cancel().Then(_ => session.State())
            : VoteSessionErrors.NotFound();
}
