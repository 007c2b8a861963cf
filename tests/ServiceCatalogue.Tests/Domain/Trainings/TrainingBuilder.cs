using System.Runtime.CompilerServices;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.Trainings;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain.Trainings;

/// <summary>Brings a session into a state by the steps that people take. It begins a week after Now, at nine in Paris, with two places.</summary>
internal sealed class TrainingBuilder
{
    public const string AReason = "L'intervenante est empêchée ce jour-là.";

    public static readonly DateTimeOffset Now = new(2026, 3, 16, 9, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Start = new(2026, 3, 30, 7, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Ended = new(2026, 3, 30, 16, 0, 0, TimeSpan.Zero);
    public static readonly TrainingPolicy Policy = new(OfferHours: 48, MinimumCheckDays: 7, ReminderDays: 2);
    public static readonly IReadOnlySet<Siren> Members = new HashSet<Siren> { CoubertSiren };
    public static readonly IReadOnlySet<Siren> Nobody = new HashSet<Siren>();

    public static TrainingSheet Sheet(int capacity = 2, int minimum = 1, string? startsAt = "2026-03-30T09:00", string? endsAt = "2026-03-30T17:00", string? closesAt = null) =>
        new("Comprendre son paysage", "Mairie de Coubert", startsAt, endsAt, closesAt, capacity, minimum);

    public static TrainingProgramme Programme(int capacity = 2, int minimum = 1) => TrainingProgramme.Read(Sheet(capacity, minimum), Now).ShouldSucceed();

    public static Offer Training() => AnOffer().OfKind(OfferKind.AwarenessOrTraining).Published().Build();

    public static Trainee Person(string key) => Trainee.Read($"Camille {key}", $"{key}@coubert.fr", "Adjointe").ShouldSucceed();

    public static TrainingSession ASession(TrainingSessionStatus status = TrainingSessionStatus.Open, int capacity = 2, int minimum = 1)
    {
        var session = TrainingSession.Plan(Training(), Sepoma.Code, Programme(capacity, minimum)).ShouldSucceed();
        if (status is TrainingSessionStatus.Planned)
            return Fresh(session);

        session.Open(Policy).ShouldSucceed();
        if (status is TrainingSessionStatus.Full or TrainingSessionStatus.Held)
        {
            for (var i = 0; i < capacity; i++)
                session.Enter($"p{i}");
        }

        if (status is TrainingSessionStatus.Held)
        {
            session.RecordAttendance([.. session.Registrations.Select(registration => new AttendanceLine(registration.Id, Present: true))], Ended).ShouldSucceed();
            session.Hold(Ended).ShouldSucceed();
        }

        if (status is TrainingSessionStatus.Cancelled)
            session.Cancel(AReason).ShouldSucceed();

        return Fresh(session);
    }

    public static TrainingSession Fresh(TrainingSession session)
    {
        session.ForgetDomainEvents();
        return session;
    }

    /// <summary>A registration in any state, as it comes from its row.</summary>
    public static TrainingRegistration Put(TrainingRegistration registration, RegistrationStatus status)
    {
        StatusOf(registration) = status;
        return registration;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "<Status>k__BackingField")]
    private static extern ref RegistrationStatus StatusOf(TrainingRegistration registration);
}

internal static class TrainingSteps
{
    public static TrainingRegistration Enter(this TrainingSession session, string key, DateTimeOffset? at = null) =>
        session.Register(CoubertSiren, "Coubert", TrainingBuilder.Person(key), "member-1", TrainingBuilder.Policy, at ?? TrainingBuilder.Now).ShouldSucceed();
}
