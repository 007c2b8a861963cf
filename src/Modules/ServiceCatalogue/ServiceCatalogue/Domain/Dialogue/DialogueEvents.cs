using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;

namespace Departement77.ServiceCatalogue.Domain.Dialogue;

internal sealed record MessagePosted(ServiceRequestId Request, Siren Authority, RequestMessageId Message, DialogueSide Side, BodyCode? Body) : IDomainEvent;

internal sealed record NoteWritten(ServiceRequestId Request, InternalNoteId Note) : IDomainEvent;
