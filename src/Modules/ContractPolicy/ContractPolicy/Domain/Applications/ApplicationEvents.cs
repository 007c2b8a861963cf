using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Schemes;
using Departement77.ContractPolicy.Domain.VoteSessions;

namespace Departement77.ContractPolicy.Domain.Applications;

internal sealed record ApplicationOpened(FundingApplicationId Application, Siren Authority, SchemeCode Scheme, string RuleVersion) : IDomainEvent;

internal sealed record ApplicationChanged(FundingApplicationId Application) : IDomainEvent;

internal sealed record ApplicationDocumentAdded(FundingApplicationId Application, ApplicationDocumentId Document, string Kind) : IDomainEvent;

internal sealed record ApplicationSubmitted(FundingApplicationId Application, Siren Authority, SchemeCode Scheme, string RuleVersion, Money TotalCost, DateOnly SubmittedOn) : IDomainEvent;

internal sealed record DocumentsAsked(FundingApplicationId Application, Siren Authority, SchemeCode Scheme, IReadOnlyList<string> Documents, DateOnly AskedOn) : IDomainEvent;

internal sealed record MissingDocumentsReminded(FundingApplicationId Application, Siren Authority, SchemeCode Scheme, IReadOnlyList<string> Documents, DateOnly InadmissibleOn) : IDomainEvent;

internal sealed record ApplicationInadmissible(FundingApplicationId Application, Siren Authority, SchemeCode Scheme, DateOnly DecidedOn) : IDomainEvent;

internal sealed record ApplicationCompleted(FundingApplicationId Application, Siren Authority, SchemeCode Scheme, DateOnly CompleteOn) : IDomainEvent;

internal sealed record OpinionAsked(FundingApplicationId Application, ApplicationOpinionId Opinion) : IDomainEvent;

internal sealed record OpinionRecorded(FundingApplicationId Application, ApplicationOpinionId Opinion, OpinionResult Result) : IDomainEvent;

internal sealed record RetainedAmountsSet(FundingApplicationId Application, Money Retained) : IDomainEvent;

internal sealed record ApplicationReadyForVote(
    FundingApplicationId Application, Siren Authority, SchemeCode Scheme, string RuleVersion, Money Retained, Money DepartmentGrant, Money RegionGrant) : IDomainEvent;

internal sealed record ApplicationPutOnAgenda(FundingApplicationId Application, Siren Authority, SchemeCode Scheme, VoteSessionId Session, DateOnly HeldOn) : IDomainEvent;

internal sealed record InstructionResumed(FundingApplicationId Application) : IDomainEvent;

internal sealed record GrantApproved(
    FundingApplicationId Application,
    Siren Authority,
    SchemeCode Scheme,
    string RuleVersion,
    VoteSessionId Session,
    string Act,
    DateOnly VotedOn,
    DateOnly ExecutoryOn,
    Money TotalCost,
    Money Retained,
    Money DepartmentGrant,
    Money RegionGrant,
    IReadOnlyList<GrantedOperation> Operations) : IDomainEvent;

internal sealed record GrantedOperation(ApplicationOperationId Operation, Money Cost, Money Retained, Money DepartmentGrant, Money RegionGrant);

internal sealed record ApplicationRejected(FundingApplicationId Application, Siren Authority, SchemeCode Scheme, VoteSessionId Session, DateOnly VotedOn) : IDomainEvent;

internal sealed record ApplicationAdjourned(FundingApplicationId Application, Siren Authority, SchemeCode Scheme, VoteSessionId Session) : IDomainEvent;

internal sealed record ApplicationWithdrawn(FundingApplicationId Application, Siren Authority, SchemeCode Scheme) : IDomainEvent;
