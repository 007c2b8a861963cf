using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;

namespace Departement77.ServiceCatalogue.Domain.Quotes;

internal sealed record QuoteIssued(QuoteId Quote, ServiceRequestId Request, Siren Authority, AssignmentId Assignment, BodyCode Body, Money Amount, DateOnly ValidUntil) : IDomainEvent;

internal sealed record QuoteAccepted(QuoteId Quote, ServiceRequestId Request, Siren Authority, AssignmentId Assignment, BodyCode Body, Money Amount, DateOnly AcceptedOn) : IDomainEvent;

internal sealed record QuoteRefused(QuoteId Quote, ServiceRequestId Request, Siren Authority, AssignmentId Assignment, BodyCode Body, DateOnly RefusedOn) : IDomainEvent;

internal sealed record QuoteExpired(QuoteId Quote, ServiceRequestId Request, Siren Authority, AssignmentId Assignment, BodyCode Body, DateOnly ExpiredOn) : IDomainEvent;

/// <summary>By its body, or because the work does not take place.</summary>
internal sealed record QuoteWithdrawn(QuoteId Quote, ServiceRequestId Request, Siren Authority, AssignmentId Assignment, BodyCode Body, DateOnly WithdrawnOn) : IDomainEvent;

/// <summary>The work is delivered: finance sends the invoice.</summary>
internal sealed record InvoiceRequested(
    QuoteId Quote, ServiceRequestId Request, Siren Authority, AssignmentId Assignment, BodyCode Body, OfferId? Offer, Money Amount, DateOnly RequestedOn) : IDomainEvent;
