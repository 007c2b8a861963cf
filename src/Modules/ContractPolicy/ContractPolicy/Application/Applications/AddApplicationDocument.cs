using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.ContractPolicy.Domain.Applications;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Applications;

/// <summary>Adds a file to an application.</summary>
/// <param name="Kind">Code of a document that the rules ask for, or <c>derogation</c>, <c>early-start-authorisation</c>, <c>other</c>.</param>
internal sealed record AddApplicationDocument(FundingApplicationId Application, string Name, string Kind, UploadedFile File) : ICommand<AddedApplicationDocument>;

/// <summary>What was added.</summary>
internal sealed record AddedApplicationDocument(Guid Id, string Kind, string Name, string Type, long Size, string Sha256, DateTimeOffset AddedAt) : IIdentified;

internal sealed class AddApplicationDocumentHandler(ApplicationFiles files, IRepository<ApplicationDocument> documents, ApplicationPolicy policy, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<AddApplicationDocument, AddedApplicationDocument>
{
    public async Task<ErrorOr<AddedApplicationDocument>> Handle(AddApplicationDocument command, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(command.Application, cancellationToken);
        return file
            .Then(found => ApplicationDocument.Add(found.Application, found.Version, command.Kind, command.File, command.Name, user.Subject, policy, clock.GetUtcNow()))
            .Then(document =>
            {
                documents.Add(document);
                return new AddedApplicationDocument(document.Id.Value, document.Kind, document.Name, document.Type.ToString(), document.Size, document.Sha256, document.AddedAt);
            });
    }
}
