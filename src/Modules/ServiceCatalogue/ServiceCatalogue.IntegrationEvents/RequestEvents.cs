using System.ComponentModel;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ServiceCatalogue.IntegrationEvents;

/// <summary>A member asked for help.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="MembershipId">Its membership.</param>
/// <param name="OfferId">The offer asked for; null when the member did not choose one.</param>
/// <param name="OfferVersion">Number of the version of the offer that the member read.</param>
/// <param name="CommuneInsee">INSEE code of the commune of the project.</param>
/// <param name="Stage"><c>Idea</c>, <c>Study</c>, <c>Works</c> or <c>Operation</c>, where the member said it.</param>
/// <param name="SubmittedOn">Day of the request. Paris calendar day.</param>
[Description("Un membre a demandé de l'aide.")]
[EventName("catalogue.request-submitted.v1")]
public sealed record RequestSubmitted(Guid RequestId, string AuthoritySiren, Guid MembershipId, Guid? OfferId, int? OfferVersion, string CommuneInsee, string? Stage, DateOnly SubmittedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>The coordinator told the member that its request arrived.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
[Description("Le coordinateur a accusé réception d'une demande.")]
[EventName("catalogue.request-acknowledged.v1")]
public sealed record RequestAcknowledged(Guid RequestId, string AuthoritySiren) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>The coordinator said what a request is about. Comes again when the qualification is corrected: the last one holds.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="Theme">Code of the theme.</param>
/// <param name="Urgency"><c>Low</c>, <c>Normal</c> or <c>High</c>.</param>
[Description("Le coordinateur a qualifié une demande. L'événement revient si la qualification est corrigée : le dernier fait foi.")]
[EventName("catalogue.request-qualified.v1")]
public sealed record RequestQualified(Guid RequestId, string AuthoritySiren, string Theme, string Urgency) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A request was put to a body; one event for each body.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="AssignmentId">The part of the request that the body holds.</param>
/// <param name="Body">Code of the provider body.</param>
/// <param name="ProposedOn">Day of the proposal. Paris calendar day.</param>
[Description("Une demande a été adressée à un organisme ; un événement par organisme.")]
[EventName("catalogue.request-routed.v1")]
public sealed record RequestRouted(Guid RequestId, string AuthoritySiren, Guid AssignmentId, string Body, DateOnly ProposedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A body took a request in charge.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="AssignmentId">The part of the request that the body holds.</param>
/// <param name="Body">Code of the provider body.</param>
/// <param name="FirstContactOn">Day by which the body contacts the member. Paris calendar day.</param>
[Description("Un organisme a pris une demande en charge.")]
[EventName("catalogue.assignment-accepted.v1")]
public sealed record AssignmentAccepted(Guid RequestId, string AuthoritySiren, Guid AssignmentId, string Body, DateOnly FirstContactOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A body declined a request. The reason in words stays in the module.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="AssignmentId">The part of the request that the body holds.</param>
/// <param name="Body">Code of the provider body.</param>
/// <param name="ReasonCode"><c>capacity</c>, <c>out_of_scope</c>, <c>out_of_territory</c>, <c>conflict_of_interest</c> or <c>other</c>.</param>
[Description("Un organisme a décliné une demande. Le motif écrit n'est pas publié.")]
[EventName("catalogue.assignment-declined.v1")]
public sealed record AssignmentDeclined(Guid RequestId, string AuthoritySiren, Guid AssignmentId, string Body, string ReasonCode) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>No body took a request: the coordinator has to route it again.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
[Description("Aucun organisme n'a pris la demande : le coordinateur doit l'orienter de nouveau.")]
[EventName("catalogue.all-assignments-declined.v1")]
public sealed record AllAssignmentsDeclined(Guid RequestId, string AuthoritySiren) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A body began the work on a request.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="AssignmentId">The part of the request that the body holds.</param>
/// <param name="Body">Code of the provider body.</param>
[Description("Un organisme a commencé à traiter une demande.")]
[EventName("catalogue.assignment-started.v1")]
public sealed record AssignmentStarted(Guid RequestId, string AuthoritySiren, Guid AssignmentId, string Body) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A body finished its work on a request.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="AssignmentId">The part of the request that the body holds.</param>
/// <param name="Body">Code of the provider body.</param>
/// <param name="Outcome"><c>Delivered</c>, <c>AdviceOnly</c>, <c>NoHelpPossible</c> or <c>MemberUnreachable</c>.</param>
/// <param name="CompletedOn">Day of completion. Paris calendar day.</param>
[Description("Un organisme a terminé son travail sur une demande.")]
[EventName("catalogue.assignment-completed.v1")]
public sealed record AssignmentCompleted(Guid RequestId, string AuthoritySiren, Guid AssignmentId, string Body, string Outcome, DateOnly CompletedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>No body has anything left to do on a request.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="Helped">True when a body delivered.</param>
[Description("Plus aucun organisme n'a quoi que ce soit à faire sur une demande.")]
[EventName("catalogue.request-resolved.v1")]
public sealed record RequestResolved(Guid RequestId, string AuthoritySiren, bool Helped) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>The coordinator closed a request.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="OfferId">The offer asked for; null when the member did not choose one.</param>
/// <param name="Helped">True when a body delivered.</param>
/// <param name="ClosedOn">Day of closing. Paris calendar day.</param>
[Description("Le coordinateur a clos une demande.")]
[EventName("catalogue.request-closed.v1")]
public sealed record RequestClosed(Guid RequestId, string AuthoritySiren, Guid? OfferId, bool Helped, DateOnly ClosedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>The coordinator refused a request before anybody worked on it. The reason stays in the module.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="RejectedOn">Day of the refusal. Paris calendar day.</param>
[Description("Le coordinateur a refusé une demande avant tout traitement. Le motif n'est pas publié.")]
[EventName("catalogue.request-rejected.v1")]
public sealed record RequestRejected(Guid RequestId, string AuthoritySiren, DateOnly RejectedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A request was given up; the bodies that held a part of it need not answer any more.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="CancelledOn">Day of the cancellation. Paris calendar day.</param>
[Description("Une demande a été abandonnée ; les organismes qui en avaient une partie n'ont plus à répondre.")]
[EventName("catalogue.request-cancelled.v1")]
public sealed record RequestCancelled(Guid RequestId, string AuthoritySiren, DateOnly CancelledOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A body spoke with the member before it began. Beginning, asking a question and finishing are first contacts of their own, without this event.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="AssignmentId">The part of the request that the body holds.</param>
/// <param name="Body">Code of the provider body.</param>
/// <param name="ContactedOn">Day of the contact. Paris calendar day.</param>
[Description("Un organisme a pris contact avec le membre avant de commencer. Commencer, poser une question ou terminer valent premier contact, sans cet événement.")]
[EventName("catalogue.first-contact-made.v1")]
public sealed record FirstContactMade(Guid RequestId, string AuthoritySiren, Guid AssignmentId, string Body, DateOnly ContactedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A body waits for the member to answer a question; its time limits stand still. The question stays in the module.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="AssignmentId">The part of the request that the body holds.</param>
/// <param name="Body">Code of the provider body.</param>
/// <param name="AskedOn">Day of the question. Paris calendar day.</param>
[Description("Un organisme attend la réponse du membre à une question ; ses délais sont suspendus. La question n'est pas publiée.")]
[EventName("catalogue.request-waiting.v1")]
public sealed record RequestWaiting(Guid RequestId, string AuthoritySiren, Guid AssignmentId, string Body, DateOnly AskedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>The member answered, and the body goes on. The answer stays in the module.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="AssignmentId">The part of the request that the body holds.</param>
/// <param name="Body">Code of the provider body.</param>
/// <param name="AnsweredOn">Day of the answer. Paris calendar day.</param>
[Description("Le membre a répondu et l'organisme reprend. La réponse n'est pas publiée.")]
[EventName("catalogue.request-resumed.v1")]
public sealed record RequestResumed(Guid RequestId, string AuthoritySiren, Guid AssignmentId, string Body, DateOnly AnsweredOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A part of a request passed from one body to another; an event of routing follows for the other.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="AssignmentId">The part of the request as the first body held it.</param>
/// <param name="Body">Code of the first body.</param>
/// <param name="ToAssignmentId">The part of the request as the other body holds it.</param>
/// <param name="ToBody">Code of the other body.</param>
/// <param name="TransferredOn">Day of the transfer. Paris calendar day.</param>
[Description("Une partie d'une demande est passée d'un organisme à un autre ; un événement d'orientation suit pour le second.")]
[EventName("catalogue.assignment-transferred.v1")]
public sealed record AssignmentTransferred(Guid RequestId, string AuthoritySiren, Guid AssignmentId, string Body, Guid ToAssignmentId, string ToBody, DateOnly TransferredOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A body did not answer in time; what was asked of it is taken back.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="AssignmentId">The part of the request that the body holds.</param>
/// <param name="Body">Code of the provider body.</param>
/// <param name="ExpiredOn">Day on which the proposal ended. Paris calendar day.</param>
[Description("Un organisme n'a pas répondu à temps ; ce qui lui était demandé lui est retiré.")]
[EventName("catalogue.assignment-expired.v1")]
public sealed record AssignmentExpired(Guid RequestId, string AuthoritySiren, Guid AssignmentId, string Body, DateOnly ExpiredOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>The coordinator gave a body other time limits.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="AssignmentId">The part of the request that the body holds.</param>
/// <param name="Body">Code of the provider body.</param>
/// <param name="FirstContact">Working days from the acceptance to the first contact.</param>
/// <param name="Deliverable">Working days from the acceptance to the end of the work.</param>
[Description("Le coordinateur a fixé d'autres délais à un organisme.")]
[EventName("catalogue.time-limits-changed.v1")]
public sealed record TimeLimitsChanged(Guid RequestId, string AuthoritySiren, Guid AssignmentId, string Body, int FirstContact, int Deliverable) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A member missed something in what was done: the body that finished last goes on. The reason stays in the module.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="AssignmentId">The part of the request that the body holds.</param>
/// <param name="Body">Code of the provider body.</param>
/// <param name="Outcome">How the work had ended: <c>Delivered</c>, <c>AdviceOnly</c>, <c>NoHelpPossible</c> or <c>MemberUnreachable</c>.</param>
/// <param name="ReopenedOn">Day of the reopening. Paris calendar day.</param>
[Description("Un membre a trouvé le travail incomplet : le dernier organisme qui avait terminé reprend. Le motif n'est pas publié.")]
[EventName("catalogue.request-reopened.v1")]
public sealed record RequestReopened(Guid RequestId, string AuthoritySiren, Guid AssignmentId, string Body, string Outcome, DateOnly ReopenedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A member said what it thinks of the help on a closed request. Its words stay in the module.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="OfferId">The offer asked for; null when the member did not choose one.</param>
/// <param name="Contacted">Whether somebody spoke with the member.</param>
/// <param name="Useful">Whether it helped.</param>
/// <param name="Score">From 1 to 5.</param>
/// <param name="ReceivedOn">Day of the answer. Paris calendar day.</param>
[Description("Un membre a donné son avis sur l'aide reçue. Son texte n'est pas publié.")]
[EventName("catalogue.satisfaction-received.v1")]
public sealed record SatisfactionReceived(Guid RequestId, string AuthoritySiren, Guid? OfferId, bool Contacted, bool Useful, int Score, DateOnly ReceivedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A time limit ends soon. Told once for each day on which it is due.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="AssignmentId">The part of the request that a body holds; null for the desk.</param>
/// <param name="Body">Code of the provider body; null for the desk.</param>
/// <param name="Limit"><c>Desk</c> (receipt by the desk), <c>Acknowledgement</c>, <c>FirstContact</c> or <c>Deliverable</c>.</param>
/// <param name="DueOn">Last day in time. Paris calendar day.</param>
[Description("Un délai se termine bientôt. Dit une fois par date d'échéance.")]
[EventName("catalogue.deadline-at-risk.v1")]
public sealed record DeadlineAtRisk(Guid RequestId, string AuthoritySiren, Guid? AssignmentId, string? Body, string Limit, DateOnly DueOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A time limit is over. Told once for each day on which it was due.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="AssignmentId">The part of the request that a body holds; null for the desk.</param>
/// <param name="Body">Code of the provider body; null for the desk.</param>
/// <param name="Limit"><c>Desk</c> (receipt by the desk), <c>Acknowledgement</c>, <c>FirstContact</c> or <c>Deliverable</c>.</param>
/// <param name="DueOn">Last day in time. Paris calendar day.</param>
[Description("Un délai est dépassé. Dit une fois par date d'échéance.")]
[EventName("catalogue.deadline-missed.v1")]
public sealed record DeadlineMissed(Guid RequestId, string AuthoritySiren, Guid? AssignmentId, string? Body, string Limit, DateOnly DueOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>Somebody has to be reminded of a request that waits for an answer. Told once a step.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="AssignmentId">The part of the request that a body holds; null for the desk.</param>
/// <param name="Body">Code of the provider body; null for the desk.</param>
/// <param name="Step">Step of the ladder, from 1.</param>
/// <param name="Recipient"><c>Body</c>, <c>BodyAndCoordinator</c> or <c>Coordinator</c>.</param>
[Description("Quelqu'un doit être relancé au sujet d'une demande sans réponse. Dit une fois par étape.")]
[EventName("catalogue.reminder-due.v1")]
public sealed record ReminderDue(Guid RequestId, string AuthoritySiren, Guid? AssignmentId, string? Body, int Step, string Recipient) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}
