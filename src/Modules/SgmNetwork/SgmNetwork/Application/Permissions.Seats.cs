using Departement77.BuildingBlocks.Application.Security;

namespace Departement77.SgmNetwork.Application;

internal static partial class Permissions
{
    /// <summary>Seats: people of the network read them all, a mayor those of the own commune.</summary>
    public const string ReadSeats = "sgm-network:read-seats";

    public const string ManageSeats = "sgm-network:manage-seats";

    /// <summary>Figures without persons.</summary>
    public const string ReadCoverage = "sgm-network:read-coverage";

    public const string ReadAnnualMeetings = "sgm-network:read-annual-meetings";

    public const string ManageAnnualMeetings = "sgm-network:manage-annual-meetings";

    public const string ReadWorkingGroups = "sgm-network:read-working-groups";

    /// <summary>Proposes groups, joins them, writes and hands in deliverables.</summary>
    public const string TakePartInWorkingGroups = "sgm-network:take-part-in-working-groups";

    /// <summary>Gives groups their mandate, decides on deliverables.</summary>
    public const string ManageWorkingGroups = "sgm-network:manage-working-groups";

    /// <summary>What CDG77's board is told: figures without persons.</summary>
    public const string ReadActivityReport = "sgm-network:read-activity-report";

    private static IReadOnlyList<PermissionGrant> SeatsGrants =>
    [
        new(ReadSeats, [Roles.SgmMember, Roles.Animator, Roles.Moderator, Roles.Expert, Roles.Member]),
        new(ManageSeats, [Roles.Animator]),
        new(ReadCoverage, [Roles.SgmMember, Roles.Animator, Roles.Moderator, Roles.Expert, Roles.Auditor]),
        new(ReadAnnualMeetings, [Roles.SgmMember, Roles.Animator, Roles.Moderator, Roles.Expert]),
        new(ManageAnnualMeetings, [Roles.Animator]),
        new(ReadWorkingGroups, [Roles.SgmMember, Roles.Animator, Roles.Moderator, Roles.Expert]),
        new(TakePartInWorkingGroups, [Roles.SgmMember, Roles.Animator, Roles.Moderator, Roles.Expert]),
        new(ManageWorkingGroups, [Roles.Animator]),
        new(ReadActivityReport, [Roles.Animator, Roles.Auditor]),
    ];
}
