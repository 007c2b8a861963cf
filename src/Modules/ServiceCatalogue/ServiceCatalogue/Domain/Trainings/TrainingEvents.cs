using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;

namespace Departement77.ServiceCatalogue.Domain.Trainings;

internal sealed record TrainingSessionPlanned(TrainingSessionId Session) : IDomainEvent;

internal sealed record TrainingSessionRevised(TrainingSessionId Session) : IDomainEvent;

internal sealed record TrainingSessionOpened(TrainingSessionId Session, OfferId Offer, BodyCode Body, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Capacity) : IDomainEvent;

/// <summary>An open session takes place at another time or place.</summary>
internal sealed record TrainingSessionMoved(TrainingSessionId Session, BodyCode Body, DateTimeOffset StartsAt, DateTimeOffset EndsAt) : IDomainEvent;

internal sealed record TrainingSessionCancelled(TrainingSessionId Session, BodyCode Body) : IDomainEvent;

internal sealed record TrainingSessionHeld(TrainingSessionId Session, BodyCode Body, int Attended, int Missed) : IDomainEvent;

internal sealed record TrainingMinimumReached(TrainingSessionId Session) : IDomainEvent;

internal sealed record TrainingMinimumMissed(TrainingSessionId Session, BodyCode Body, int Confirmed, int Minimum) : IDomainEvent;

internal sealed record TrainingReminderDue(TrainingSessionId Session, BodyCode Body, DateTimeOffset StartsAt) : IDomainEvent;

internal sealed record TrainingAttendanceRecorded(TrainingSessionId Session) : IDomainEvent;

internal sealed record TrainingRegistered(TrainingSessionId Session, TrainingRegistrationId Registration, Siren Authority, RegistrationStatus Status, int Rank) : IDomainEvent;

internal sealed record TrainingPlaceOffered(TrainingSessionId Session, TrainingRegistrationId Registration, Siren Authority, DateTimeOffset ExpiresAt) : IDomainEvent;

internal sealed record TrainingPlaceAccepted(TrainingSessionId Session, TrainingRegistrationId Registration, Siren Authority) : IDomainEvent;

internal sealed record TrainingEntrySkipped(TrainingSessionId Session, TrainingRegistrationId Registration, Siren Authority, SkipCode Code) : IDomainEvent;

internal sealed record TrainingRegistrationCancelled(TrainingSessionId Session, TrainingRegistrationId Registration, Siren Authority) : IDomainEvent;
