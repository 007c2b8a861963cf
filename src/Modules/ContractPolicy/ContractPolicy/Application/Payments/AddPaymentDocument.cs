using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.ContractPolicy.Domain.Payments;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Payments;

/// <summary>Adds a file to a payment request, for one of its proofs or for the whole.</summary>
internal sealed record AddPaymentDocument(PaymentRequestId PaymentRequest, string Name, UploadedFile File, PaymentProofId? Proof = null) : ICommand<AddedPaymentDocument>;

/// <summary>What was added.</summary>
internal sealed record AddedPaymentDocument(Guid Id, Guid? Proof, string Name, string Type, long Size, string Sha256, DateTimeOffset AddedAt) : IIdentified;

internal sealed class AddPaymentDocumentHandler(
    IRepository<PaymentAccount> accounts, IRepository<PaymentDocument> documents, PaymentPolicy policy, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<AddPaymentDocument, AddedPaymentDocument>
{
    public async Task<ErrorOr<AddedPaymentDocument>> Handle(AddPaymentDocument command, CancellationToken cancellationToken)
    {
        var account = await accounts.FirstOrDefaultAsync(new AccountOfRequest(command.PaymentRequest, user.OwnAuthorityOrAny()), cancellationToken);
        if (account is null)
            return PaymentErrors.NotFound();

        var request = account.Requests.Single(candidate => candidate.Id == command.PaymentRequest);
        return PaymentDocument.Add(request, command.Proof, command.File, command.Name, policy, user.Subject, clock.GetUtcNow()).Then(document =>
        {
            documents.Add(document);
            return new AddedPaymentDocument(
                document.Id.Value, document.Proof?.Value, document.Name, document.Type.ToString(), document.Size, document.Sha256, document.AddedAt);
        });
    }
}
