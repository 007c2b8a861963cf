using Departement77.BuildingBlocks.Application.Security;

namespace Departement77.ContractPolicy.Application;

/// <summary>Who may do what with schemes and contracts. Rules in force and simulations are for everybody.</summary>
internal static class Permissions
{
    public const string ReadDraftRules = "contract-policy:read-draft-rules";
    public const string DraftRules = "contract-policy:draft-rules";
    public const string PutRulesInForce = "contract-policy:put-rules-in-force";
    public const string ReadContracts = "contract-policy:read-contracts";
    public const string PrepareContract = "contract-policy:prepare-contract";
    public const string RecordSignature = "contract-policy:record-signature";
    public const string ReportOnContract = "contract-policy:report-on-contract";
    public const string ManageContract = "contract-policy:manage-contract";
    public const string VoteAmendment = "contract-policy:vote-amendment";
    public const string EndContract = "contract-policy:end-contract";

    public const string ReadEnvelopes = "contract-policy:read-envelopes";
    public const string KeepEnvelopes = "contract-policy:keep-envelopes";

    public const string ReadApplications = "contract-policy:read-applications";
    public const string WriteApplication = "contract-policy:write-application";
    public const string InstructApplication = "contract-policy:instruct-application";
    public const string ProposeToVote = "contract-policy:propose-to-vote";
    public const string PutOnAgenda = "contract-policy:put-on-agenda";
    public const string RecordVote = "contract-policy:record-vote";
    public const string ReadVoteSessions = "contract-policy:read-vote-sessions";
    public const string ManageVoteSessions = "contract-policy:manage-vote-sessions";

    public const string ReadPayments = "contract-policy:read-payments";
    public const string RequestPayment = "contract-policy:request-payment";
    public const string CheckPayment = "contract-policy:check-payment";
    public const string AskPaymentChanges = "contract-policy:ask-payment-changes";
    public const string RefusePayment = "contract-policy:refuse-payment";
    public const string ApprovePayment = "contract-policy:approve-payment";
    public const string SendPaymentToFinance = "contract-policy:send-payment-to-finance";
    public const string RecordPayment = "contract-policy:record-payment";
    public const string ReadAuthorityFiles = "contract-policy:read-authority-files";
    public const string ReadBoards = "contract-policy:read-boards";
    public const string ReadAidReceived = "contract-policy:read-aid-received";

    public static IReadOnlyList<PermissionGrant> Grants { get; } =
    [
        new(ReadDraftRules, [Roles.Instructor, Roles.Approver, Roles.Auditor]),
        new(DraftRules, [Roles.Instructor]),

        // Whoever has both roles still cannot approve their own draft: the domain looks at the person.
        new(PutRulesInForce, [Roles.Approver]),
        new(ReadEnvelopes, [Roles.Member, Roles.Instructor, Roles.Approver, Roles.FinanceChecker, Roles.AssemblySecretary, Roles.DeskOfficer, Roles.Coordinator, Roles.Auditor]),

        new(ReadAuthorityFiles, [Roles.Member, .. Roles.OfAgentsWhoSeeEveryAuthority]),
        new(ReadBoards, Roles.OfAgentsWhoSeeEveryAuthority),
        new(ReadAidReceived, [Roles.Member, .. Roles.OfAgentsWhoSeeEveryAuthority]),

        // Not the instructor, whose applications spend them.
        new(KeepEnvelopes, [Roles.Approver]),

        // A member those of its own authority.
        new(ReadContracts, [Roles.Member, Roles.Instructor, Roles.Approver, Roles.FinanceChecker, Roles.AssemblySecretary, Roles.Coordinator, Roles.DeskOfficer, Roles.Auditor]),
        new(PrepareContract, [Roles.Instructor]),
        new(RecordSignature, [Roles.Instructor, Roles.AssemblySecretary]),
        new(ReportOnContract, [Roles.Member, Roles.Instructor]),
        new(ManageContract, [Roles.Instructor]),

        // Whoever has both roles still cannot record the vote of their own proposal: the domain looks at the person.
        new(VoteAmendment, [Roles.AssemblySecretary, Roles.Approver]),
        new(EndContract, [Roles.Instructor, Roles.Approver]),

        // A member for its own authority, an agent for any.
        new(ReadApplications, [Roles.Member, Roles.Instructor, Roles.Approver, Roles.FinanceChecker, Roles.AssemblySecretary, Roles.Coordinator, Roles.DeskOfficer, Roles.Auditor]),
        new(WriteApplication, [Roles.Member, Roles.Instructor, Roles.DeskOfficer]),
        new(InstructApplication, [Roles.Instructor]),

        // An approver may propose too: somebody else then notes the vote.
        new(ProposeToVote, [Roles.Instructor, Roles.Approver]),
        new(PutOnAgenda, [Roles.Instructor, Roles.Approver, Roles.AssemblySecretary]),
        new(RecordVote, [Roles.AssemblySecretary, Roles.Approver]),
        new(ReadVoteSessions, [Roles.Instructor, Roles.Approver, Roles.FinanceChecker, Roles.AssemblySecretary, Roles.Coordinator, Roles.DeskOfficer, Roles.Auditor]),
        new(ManageVoteSessions, [Roles.AssemblySecretary]),

        // Members ask for their own authority. Nobody approves what they asked for or checked, nor records the payment of what they approved.
        new(ReadPayments, [Roles.Member, Roles.DeskOfficer, Roles.Instructor, Roles.Approver, Roles.FinanceChecker, Roles.Auditor]),
        new(RequestPayment, [Roles.Member, Roles.Instructor]),
        new(CheckPayment, [Roles.Instructor, Roles.FinanceChecker]),
        new(AskPaymentChanges, [Roles.Instructor, Roles.FinanceChecker, Roles.Approver]),
        new(RefusePayment, [Roles.Instructor, Roles.FinanceChecker, Roles.Approver]),
        new(ApprovePayment, [Roles.Approver]),
        new(SendPaymentToFinance, [Roles.Instructor, Roles.FinanceChecker]),
        new(RecordPayment, [Roles.FinanceChecker]),
    ];
}
