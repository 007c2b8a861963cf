using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Payments;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Payments;

/// <summary>A member, or an instructor on behalf of one, asks for a payment under a contract in force. The amount is computed.</summary>
/// <param name="Proofs">Invoices; none for an advance.</param>
/// <param name="Amount">What is wanted at most; all that is due when absent.</param>
/// <param name="WorksCompletedOn">Statement of completion, for the balance.</param>
internal sealed record RequestPayment(
    Guid Contract, PaymentKind Kind, IReadOnlyList<ProofInput?>? Proofs = null, decimal? Amount = null, DateOnly? WorksCompletedOn = null) : ICommand<PaymentState>;

internal sealed class RequestPaymentHandler(
    IRepository<PaymentAccount> accounts, ContractPaymentTerms contracts, PaymentPolicy policy, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<RequestPayment, PaymentState>
{
    public async Task<ErrorOr<PaymentState>> Handle(RequestPayment command, CancellationToken cancellationToken)
    {
        var terms = await contracts.FindForCallerAsync(command.Contract, user, cancellationToken);
        if (terms.IsError)
            return terms.Errors;

        var today = clock.TodayInParis();
        var claim = PaymentClaims.Read(terms.Value, command.Kind, command.Proofs, command.Amount, command.WorksCompletedOn, today);
        if (claim.IsError)
            return claim.Errors;

        var opened = await accounts.FirstOrDefaultAsync(new AccountOfContract(command.Contract), cancellationToken);
        var account = opened ?? PaymentAccount.Open(terms.Value);
        return account.Request(terms.Value, claim.Value, policy, user.Subject, today).Then(request =>
        {
            // That two first requests do not both open it is held by the database.
            if (opened is null)
                accounts.Add(account);

            return account.State(request);
        });
    }
}
