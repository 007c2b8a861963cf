using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.ContractPolicy.Domain.VoteSessions;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.VoteSessions;

/// <summary>The secretary of the assembly announces a session. The last day for its files is counted back from it.</summary>
/// <param name="Number">As people name it.</param>
internal sealed record PlanVoteSession(DeliberatingBody Body, DateOnly HeldOn, string Number) : ICommand<ResourceState>;

internal sealed class PlanVoteSessionHandler(IRepository<VoteSession> sessions, VoteSessionPolicy policy) : ICommandHandler<PlanVoteSession, ResourceState>
{
    public Task<ErrorOr<ResourceState>> Handle(PlanVoteSession command, CancellationToken cancellationToken) => Task.FromResult(
        VoteSession.Plan(command.Body, command.HeldOn, command.Number, policy).Then(session =>
        {
            sessions.Add(session);
            return session.State();
        }));
}

internal static class VoteSessionStateAnswers
{
    public static ResourceState State(this VoteSession session) => new(session.Id.Value, session.Status.ToString(), session.AllowedActions, session.Version);
}
