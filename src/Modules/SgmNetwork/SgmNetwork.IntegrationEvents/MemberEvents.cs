using System.ComponentModel;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.SgmNetwork.IntegrationEvents;

/// <summary>A secretary takes part in the network for the first time.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="Insee">INSEE code of the commune where the secretary works most.</param>
/// <param name="AuthoritySiren">SIREN of that commune.</param>
/// <param name="JoinedOn">Paris calendar day.</param>
[Description("Un secrétaire participe au réseau pour la première fois.")]
[EventName("sgm.member-joined.v1")]
public sealed record MemberJoined(Guid MemberId, string Insee, string AuthoritySiren, DateOnly JoinedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>CDG77 set who may join the network, from a day on.</summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="EffectiveFrom">First day. Paris calendar day.</param>
/// <param name="TargetCeiling">Below it a commune is a target of the network.</param>
/// <param name="ToleratedCeiling">Below it a commune is let in with a flag.</param>
[Description("Le CDG77 a fixé qui peut rejoindre le réseau, à partir d'un jour donné.")]
[EventName("sgm.eligibility-policy-set.v1")]
public sealed record EligibilityPolicySet(Guid PolicyId, DateOnly EffectiveFrom, int TargetCeiling, int ToleratedCeiling) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"eligibility-policy/{PolicyId}";
}

/// <summary>Somebody asked to join the network.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Insee">INSEE code of the commune.</param>
/// <param name="CommuneSiren">SIREN of that commune.</param>
/// <param name="OutsideTarget">Whether the commune lies between the two ceilings.</param>
/// <param name="RequestedOn">Paris calendar day.</param>
[Description("Quelqu'un a demandé à rejoindre le réseau.")]
[EventName("sgm.membership-requested.v1")]
public sealed record MembershipRequested(Guid RequestId, string Insee, string CommuneSiren, bool OutsideTarget, DateOnly RequestedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => CommuneSiren;
}

/// <summary>A form was set aside, since it looks like a bot's.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Insee">INSEE code of the commune.</param>
/// <param name="CommuneSiren">SIREN of that commune.</param>
[Description("Un formulaire a été mis de côté, car il ressemble à celui d'un robot.")]
[EventName("sgm.membership-request-quarantined.v1")]
public sealed record MembershipRequestQuarantined(Guid RequestId, string Insee, string CommuneSiren) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => CommuneSiren;
}

/// <summary>A form that was set aside goes on as a person's.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Insee">INSEE code of the commune.</param>
/// <param name="CommuneSiren">SIREN of that commune.</param>
[Description("Un formulaire mis de côté est finalement traité comme celui d'une personne.")]
[EventName("sgm.membership-request-released.v1")]
public sealed record MembershipRequestReleased(Guid RequestId, string Insee, string CommuneSiren) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => CommuneSiren;
}

/// <summary>Whoever asked to join has to confirm the address.</summary>
/// <param name="RequestId">The request.</param>
[Description("La personne qui a demandé à rejoindre le réseau doit confirmer son adresse.")]
[EventName("sgm.membership-confirmation-due.v1")]
public sealed record MembershipConfirmationDue(Guid RequestId) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"membership-request/{RequestId}";
}

/// <summary>The address of a request is known already: it ends there.</summary>
/// <param name="RequestId">The request.</param>
[Description("L'adresse d'une demande est déjà connue : la demande s'arrête là.")]
[EventName("sgm.membership-request-recognised.v1")]
public sealed record MembershipRequestRecognised(Guid RequestId) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"membership-request/{RequestId}";
}

/// <summary>The address of a request is confirmed: it waits for the animator.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Insee">INSEE code of the commune.</param>
/// <param name="CommuneSiren">SIREN of that commune.</param>
[Description("L'adresse d'une demande est confirmée : la demande attend l'animateur.")]
[EventName("sgm.membership-request-verified.v1")]
public sealed record MembershipRequestVerified(Guid RequestId, string Insee, string CommuneSiren) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => CommuneSiren;
}

/// <summary>CDG77 asked whoever wants to join something.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Number">Number of the question, from 1.</param>
[Description("Le CDG77 a posé une question à la personne qui veut rejoindre le réseau.")]
[EventName("sgm.membership-info-asked.v1")]
public sealed record MembershipInfoAsked(Guid RequestId, int Number) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"membership-request/{RequestId}";
}

/// <summary>Whoever wants to join answered.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Insee">INSEE code of the commune.</param>
/// <param name="CommuneSiren">SIREN of that commune.</param>
[Description("La personne qui veut rejoindre le réseau a répondu.")]
[EventName("sgm.membership-info-given.v1")]
public sealed record MembershipInfoGiven(Guid RequestId, string Insee, string CommuneSiren) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => CommuneSiren;
}

/// <summary>CDG77 lets a person in.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Insee">INSEE code of the commune.</param>
/// <param name="CommuneSiren">SIREN of that commune.</param>
[Description("Le CDG77 admet une personne dans le réseau.")]
[EventName("sgm.membership-request-approved.v1")]
public sealed record MembershipRequestApproved(Guid RequestId, string Insee, string CommuneSiren) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => CommuneSiren;
}

/// <summary>CDG77 does not let a person in.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Insee">INSEE code of the commune.</param>
/// <param name="CommuneSiren">SIREN of that commune.</param>
[Description("Le CDG77 n'admet pas une personne dans le réseau.")]
[EventName("sgm.membership-request-rejected.v1")]
public sealed record MembershipRequestRejected(Guid RequestId, string Insee, string CommuneSiren) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => CommuneSiren;
}

