using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.VoteSessions;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.VoteSessions;

/// <summary>It took place: its agenda is closed, its votes are being noted.</summary>
internal sealed record HoldVoteSession(VoteSessionId Session) : ICommand<ResourceState>;

internal sealed class HoldVoteSessionHandler(IRepository<VoteSession> sessions, TimeProvider clock) : ICommandHandler<HoldVoteSession, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(HoldVoteSession command, CancellationToken cancellationToken) =>
        await sessions.FirstOrDefaultAsync(new VoteSessionById(command.Session), cancellationToken) is { } session
            ? session.Hold(clock.TodayInParis()).Then(_ => session.State())
            : VoteSessionErrors.NotFound();
}
