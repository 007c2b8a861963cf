using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Trainings;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Trainings;

/// <summary>The member does not want the place that became free: it goes to the next who waits.</summary>
internal sealed record DeclineTrainingPlace(TrainingSessionId TrainingSession, TrainingRegistrationId Registration) : ICommand<RegistrationState>;

internal sealed class DeclineTrainingPlaceHandler(IRepository<TrainingSession> sessions, IRepository<Membership> memberships, ICurrentUser user, TrainingPolicy policy, TimeProvider clock)
    : ICommandHandler<DeclineTrainingPlace, RegistrationState>
{
    public async Task<ErrorOr<RegistrationState>> Handle(DeclineTrainingPlace command, CancellationToken cancellationToken)
    {
        var found = await sessions.FindOpenedAsync(command.TrainingSession, cancellationToken);
        if (found.IsError)
            return found.Errors;

        var session = found.Value;
        var members = await memberships.MembersWhoWaitAsync(session, cancellationToken);
        return session.Decline(command.Registration, user.OwnAuthorityOrAny(), members, policy, clock.GetUtcNow()).Then(registration => session.State(registration));
    }
}
