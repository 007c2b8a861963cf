using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.ServiceCatalogue.Domain.Dialogue;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Dialogue;

/// <summary>Adds a file to a request, to all who take part or within one assignment; internal ones are for agents alone.</summary>
internal sealed record AddDocument(ServiceRequestId Request, string Name, UploadedFile File, AssignmentId? AssignmentId = null, bool Internal = false) : ICommand<AddedDocument>;

/// <summary>What was added.</summary>
internal sealed record AddedDocument(Guid Id, Guid? AssignmentId, string Side, string? Body, string Name, string Type, long Size, string Sha256, bool Internal, DateTimeOffset AddedAt) : IIdentified;

internal sealed class AddDocumentHandler(IRepository<ServiceRequest> requests, IRepository<RequestDocument> documents, DialoguePolicy policy, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<AddDocument, AddedDocument>
{
    public async Task<ErrorOr<AddedDocument>> Handle(AddDocument command, CancellationToken cancellationToken)
    {
        if (command.Internal && !user.Has(Permissions.WriteNote))
            return DialogueErrors.InternalDenied();

        var request = await requests.FindForSpeakerAsync(command.Request, user, cancellationToken);
        return request
            .Then(found => RequestDocument.Add(found, user.Speaker(), command.AssignmentId, command.Internal, command.File, command.Name, policy, clock.GetUtcNow()))
            .Then(document =>
            {
                documents.Add(document);
                return new AddedDocument(
                    document.Id.Value, document.Assignment?.Value, document.Side.ToString(), document.Body?.Value, document.Name, document.Type.ToString(), document.Size, document.Sha256,
                    document.IsInternal, document.WrittenAt);
            });
    }
}
