using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.ContractPolicy.Domain.Payments;

internal sealed record PaymentRequested(PaymentAccountId Contract, PaymentRequestId Request, Siren Authority, PaymentKind Kind, Money Amount, DateOnly RequestedOn) : IDomainEvent;

internal sealed record PaymentChangesRequested(PaymentAccountId Contract, PaymentRequestId Request) : IDomainEvent;

internal sealed record PaymentResubmitted(PaymentAccountId Contract, PaymentRequestId Request) : IDomainEvent;

internal sealed record PaymentChecked(PaymentAccountId Contract, PaymentRequestId Request, Money Amount) : IDomainEvent;

internal sealed record PaymentApproved(
    PaymentAccountId Contract, PaymentRequestId Request, Siren Authority, PaymentKind Kind, Money Amount, Money? FinalGrant, DateOnly ApprovedOn) : IDomainEvent;

internal sealed record PaymentRefused(PaymentAccountId Contract, PaymentRequestId Request, Siren Authority, PaymentKind Kind, DateOnly RefusedOn) : IDomainEvent;

internal sealed record PaymentSentToFinance(PaymentAccountId Contract, PaymentRequestId Request) : IDomainEvent;

internal sealed record PaymentMade(PaymentAccountId Contract, PaymentRequestId Request, Siren Authority, PaymentKind Kind, Money Amount, DateOnly PaidOn) : IDomainEvent;

internal sealed record PaymentMissed(PaymentAccountId Contract, PaymentRequestId Request) : IDomainEvent;

internal sealed record RepaymentDue(PaymentAccountId Contract, RepaymentOrderId Order, Siren Authority, Money Amount, DateOnly IssuedOn) : IDomainEvent;

internal sealed record RepaymentRecovered(PaymentAccountId Contract, RepaymentOrderId Order) : IDomainEvent;

internal sealed record RepaymentCancelled(PaymentAccountId Contract, RepaymentOrderId Order) : IDomainEvent;

internal sealed record PaymentDocumentAdded(PaymentRequestId Request, PaymentDocumentId Document) : IDomainEvent;
