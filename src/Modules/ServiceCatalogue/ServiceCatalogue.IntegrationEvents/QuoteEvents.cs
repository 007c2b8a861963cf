using System.ComponentModel;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ServiceCatalogue.IntegrationEvents;

/// <summary>A body put a price on its part of a request; the member answers before any work.</summary>
/// <param name="QuoteId">The quote.</param>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="AssignmentId">The body's part of the request.</param>
/// <param name="Body">Code of the body.</param>
/// <param name="Amount">Euros.</param>
/// <param name="ValidUntil">Last day on which the member may accept. Paris calendar day.</param>
[Description("Un organisme a établi un devis pour sa part d'une demande.")]
[EventName("catalogue.quote-issued.v1")]
public sealed record QuoteIssued(Guid QuoteId, Guid RequestId, string AuthoritySiren, Guid AssignmentId, string Body, decimal Amount, DateOnly ValidUntil) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>The member took a price: the work may begin.</summary>
/// <param name="QuoteId">The quote.</param>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="AssignmentId">The body's part of the request.</param>
/// <param name="Body">Code of the body.</param>
/// <param name="Amount">Euros.</param>
/// <param name="AcceptedOn">Paris calendar day.</param>
[Description("La collectivité a accepté un devis : l'intervention peut commencer.")]
[EventName("catalogue.quote-accepted.v1")]
public sealed record QuoteAccepted(Guid QuoteId, Guid RequestId, string AuthoritySiren, Guid AssignmentId, string Body, decimal Amount, DateOnly AcceptedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>The member did not take a price.</summary>
/// <param name="QuoteId">The quote.</param>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="AssignmentId">The body's part of the request.</param>
/// <param name="Body">Code of the body.</param>
/// <param name="RefusedOn">Paris calendar day.</param>
[Description("La collectivité a refusé un devis.")]
[EventName("catalogue.quote-refused.v1")]
public sealed record QuoteRefused(Guid QuoteId, Guid RequestId, string AuthoritySiren, Guid AssignmentId, string Body, DateOnly RefusedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>Nobody answered as long as a price held.</summary>
/// <param name="QuoteId">The quote.</param>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="AssignmentId">The body's part of the request.</param>
/// <param name="Body">Code of the body.</param>
/// <param name="ExpiredOn">Paris calendar day.</param>
[Description("Un devis est périmé : la collectivité n'y a pas répondu à temps.")]
[EventName("catalogue.quote-expired.v1")]
public sealed record QuoteExpired(Guid QuoteId, Guid RequestId, string AuthoritySiren, Guid AssignmentId, string Body, DateOnly ExpiredOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A price was taken back, or its work does not take place.</summary>
/// <param name="QuoteId">The quote.</param>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="AssignmentId">The body's part of the request.</param>
/// <param name="Body">Code of the body.</param>
/// <param name="WithdrawnOn">Paris calendar day.</param>
[Description("Un devis est retiré, ou son intervention n'a pas lieu.")]
[EventName("catalogue.quote-withdrawn.v1")]
public sealed record QuoteWithdrawn(Guid QuoteId, Guid RequestId, string AuthoritySiren, Guid AssignmentId, string Body, DateOnly WithdrawnOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>Billed work is delivered: finance sends the invoice. Once for a quote.</summary>
/// <param name="QuoteId">The quote.</param>
/// <param name="RequestId">The request.</param>
/// <param name="AuthoritySiren">SIREN of the member that asked.</param>
/// <param name="AssignmentId">The body's part of the request.</param>
/// <param name="Body">Code of the body.</param>
/// <param name="OfferId">The offer asked for; null where the member had none.</param>
/// <param name="Amount">Euros.</param>
/// <param name="RequestedOn">Paris calendar day.</param>
[Description("Une intervention facturée est livrée : les finances établissent la facture. Une seule fois par devis.")]
[EventName("catalogue.invoice-requested.v1")]
public sealed record InvoiceRequested(Guid QuoteId, Guid RequestId, string AuthoritySiren, Guid AssignmentId, string Body, Guid? OfferId, decimal Amount, DateOnly RequestedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}
