using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Infrastructure.Events;

namespace Departement77.Host.Operations.Privacy;

/// <summary>A person was forgotten in the whole product: whoever keeps copies looks for what the product no longer knows. It says of nobody who it was.</summary>
/// <param name="ErasureId">Identity of the erasure; the pseudonym that stands for the person from now on is made of it.</param>
/// <param name="WithdrewTexts">Whether what the person wrote went too.</param>
[EventName("privacy.person-anonymised.v1")]
[Description("Une personne a été effacée de toute l'application : qui garde des copies efface ce que l'application ne connaît plus.")]
public sealed record PersonAnonymised(Guid ErasureId, bool WithdrewTexts) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"person-erasure/{ErasureId:D}";
}

/// <summary>What is published of privacy: no aggregate raises it.</summary>
internal sealed class PublishedEvents : PublishedEventsMap
{
    public override Assembly IntegrationEventsAssembly => typeof(PersonAnonymised).Assembly;
}
