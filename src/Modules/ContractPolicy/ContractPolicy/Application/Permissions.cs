using Departement77.BuildingBlocks.Application.Security;

namespace Departement77.ContractPolicy.Application;

/// <summary>Who may do what with schemes and contracts. Rules in force and simulations are for everybody.</summary>
internal static class Permissions
{
    public const string ReadDraftRules = "contract-policy:read-draft-rules";
    public const string DraftRules = "contract-policy:draft-rules";
    public const string PutRulesInForce = "contract-policy:put-rules-in-force";

    public const string ReadPayments = "contract-policy:read-payments";
    public const string RequestPayment = "contract-policy:request-payment";
    public const string CheckPayment = "contract-policy:check-payment";
    public const string AskPaymentChanges = "contract-policy:ask-payment-changes";
    public const string RefusePayment = "contract-policy:refuse-payment";
    public const string ApprovePayment = "contract-policy:approve-payment";
    public const string SendPaymentToFinance = "contract-policy:send-payment-to-finance";
    public const string RecordPayment = "contract-policy:record-payment";

    public static IReadOnlyList<PermissionGrant> Grants { get; } =
    [
        new(ReadDraftRules, [Roles.Instructor, Roles.Approver, Roles.Auditor]),
        new(DraftRules, [Roles.Instructor]),

        // Whoever has both roles still cannot approve their own draft: the domain looks at the person.
        new(PutRulesInForce, [Roles.Approver]),

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
