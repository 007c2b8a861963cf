using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;

namespace Departement77.ServiceCatalogue.Domain.Dialogue;

internal sealed record MessagePosted(ServiceRequestId Request, Siren Authority, RequestMessageId Message, DialogueSide Side, BodyCode? Body) : IDomainEvent;

internal sealed record NoteWritten(ServiceRequestId Request, InternalNoteId Note) : IDomainEvent;

internal sealed record DocumentAdded(ServiceRequestId Request, Siren Authority, RequestDocumentId Document, DialogueSide Side, BodyCode? Body) : IDomainEvent;

internal sealed record InternalDocumentAdded(ServiceRequestId Request, RequestDocumentId Document) : IDomainEvent;
