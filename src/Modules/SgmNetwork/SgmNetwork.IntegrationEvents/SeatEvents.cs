using System.ComponentModel;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.SgmNetwork.IntegrationEvents;

/// <summary>Somebody was appointed to a post of secretary (SGM).</summary>
/// <param name="SeatId">The seat.</param>
/// <param name="Insee">INSEE code of its commune.</param>
/// <param name="CommuneSiren">SIREN of its commune.</param>
/// <param name="FilledOn">First day of the holder. Paris calendar day.</param>
/// <param name="MemberId">The holder, where it is a member of the network.</param>
[Description("Quelqu'un a été nommé sur un poste de secrétaire général de mairie.")]
[EventName("sgm.seat-filled.v1")]
public sealed record SeatFilled(Guid SeatId, string Insee, string CommuneSiren, DateOnly FilledOn, Guid? MemberId) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => CommuneSiren;
}

/// <summary>Somebody stands in on a post of secretary.</summary>
/// <param name="SeatId">The seat.</param>
/// <param name="Insee">INSEE code of its commune.</param>
/// <param name="CommuneSiren">SIREN of its commune.</param>
/// <param name="Since">First day. Paris calendar day.</param>
[Description("Quelqu'un assure l'intérim d'un poste de secrétaire.")]
[EventName("sgm.seat-interim.v1")]
public sealed record SeatInterim(Guid SeatId, string Insee, string CommuneSiren, DateOnly Since) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => CommuneSiren;
}

/// <summary>A post of secretary has no holder: the commune recruits.</summary>
/// <param name="SeatId">The seat.</param>
/// <param name="Insee">INSEE code of its commune.</param>
/// <param name="CommuneSiren">SIREN of its commune.</param>
/// <param name="Since">First day of the vacancy. Paris calendar day.</param>
/// <param name="WorkShare">Percent of a full post (quotité); null when unknown.</param>
[Description("Un poste de secrétaire n'a plus de titulaire : la commune recrute.")]
[EventName("sgm.seat-became-vacant.v1")]
public sealed record SeatBecameVacant(Guid SeatId, string Insee, string CommuneSiren, DateOnly Since, decimal? WorkShare) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => CommuneSiren;
}

/// <summary>The holder of a post of secretary will leave soon: time to recruit. Told once for each departure.</summary>
/// <param name="SeatId">The seat.</param>
/// <param name="Insee">INSEE code of its commune.</param>
/// <param name="CommuneSiren">SIREN of its commune.</param>
/// <param name="DepartureOn">Day from which the post will be free. Paris calendar day.</param>
[Description("Le titulaire d'un poste de secrétaire partira bientôt : il est temps de recruter. Dit une fois par départ.")]
[EventName("sgm.seat-departure-near.v1")]
public sealed record SeatDepartureNear(Guid SeatId, string Insee, string CommuneSiren, DateOnly DepartureOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => CommuneSiren;
}

/// <summary>A commune has a post of secretary no more: nobody need be recruited for it.</summary>
/// <param name="SeatId">The seat.</param>
/// <param name="Insee">INSEE code of its commune.</param>
/// <param name="CommuneSiren">SIREN of its commune.</param>
/// <param name="SuppressedOn">Paris calendar day.</param>
[Description("Une commune n'a plus de poste de secrétaire : il n'y a personne à recruter.")]
[EventName("sgm.seat-suppressed.v1")]
public sealed record SeatSuppressed(Guid SeatId, string Insee, string CommuneSiren, DateOnly SuppressedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => CommuneSiren;
}

/// <summary>The annual meeting of the network is planned, or planned anew: the last one told of a meeting holds.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Year">Its year; there is one meeting a year.</param>
/// <param name="StartsAt">UTC instant.</param>
/// <param name="EndsAt">UTC instant.</param>
/// <param name="Insee">INSEE code of the commune where it takes place; null when it is not said.</param>
[Description("La réunion annuelle du réseau est prévue, ou prévue de nouveau : le dernier événement d'une réunion fait foi.")]
[EventName("sgm.annual-meeting-planned.v1")]
public sealed record AnnualMeetingPlanned(Guid MeetingId, int Year, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Insee) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"annual-meeting/{MeetingId}";
}

/// <summary>The annual meeting took place, and its proof is kept: the duty of the year is fulfilled.</summary>
/// <param name="MeetingId">The meeting.</param>
/// <param name="Year">Its year.</param>
/// <param name="HeldOn">Paris calendar day.</param>
/// <param name="Attendees">How many were there.</param>
[Description("La réunion annuelle a eu lieu et sa preuve est conservée : l'obligation de l'année est remplie.")]
[EventName("sgm.annual-meeting-held.v1")]
public sealed record AnnualMeetingHeld(Guid MeetingId, int Year, DateOnly HeldOn, int Attendees) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"annual-meeting/{MeetingId}";
}

/// <summary>Half of the year is over and its annual meeting is not planned. Told once a year.</summary>
/// <param name="AlarmId">The alarm.</param>
/// <param name="Year">The year.</param>
[Description("La moitié de l'année est passée et sa réunion annuelle n'est pas prévue. Dit une fois par an.")]
[EventName("sgm.annual-meeting-missing.v1")]
public sealed record AnnualMeetingMissing(Guid AlarmId, int Year) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"annual-meeting-alarm/{AlarmId}";
}

/// <summary>The animator accepted what a working group made: it may become a resource.</summary>
/// <param name="GroupId">The group.</param>
/// <param name="DeliverableId">What it made.</param>
/// <param name="Theme">Code of its theme.</param>
[Description("L'animateur a accepté ce qu'un groupe de travail a produit : cela peut devenir une ressource.")]
[EventName("sgm.deliverable-accepted.v1")]
public sealed record DeliverableAccepted(Guid GroupId, Guid DeliverableId, string Theme) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"deliverable/{DeliverableId}";
}
