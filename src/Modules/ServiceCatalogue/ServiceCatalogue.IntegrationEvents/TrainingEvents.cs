using System.ComponentModel;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ServiceCatalogue.IntegrationEvents;

/// <summary>Members may register for a training session.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="OfferId">The offer of which it is a session.</param>
/// <param name="Body">Code of the body that holds it.</param>
/// <param name="StartsAt">UTC.</param>
/// <param name="EndsAt">UTC.</param>
/// <param name="Capacity">How many may come.</param>
[Description("Les inscriptions à une session de formation sont ouvertes.")]
[EventName("catalogue.training-session-opened.v1")]
public sealed record TrainingSessionOpened(Guid SessionId, Guid OfferId, string Body, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Capacity) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"training-session/{SessionId}";
}

/// <summary>A training session that is open takes place at another time or place.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Body">Code of the body that holds it.</param>
/// <param name="StartsAt">UTC.</param>
/// <param name="EndsAt">UTC.</param>
[Description("Une session de formation ouverte change de date, d'heure ou de lieu.")]
[EventName("catalogue.training-session-moved.v1")]
public sealed record TrainingSessionMoved(Guid SessionId, string Body, DateTimeOffset StartsAt, DateTimeOffset EndsAt) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"training-session/{SessionId}";
}

/// <summary>A training session does not take place.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Body">Code of the body that holds it.</param>
[Description("Une session de formation est annulée.")]
[EventName("catalogue.training-session-cancelled.v1")]
public sealed record TrainingSessionCancelled(Guid SessionId, string Body) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"training-session/{SessionId}";
}

/// <summary>A training session took place, and its attendance sheet is closed.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Body">Code of the body that holds it.</param>
/// <param name="Attended">How many came.</param>
/// <param name="Missed">How many had a place and did not come.</param>
[Description("Une session de formation a eu lieu, et sa feuille de présence est close.")]
[EventName("catalogue.training-session-held.v1")]
public sealed record TrainingSessionHeld(Guid SessionId, string Body, int Attended, int Missed) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"training-session/{SessionId}";
}

/// <summary>Few days before a training session, fewer people than it takes have a place.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Body">Code of the body that holds it.</param>
/// <param name="Confirmed">How many have a place.</param>
/// <param name="Minimum">How many it takes.</param>
[Description("À quelques jours d'une session de formation, le nombre minimal d'inscrits n'est pas atteint.")]
[EventName("catalogue.training-minimum-missed.v1")]
public sealed record TrainingMinimumMissed(Guid SessionId, string Body, int Confirmed, int Minimum) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"training-session/{SessionId}";
}

/// <summary>A training session is near: those who have a place are reminded.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Body">Code of the body that holds it.</param>
/// <param name="StartsAt">UTC.</param>
[Description("Une session de formation approche, un rappel est dû aux inscrits.")]
[EventName("catalogue.training-reminder-due.v1")]
public sealed record TrainingReminderDue(Guid SessionId, string Body, DateTimeOffset StartsAt) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"training-session/{SessionId}";
}

/// <summary>An authority registered somebody for a training session.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="AuthoritySiren">SIREN of the authority that registered somebody.</param>
/// <param name="RegistrationId">The registration.</param>
/// <param name="Waits">Whether it waits for a place.</param>
/// <param name="Rank">Place in the order of registration.</param>
[Description("Une collectivité a inscrit une personne à une session de formation.")]
[EventName("catalogue.training-registered.v1")]
public sealed record TrainingRegistered(Guid SessionId, string AuthoritySiren, Guid RegistrationId, bool Waits, int Rank) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A place became free and is offered to whoever is next in the waiting list.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="AuthoritySiren">SIREN of the authority that registered somebody.</param>
/// <param name="RegistrationId">The registration.</param>
/// <param name="ExpiresAt">Until when the place is kept. UTC.</param>
[Description("Une place libérée est proposée à la personne suivante de la liste d'attente.")]
[EventName("catalogue.training-place-offered.v1")]
public sealed record TrainingPlaceOffered(Guid SessionId, string AuthoritySiren, Guid RegistrationId, DateTimeOffset ExpiresAt) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>The place that was offered is taken.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="AuthoritySiren">SIREN of the authority that registered somebody.</param>
/// <param name="RegistrationId">The registration.</param>
[Description("Une place proposée dans une session de formation est acceptée.")]
[EventName("catalogue.training-place-accepted.v1")]
public sealed record TrainingPlaceAccepted(Guid SessionId, string AuthoritySiren, Guid RegistrationId) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>An entry of a waiting list was passed over, for the reason told.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="AuthoritySiren">SIREN of the authority that registered somebody.</param>
/// <param name="RegistrationId">The registration.</param>
/// <param name="ReasonCode">OfferExpired, OfferDeclined, MembershipInactive or NoPlaceLeft.</param>
[Description("Une inscription en liste d'attente a été passée, pour la raison dite.")]
[EventName("catalogue.training-entry-skipped.v1")]
public sealed record TrainingEntrySkipped(Guid SessionId, string AuthoritySiren, Guid RegistrationId, string ReasonCode) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A registration for a training session was cancelled.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="AuthoritySiren">SIREN of the authority that registered somebody.</param>
/// <param name="RegistrationId">The registration.</param>
[Description("Une inscription à une session de formation a été annulée.")]
[EventName("catalogue.training-registration-cancelled.v1")]
public sealed record TrainingRegistrationCancelled(Guid SessionId, string AuthoritySiren, Guid RegistrationId) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}
