using System.ComponentModel;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.SgmNetwork.IntegrationEvents;

/// <summary>A question, or an exchange, is there for the network to read.</summary>
/// <param name="TopicId">The topic.</param>
/// <param name="Theme">Code of its theme.</param>
/// <param name="Insee">INSEE code of the commune that asks; null when the question is anonymous.</param>
[Description("Une question, ou un échange, est ouverte à la lecture du réseau.")]
[EventName("sgm.question-asked.v1")]
public sealed record QuestionAsked(Guid TopicId, string Theme, string? Insee) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"topic/{TopicId}";
}

/// <summary>A question has waited for an answer for so long that the next step is due.</summary>
/// <param name="TopicId">The topic.</param>
/// <param name="Theme">Code of its theme.</param>
/// <param name="Insee">INSEE code of the commune that asks; null when the question is anonymous.</param>
/// <param name="Step"><c>Animator</c>, <c>Expert</c> or <c>Escalation</c>; after a long stop the highest alone.</param>
[Description("Une question attend une réponse depuis si longtemps que l'étape suivante est due.")]
[EventName("sgm.question-stale.v1")]
public sealed record QuestionStale(Guid TopicId, string Theme, string? Insee, string Step) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"topic/{TopicId}";
}

/// <summary>The author of a question lets the ID77 desk answer it, and its commune be known there.</summary>
/// <param name="TopicId">The topic.</param>
/// <param name="Theme">Code of its theme in the network.</param>
/// <param name="CatalogueTheme">Code of the theme of the ID77 catalogue; null where there is none.</param>
/// <param name="Insee">INSEE code of the commune.</param>
/// <param name="CommuneSiren">SIREN of the commune.</param>
[Description("L'auteur d'une question accepte que le guichet ID77 y réponde et connaisse sa commune.")]
[EventName("sgm.question-escalated.v1")]
public sealed record QuestionEscalated(Guid TopicId, string Theme, string? CatalogueTheme, string Insee, string CommuneSiren) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => CommuneSiren;
}

/// <summary>Somebody else than its author has answered a question for the first time, or for the first time since it was reopened.</summary>
/// <param name="TopicId">The topic.</param>
/// <param name="Theme">Code of its theme.</param>
/// <param name="PostId">The answer.</param>
[Description("Quelqu'un d'autre que son auteur a répondu à une question, pour la première fois ou pour la première fois depuis sa réouverture.")]
[EventName("sgm.question-answered.v1")]
public sealed record QuestionAnswered(Guid TopicId, string Theme, Guid PostId) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"topic/{TopicId}";
}

/// <summary>An expert vouches for an answer.</summary>
/// <param name="TopicId">The topic.</param>
/// <param name="PostId">The answer.</param>
/// <param name="Theme">Code of its theme.</param>
[Description("Un expert se porte garant d'une réponse.")]
[EventName("sgm.answer-certified.v1")]
public sealed record AnswerCertified(Guid TopicId, Guid PostId, string Theme) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"topic/{TopicId}";
}

/// <summary>ID77 has answered a question of the network.</summary>
/// <param name="TopicId">The topic.</param>
/// <param name="RequestId">The request at the ID77 desk.</param>
/// <param name="Theme">Code of the theme of the question.</param>
/// <param name="Outcome"><c>Helped</c> or <c>WithoutHelp</c>.</param>
[Description("ID77 a répondu à une question du réseau.")]
[EventName("sgm.escalation-answered.v1")]
public sealed record EscalationAnswered(Guid TopicId, Guid RequestId, string Theme, string Outcome) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"topic/{TopicId}";
}

/// <summary>A post is held back, as it holds what identifies an inhabitant.</summary>
/// <param name="PostId">The post.</param>
/// <param name="TopicId">Its topic.</param>
[Description("Un message est retenu, car il contient de quoi identifier un habitant.")]
[EventName("sgm.post-quarantined.v1")]
public sealed record PostQuarantined(Guid PostId, Guid TopicId) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"topic/{TopicId}";
}

/// <summary>Somebody has reported a topic or a post to the moderators.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="TopicId">The topic.</param>
/// <param name="PostId">The post; null when the topic as a whole is reported.</param>
[Description("Un sujet ou un message a été signalé aux modérateurs.")]
[EventName("sgm.content-reported.v1")]
public sealed record ContentReported(Guid CaseId, Guid TopicId, Guid? PostId) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"moderation-case/{CaseId}";
}

/// <summary>A moderator has acted on a topic or a post.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="TopicId">The topic.</param>
/// <param name="PostId">The post; null when the topic as a whole is concerned.</param>
/// <param name="Measure"><c>Hide</c>, <c>Remove</c> or <c>Warn</c>.</param>
[Description("Un modérateur est intervenu sur un sujet ou un message.")]
[EventName("sgm.content-moderated.v1")]
public sealed record ContentModerated(Guid CaseId, Guid TopicId, Guid? PostId, string Measure) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"moderation-case/{CaseId}";
}

/// <summary>An appeal against a moderation is decided.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="TopicId">The topic.</param>
/// <param name="PostId">The post; null when the topic as a whole is concerned.</param>
/// <param name="Outcome"><c>Confirmed</c> or <c>Overturned</c>.</param>
[Description("Le recours contre une modération est tranché.")]
[EventName("sgm.appeal-decided.v1")]
public sealed record AppealDecided(Guid CaseId, Guid TopicId, Guid? PostId, string Outcome) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"moderation-case/{CaseId}";
}