/// <summary>An animator let a secretary in, who has not come yet.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="Insee">INSEE code of the commune.</param>
/// <param name="CommuneSiren">SIREN of that commune.</param>
[Description("Un animateur a admis un secrétaire, qui n'est pas encore venu.")]
[EventName("sgm.member-invited.v1")]
public sealed record MemberInvited(Guid MemberId, string Insee, string CommuneSiren) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => CommuneSiren;
}

/// <summary>A member may not take part until a day.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="Insee">INSEE code of the commune.</param>
/// <param name="CommuneSiren">SIREN of that commune.</param>
/// <param name="Until">First day after. Paris calendar day.</param>
[Description("Un membre ne peut plus participer jusqu'à une date donnée.")]
[EventName("sgm.member-suspended.v1")]
public sealed record MemberSuspended(Guid MemberId, string Insee, string CommuneSiren, DateOnly Until) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => CommuneSiren;
}

/// <summary>A member has not come for a year.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="Insee">INSEE code of the commune.</param>
/// <param name="CommuneSiren">SIREN of that commune.</param>
[Description("Un membre n'est pas venu depuis un an.")]
[EventName("sgm.member-fell-dormant.v1")]
public sealed record MemberFellDormant(Guid MemberId, string Insee, string CommuneSiren) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => CommuneSiren;
}

/// <summary>A member was told that the membership ends without activity.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="Insee">INSEE code of the commune.</param>
/// <param name="CommuneSiren">SIREN of that commune.</param>
/// <param name="RemovedOn">Last day. Paris calendar day.</param>
[Description("Un membre a été prévenu que son adhésion prendra fin sans activité de sa part.")]
[EventName("sgm.member-removal-noticed.v1")]
public sealed record MemberRemovalNoticed(Guid MemberId, string Insee, string CommuneSiren, DateOnly RemovedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => CommuneSiren;
}

/// <summary>A member left the network.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="Insee">INSEE code of the commune.</param>
/// <param name="CommuneSiren">SIREN of that commune.</param>
/// <param name="LeftOn">Paris calendar day.</param>
[Description("Un membre a quitté le réseau.")]
[EventName("sgm.member-left.v1")]
public sealed record MemberLeft(Guid MemberId, string Insee, string CommuneSiren, DateOnly LeftOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => CommuneSiren;
}

/// <summary>A member who leaves asks that its texts go too.</summary>
/// <param name="MemberId">The member.</param>
[Description("Un membre qui part demande que ses textes soient retirés aussi.")]
[EventName("sgm.member-posts-removal-asked.v1")]
public sealed record MemberPostsRemovalAsked(Guid MemberId) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"member/{MemberId}";
}

/// <summary>The year in which a member is to be trained ends soon.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="Insee">INSEE code of the commune.</param>
/// <param name="CommuneSiren">SIREN of that commune.</param>
/// <param name="DaysBefore">180 or 60.</param>
/// <param name="DueOn">Last day. Paris calendar day.</param>
[Description("L'année pendant laquelle un membre doit être formé se termine bientôt.")]
[EventName("sgm.member-training-reminded.v1")]
public sealed record MemberTrainingReminded(Guid MemberId, string Insee, string CommuneSiren, int DaysBefore, DateOnly DueOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => CommuneSiren;
}

/// <summary>A commune might be invited: an animator decides.</summary>
/// <param name="InvitationId">The proposal.</param>
/// <param name="Insee">INSEE code of the commune.</param>
/// <param name="CommuneSiren">SIREN of that commune.</param>
/// <param name="Origin"><c>MembershipActivated</c>, <c>PopulationFell</c> or <c>Animator</c>.</param>
[Description("Une commune pourrait être invitée : un animateur décide.")]
[EventName("sgm.member-invitation-proposed.v1")]
public sealed record MemberInvitationProposed(Guid InvitationId, string Insee, string CommuneSiren, string Origin) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => CommuneSiren;
}

/// <summary>What is kept no longer was taken away: figures that prove it.</summary>
/// <param name="RunId">The run.</param>
/// <param name="RanOn">Paris calendar day.</param>
/// <param name="RequestsErased">Requests that had ended.</param>
/// <param name="QuarantinedErased">Forms that nobody released.</param>
/// <param name="LeftAnonymised">Members who had left.</param>
/// <param name="InactiveAnonymised">Members without activity, after notice.</param>
/// <param name="Uninvited">Invited people who never came.</param>
[Description("Ce qui n'est plus à conserver a été retiré : les chiffres le prouvent.")]
[EventName("sgm.retention-applied.v1")]
public sealed record RetentionApplied(Guid RunId, DateOnly RanOn, int RequestsErased, int QuarantinedErased, int LeftAnonymised, int InactiveAnonymised, int Uninvited) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"retention-run/{RunId}";
}

/// <summary>A newcomer has a mentor: both are told.</summary>
/// <param name="MentoringId">The pair.</param>
/// <param name="MentorId">The member who receives.</param>
/// <param name="NewcomerId">The member who is received.</param>
[Description("Un nouveau venu a un parrain : les deux sont prévenus.")]
[EventName("sgm.mentor-paired.v1")]
public sealed record MentorPaired(Guid MentoringId, Guid MentorId, Guid NewcomerId) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"mentoring/{MentoringId}";
}
