using System.ComponentModel;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ServiceCatalogue.IntegrationEvents;

/// <summary>Somebody wrote a message on a request. Its words stay in the module.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="MessageId">The message.</param>
/// <param name="Side"><c>Member</c>, <c>Coordinator</c> or <c>Body</c>.</param>
/// <param name="Body">Code of the provider body that wrote, where it was one.</param>
[Description("Un message a été écrit sur une demande. Son texte n'est pas publié.")]
[EventName("catalogue.message-posted.v1")]
public sealed record MessagePosted(Guid RequestId, string AuthoritySiren, Guid MessageId, string Side, string? Body) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>Somebody added a document to a request. Internal documents are not published; names and contents stay in the module.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="DocumentId">The document.</param>
/// <param name="Side"><c>Member</c>, <c>Coordinator</c> or <c>Body</c>.</param>
/// <param name="Body">Code of the provider body that added it, where it was one.</param>
[Description("Un document a été ajouté à une demande. Les documents internes ne sont pas publiés, les noms et les contenus non plus.")]
[EventName("catalogue.document-added.v1")]
public sealed record DocumentAdded(Guid RequestId, string AuthoritySiren, Guid DocumentId, string Side, string? Body) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}
