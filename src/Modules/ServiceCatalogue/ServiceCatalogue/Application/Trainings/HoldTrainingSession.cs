using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Trainings;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Trainings;

/// <summary>The session took place: the attendance sheet is closed, and certificates are made.</summary>
internal sealed record HoldTrainingSession(TrainingSessionId TrainingSession) : ICommand<ResourceState>;

internal sealed class HoldTrainingSessionHandler(IRepository<TrainingSession> sessions, ICurrentUser user, TimeProvider clock) : ICommandHandler<HoldTrainingSession, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(HoldTrainingSession command, CancellationToken cancellationToken)
    {
        var found = await sessions.FindToRunAsync(command.TrainingSession, user, cancellationToken);
        return found.Then(session => session.Hold(clock.GetUtcNow()).Then(_ => session.State()));
    }
}
