using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Trainings;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Trainings;

/// <summary>Members see the session and register.</summary>
internal sealed record OpenTrainingSession(TrainingSessionId TrainingSession) : ICommand<ResourceState>;

internal sealed class OpenTrainingSessionHandler(IRepository<TrainingSession> sessions, ICurrentUser user, TrainingPolicy policy) : ICommandHandler<OpenTrainingSession, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(OpenTrainingSession command, CancellationToken cancellationToken)
    {
        var found = await sessions.FindToRunAsync(command.TrainingSession, user, cancellationToken);
        return found.Then(session => session.Open(policy).Then(_ => session.State()));
    }
}
