using Departement77.BuildingBlocks.Domain.Specifications;

namespace Departement77.ServiceCatalogue.Domain.Dialogue;

/// <summary>One message.</summary>
internal sealed class MessageById : Specification<RequestMessage>
{
    public MessageById(RequestMessageId id) => Query.Where(message => message.Id == id);
}
