using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.Trainings;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Trainings;

/// <summary>Another time, place or number of places; the whole programme is sent.</summary>
/// <param name="StartsAt">ISO 8601; without an offset, the time of Paris.</param>
/// <param name="EndsAt">ISO 8601; without an offset, the time of Paris.</param>
internal sealed record ReviseTrainingSession(
    TrainingSessionId TrainingSession, string Title, string Place, string StartsAt, string EndsAt, int Capacity, int Minimum = 0, string? ClosesAt = null) : ICommand<ResourceState>;

internal sealed class ReviseTrainingSessionHandler(
    IRepository<TrainingSession> sessions, IRepository<Offer> offers, IRepository<Membership> memberships, ICurrentUser user, TrainingPolicy policy, TimeProvider clock)
    : ICommandHandler<ReviseTrainingSession, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ReviseTrainingSession command, CancellationToken cancellationToken)
    {
        var found = await sessions.FindToRunAsync(command.TrainingSession, user, cancellationToken);
        if (found.IsError)
            return found.Errors;

        // What the state does not allow is said before what is wrong in the sheet.
        var session = found.Value;
        var allowed = TrainingSession.States.Move(session.Status, TrainingSessionAction.Revise);
        if (allowed.IsError)
            return allowed.Errors;

        var now = clock.GetUtcNow();
        var sheet = new TrainingSheet(command.Title, command.Place, command.StartsAt, command.EndsAt, command.ClosesAt, command.Capacity, command.Minimum);
        var programme = TrainingProgramme.Read(sheet, now);
        if (programme.IsError)
            return programme.Errors;

        // What the session has already stays, whatever the offer says since.
        if (programme.Value.Capacity > session.Programme.Capacity
            && await offers.FirstOrDefaultAsync(new OfferById(session.Offer), cancellationToken) is { } offer
            && TrainingSession.Fits(offer, programme.Value) is { IsError: true } refused)
        {
            return refused.Errors;
        }

        var members = await memberships.MembersWhoWaitAsync(session, cancellationToken);
        return session.Revise(programme.Value, members, policy, now).Then(_ => session.State());
    }
}
