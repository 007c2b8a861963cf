using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Trainings;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Trainings;

/// <summary>Where one registration stands.</summary>
/// <param name="Rank">Its place in the order of registration.</param>
/// <param name="OfferExpiresAt">Until when an offered place is kept.</param>
/// <param name="Version">Version of the session: registrations change with it.</param>
internal sealed record RegistrationState(
    Guid Id, string Status, IReadOnlyList<string> AllowedActions, int Rank, DateTimeOffset? OfferExpiresAt, Guid SessionId, string SessionStatus, int Version) : IVersioned, IIdentified, IAccepted
{
    bool IAccepted.IsWaiting => Status == nameof(RegistrationStatus.WaitListed);
}

/// <summary>What the commands on sessions share.</summary>
internal static class TrainingAnswers
{
    public static ResourceState State(this TrainingSession session) => new(session.Id.Value, session.Status.ToString(), session.AllowedActions, session.Version);

    public static RegistrationState State(this TrainingSession session, TrainingRegistration registration) => new(
        registration.Id.Value, registration.Status.ToString(), registration.AllowedActions, registration.Rank, registration.OfferExpiresAt, session.Id.Value,
        session.Status.ToString(), session.Version);

    /// <summary>The session in its turn, for whoever may run it: the body that holds it, or agents who see all.</summary>
    public static async Task<ErrorOr<TrainingSession>> FindToRunAsync(this IRepository<TrainingSession> sessions, TrainingSessionId id, ICurrentUser user, CancellationToken cancellation) =>
        await sessions.FirstInTurnAsync(id.Value, new TrainingSessionById(id, user.RunningBody()), cancellation) is { } session ? session : TrainingErrors.NotFound();

    /// <summary>The session in its turn, for whoever takes part: nobody takes part in one that is not open yet.</summary>
    public static async Task<ErrorOr<TrainingSession>> FindOpenedAsync(this IRepository<TrainingSession> sessions, TrainingSessionId id, CancellationToken cancellation) =>
        await sessions.FirstInTurnAsync(id.Value, new TrainingSessionById(id), cancellation) is { Status: not TrainingSessionStatus.Planned } session ? session : TrainingErrors.NotFound();

    /// <summary>The body to whose sessions the caller is limited; null for agents who see all.</summary>
    /// <exception cref="InvalidOperationException">The caller is neither an agent nor somebody of a body: its permission is wrong.</exception>
    public static BodyCode? RunningBody(this ICurrentUser user) =>
        user.Scope.SeesAll ? null : user.OwnBody() ?? throw new InvalidOperationException($"{user.Subject} acts for no body.");

    /// <summary>Of whom people may come, among those who wait: their membership is active.</summary>
    public static async Task<IReadOnlySet<Siren>> MembersWhoWaitAsync(this IRepository<Membership> memberships, TrainingSession session, CancellationToken cancellation)
    {
        var waiting = session.Registrations.Where(registration => registration.Status == RegistrationStatus.WaitListed).Select(registration => registration.AuthoritySiren).Distinct().ToList();
        return waiting.Count == 0
            ? new HashSet<Siren>()
            : (await memberships.ListAsync(new ActiveMembershipsOf(waiting), cancellation)).Select(membership => membership.AuthoritySiren).ToHashSet();
    }
}
