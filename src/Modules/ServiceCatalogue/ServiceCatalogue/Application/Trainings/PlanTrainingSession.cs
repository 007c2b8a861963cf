using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Trainings;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Trainings;

/// <summary>A body, or the coordinator for it, prepares a session of one of its offers.</summary>
/// <param name="StartsAt">ISO 8601; without an offset, the time of Paris.</param>
/// <param name="EndsAt">ISO 8601; without an offset, the time of Paris.</param>
/// <param name="Minimum">How many must be registered for it to be worth while; none when left out.</param>
/// <param name="ClosesAt">When registration ends; left out, when the session begins.</param>
/// <param name="Body">Left out, the caller's own.</param>
internal sealed record PlanTrainingSession(OfferId OfferId, string Title, string Place, string StartsAt, string EndsAt, int Capacity, int Minimum = 0, string? ClosesAt = null, string? Body = null)
    : ICommand<ResourceState>;

internal sealed class PlanTrainingSessionHandler(IRepository<TrainingSession> sessions, IRepository<Offer> offers, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<PlanTrainingSession, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(PlanTrainingSession command, CancellationToken cancellationToken)
    {
        var own = user.RunningBody();
        if (command.Body is null && own is null)
            return TrainingErrors.BodyRequired();

        ErrorOr<BodyCode> body = command.Body is null ? own!.Value : BodyCode.Create(command.Body);
        if (body.IsError)
            return TrainingErrors.BodyRequired();

        if (own is { } limit && body.Value != limit)
            return TrainingErrors.BodyNotYours();

        var sheet = new TrainingSheet(command.Title, command.Place, command.StartsAt, command.EndsAt, command.ClosesAt, command.Capacity, command.Minimum);
        var programme = TrainingProgramme.Read(sheet, clock.GetUtcNow());
        if (programme.IsError)
            return programme.Errors;

        var offer = await offers.FirstOrDefaultAsync(new OfferById(command.OfferId), cancellationToken);
        return TrainingSession.Plan(offer, body.Value, programme.Value).Then(session =>
        {
            sessions.Add(session);
            return session.State();
        });
    }
}
