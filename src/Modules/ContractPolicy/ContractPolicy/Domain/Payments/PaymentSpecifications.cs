using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.ContractPolicy.Domain.Payments;

/// <summary>The account of a contract, if it has one. Whether the caller may see the contract is known before.</summary>
internal sealed class AccountOfContract : Specification<PaymentAccount>
{
    public AccountOfContract(Guid contract)
    {
        var id = new PaymentAccountId(contract);
        Query.Where(account => account.Id == id);
    }
}

/// <summary>The account that holds a request, for somebody who may see it: its own authority, or any when the authority is null.</summary>
internal sealed class AccountOfRequest : Specification<PaymentAccount>
{
    public AccountOfRequest(PaymentRequestId request, Siren? authority)
    {
        Query.Where(account => account.Requests.Any(candidate => candidate.Id == request));
        if (authority is { } own)
            Query.Where(account => account.AuthoritySiren == own);
    }
}

/// <summary>The account that holds a repayment order; agents alone act on it.</summary>
internal sealed class AccountOfRepaymentOrder : Specification<PaymentAccount>
{
    public AccountOfRepaymentOrder(RepaymentOrderId order) => Query.Where(account => account.RepaymentOrders.Any(candidate => candidate.Id == order));
}
