using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Trainings;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Trainings;

/// <summary>The member, or the coordinator for it, takes the place that became free.</summary>
internal sealed record AcceptTrainingPlace(TrainingSessionId TrainingSession, TrainingRegistrationId Registration) : ICommand<RegistrationState>;

internal sealed class AcceptTrainingPlaceHandler(IRepository<TrainingSession> sessions, ICurrentUser user, TrainingPolicy policy, TimeProvider clock)
    : ICommandHandler<AcceptTrainingPlace, RegistrationState>
{
    public async Task<ErrorOr<RegistrationState>> Handle(AcceptTrainingPlace command, CancellationToken cancellationToken)
    {
        var found = await sessions.FindOpenedAsync(command.TrainingSession, cancellationToken);
        return found.Then(session => session.Accept(command.Registration, user.OwnAuthorityOrAny(), policy, clock.GetUtcNow()).Then(registration => session.State(registration)));
    }
}
