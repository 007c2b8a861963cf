using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.ContractPolicy.Domain.VoteSessions;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.VoteSessions;

/// <summary>Every application of its agenda has a result.</summary>
internal sealed record CloseVoteSession(VoteSessionId Session) : ICommand<ResourceState>;

internal sealed class CloseVoteSessionHandler(IRepository<VoteSession> sessions) : ICommandHandler<CloseVoteSession, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(CloseVoteSession command, CancellationToken cancellationToken) =>
        await sessions.FirstOrDefaultAsync(new VoteSessionById(command.Session), cancellationToken) is { } session
            ? session.Close().Then(_ => session.State())
            : VoteSessionErrors.NotFound();
}
