using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Trainings;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Trainings;

/// <summary>The session does not take place.</summary>
internal sealed record CancelTrainingSession(TrainingSessionId TrainingSession, string? Reason = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class CancelTrainingSessionHandler(IRepository<TrainingSession> sessions, ICurrentUser user) : ICommandHandler<CancelTrainingSession, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(CancelTrainingSession command, CancellationToken cancellationToken)
    {
        var found = await sessions.FindToRunAsync(command.TrainingSession, user, cancellationToken);
        return found.Then(session => session.Cancel(command.Reason).Then(_ => session.State()));
    }
}
