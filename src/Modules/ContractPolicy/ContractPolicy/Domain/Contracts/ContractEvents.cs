using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Schemes;

namespace Departement77.ContractPolicy.Domain.Contracts;

internal sealed record ContractPrepared(ContractId Contract, Siren Authority, Guid Application, SchemeCode Scheme, string RuleVersion, Money DepartmentGrant, Money RegionGrant) : IDomainEvent;

internal sealed record ContractCancelled(ContractId Contract, Siren Authority) : IDomainEvent;

internal sealed record SignatureRecorded(ContractId Contract, Siren Authority, SignedDocument Document, ContractParty Party, DateOnly SignedOn) : IDomainEvent;

/// <summary>All parties have signed, or the decision was notified: the contract is in force.</summary>
internal sealed record ContractSigned(
    ContractId Contract, Siren Authority, string Number, Guid Application, SchemeCode Scheme, string RuleVersion, ContractForm Form, Money DepartmentGrant, Money RegionGrant,
    DateOnly SignedOn, DateOnly StartsOn, DateOnly? EndsOn, string? Place, string? SigningEvent) : IDomainEvent;

internal sealed record RealisationAgreementAdded(ContractId Contract, Siren Authority, RealisationAgreementId Agreement) : IDomainEvent;

internal sealed record CommitmentAdded(ContractId Contract, Siren Authority, ContractCommitmentId Commitment) : IDomainEvent;

internal sealed record CommitmentProved(ContractId Contract, Siren Authority, ContractCommitmentId Commitment) : IDomainEvent;

internal sealed record WorksStarted(ContractId Contract, Siren Authority, int Operation, DateOnly StartedOn) : IDomainEvent;

internal sealed record AmendmentProposed(ContractId Contract, Siren Authority, ContractAmendmentId Amendment) : IDomainEvent;

internal sealed record AmendmentVoted(ContractId Contract, Siren Authority, ContractAmendmentId Amendment) : IDomainEvent;

internal sealed record AmendmentAbandoned(ContractId Contract, Siren Authority, ContractAmendmentId Amendment) : IDomainEvent;

internal sealed record ContractAmended(
    ContractId Contract, Siren Authority, string Number, ContractAmendmentId Amendment, Guid Application, SchemeCode Scheme, string RuleVersion,
    Money DepartmentGrantBefore, Money DepartmentGrant, Money RegionGrant) : IDomainEvent;

internal sealed record ContractExtended(ContractId Contract, Siren Authority, string Number, int Extension, DateOnly EndsOn) : IDomainEvent;

internal sealed record ContractSuspended(ContractId Contract, Siren Authority, string Number, DateOnly SuspendedOn) : IDomainEvent;

internal sealed record ContractResumed(ContractId Contract, Siren Authority, string Number, DateOnly ResumedOn, DateOnly? EndsOn) : IDomainEvent;

internal sealed record ContractExpiring(ContractId Contract, Siren Authority, string Number, SchemeCode Scheme, int Days, DateOnly EndsOn) : IDomainEvent;

internal sealed record ContractLapsed(ContractId Contract, Siren Authority, string Number, SchemeCode Scheme, Guid Application, DateOnly EndedOn, Money Released) : IDomainEvent;

internal sealed record ContractTerminated(ContractId Contract, Siren Authority, string Number, SchemeCode Scheme, Guid Application, DateOnly EndedOn, Money Released) : IDomainEvent;

internal sealed record ContractCompleted(ContractId Contract, Siren Authority, string Number, SchemeCode Scheme, Guid Application, DateOnly EndedOn, Money Released) : IDomainEvent;
