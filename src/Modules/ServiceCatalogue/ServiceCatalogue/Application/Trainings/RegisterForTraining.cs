using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Application.Memberships;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Trainings;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Trainings;

/// <summary>A member registers somebody of its own: 201 with a place, 202 in the waiting list.</summary>
internal sealed record RegisterForTraining(TrainingSessionId TrainingSession, string Name, string Email, string? Function = null) : ICommand<RegistrationState>;

internal sealed class RegisterForTrainingHandler(
    IRepository<TrainingSession> sessions, AskingMembers members, ICurrentUser user, TrainingPolicy policy, TimeProvider clock)
    : ICommandHandler<RegisterForTraining, RegistrationState>
{
    public async Task<ErrorOr<RegistrationState>> Handle(RegisterForTraining command, CancellationToken cancellationToken)
    {
        if (user.OwnAuthority() is not { } siren)
            return MembershipErrors.Required();

        var trainee = Trainee.Read(command.Name, command.Email, command.Function);
        if (trainee.IsError)
            return trainee.Errors;

        // Before its turn: whoever has the turn holds a connection, and must not wait for another one.
        if (await members.FindAsync(siren, cancellationToken) is not { } member)
            return MembershipErrors.Required();

        var allowed = member.CanRequest();
        if (allowed.IsError)
            return allowed.Errors;

        var found = await sessions.FindOpenedAsync(command.TrainingSession, cancellationToken);
        if (found.IsError)
            return found.Errors;

        var session = found.Value;
        return session.Register(siren, member.AuthorityName, trainee.Value, user.Subject, policy, clock.GetUtcNow()).Then(registration => session.State(registration));
    }
}
