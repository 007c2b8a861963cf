using Departement77.BuildingBlocks.Application.Security;

namespace Departement77.SgmNetwork.Application;

internal static partial class Permissions
{
    public const string ReadPolicies = "sgm-network:read-policies";
    public const string SetPolicy = "sgm-network:set-policy";
    public const string ReadMembershipRequests = "sgm-network:read-membership-requests";
    public const string DecideMembershipRequest = "sgm-network:decide-membership-request";
    public const string ReadInvitations = "sgm-network:read-invitations";
    public const string InviteMember = "sgm-network:invite-member";
    public const string ReadMembers = "sgm-network:read-members";
    public const string ManageMembers = "sgm-network:manage-members";
    public const string BeMember = "sgm-network:be-member";
    public const string PreviewRetention = "sgm-network:preview-retention";

    private static IReadOnlyList<PermissionGrant> MembersGrants =>
    [
        new(ReadPolicies, [Roles.Animator, Roles.Moderator]),
        new(SetPolicy, [Roles.Animator]),
        new(ReadMembershipRequests, [Roles.Animator]),
        new(DecideMembershipRequest, [Roles.Animator]),
        new(ReadInvitations, [Roles.Animator]),
        new(InviteMember, [Roles.Animator]),
        new(ReadMembers, [Roles.SgmMember, Roles.Animator, Roles.Moderator, Roles.Expert]),
        new(ManageMembers, [Roles.Animator]),
        new(BeMember, [Roles.SgmMember]),

        // Figures without persons: whoever watches over personal data sees what would go, though not whose.
        new(PreviewRetention, [Roles.Animator, Roles.DataProtectionOfficer]),
    ];
}
