using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Trainings;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Trainings;

/// <summary>Somebody does not come: a place that is given back goes to the next who waits.</summary>
internal sealed record CancelTrainingRegistration(TrainingSessionId TrainingSession, TrainingRegistrationId Registration) : ICommand<RegistrationState>;

internal sealed class CancelTrainingRegistrationHandler(IRepository<TrainingSession> sessions, IRepository<Membership> memberships, ICurrentUser user, TrainingPolicy policy, TimeProvider clock)
    : ICommandHandler<CancelTrainingRegistration, RegistrationState>
{
    public async Task<ErrorOr<RegistrationState>> Handle(CancelTrainingRegistration command, CancellationToken cancellationToken)
    {
        var found = await sessions.FindOpenedAsync(command.TrainingSession, cancellationToken);
        if (found.IsError)
            return found.Errors;

        var session = found.Value;
        var members = await memberships.MembersWhoWaitAsync(session, cancellationToken);
        return session.CancelRegistration(command.Registration, user.OwnAuthorityOrAny(), members, policy, clock.GetUtcNow()).Then(registration => session.State(registration));
    }
}
