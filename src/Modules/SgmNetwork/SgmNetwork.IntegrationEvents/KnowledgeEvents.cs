using System.ComponentModel;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.SgmNetwork.IntegrationEvents;

/// <summary>An expert answers for an article of the FAQ, for the first time or again.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="Theme">Theme of the network.</param>
/// <param name="TopicId">Question of the network from which it was made.</param>
[Description("Un expert se porte garant d'un article de la foire aux questions, pour la première fois ou de nouveau.")]
[EventName("sgm.article-certified.v1")]
public sealed record ArticleCertified(Guid ArticleId, string Theme, Guid? TopicId) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"knowledge-article/{ArticleId}";
}

/// <summary>A version of a tool, a template or a checklist is published.</summary>
/// <param name="ResourceId">The resource.</param>
/// <param name="Kind"><c>Tool</c>, <c>Template</c> or <c>Checklist</c>.</param>
/// <param name="Theme">Theme of the network.</param>
/// <param name="Number">Number of the version.</param>
[Description("Une version d'un outil, d'un modèle ou d'une liste de contrôle est publiée.")]
[EventName("sgm.resource-published.v1")]
public sealed record ResourcePublished(Guid ResourceId, string Kind, string Theme, int Number) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"resource/{ResourceId}";
}

/// <summary>A resource has to be looked at again; it stays readable with a warning.</summary>
/// <param name="ResourceId">The resource.</param>
/// <param name="Theme">Theme of the network.</param>
[Description("Une ressource est à relire ; elle reste lisible avec un avertissement.")]
[EventName("sgm.resource-review-due.v1")]
public sealed record ResourceReviewDue(Guid ResourceId, string Theme) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"resource/{ResourceId}";
}

/// <summary>A text of law that changes something for communes is told to the network.</summary>
/// <param name="WatchItemId">The item of the legal watch.</param>
/// <param name="Title">French title.</param>
/// <param name="Themes">Themes of the network, the main one first.</param>
/// <param name="Offers">Offers of the ID77 catalogue that it may change.</param>
/// <param name="PopulationMin">Fewest inhabitants of the communes concerned.</param>
/// <param name="PopulationMax">Most inhabitants of the communes concerned.</param>
/// <param name="EffectiveOn">First day on which it applies. Paris calendar day.</param>
/// <param name="CatalogueThemes">Themes of the ID77 catalogue to which the themes of the network belong.</param>
[Description("Un texte de droit qui change quelque chose pour les communes est signalé au réseau.")]
[EventName("sgm.legal-watch-published.v1")]
public sealed record LegalWatchPublished(
    Guid WatchItemId,
    string Title,
    IReadOnlyList<string> Themes,
    IReadOnlyList<Guid> Offers,
    int? PopulationMin,
    int? PopulationMax,
    DateOnly EffectiveOn,
    IReadOnlyList<string> CatalogueThemes) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"legal-watch/{WatchItemId}";
}

/// <summary>A text of law was replaced, or its last day is past.</summary>
/// <param name="WatchItemId">The item of the legal watch.</param>
/// <param name="By">The item that replaces it; null when it ended by its date.</param>
/// <param name="SupersededOn">Paris calendar day.</param>
[Description("Un texte de droit a été remplacé, ou son dernier jour est passé.")]
[EventName("sgm.legal-watch-superseded.v1")]
public sealed record LegalWatchSuperseded(Guid WatchItemId, Guid? By, DateOnly SupersededOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"legal-watch/{WatchItemId}";
}
