using Departement77.BuildingBlocks.Application.Security;

namespace Departement77.ContractPolicy.Application;

/// <summary>Who may do what with schemes and contracts. Rules in force and simulations are for everybody.</summary>
internal static class Permissions
{
    public const string ReadDraftRules = "contract-policy:read-draft-rules";
    public const string DraftRules = "contract-policy:draft-rules";
    public const string PutRulesInForce = "contract-policy:put-rules-in-force";

    public const string ReadEnvelopes = "contract-policy:read-envelopes";
    public const string KeepEnvelopes = "contract-policy:keep-envelopes";

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
    ];
}
