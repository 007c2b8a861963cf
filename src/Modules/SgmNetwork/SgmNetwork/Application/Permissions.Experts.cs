using Departement77.BuildingBlocks.Application.Security;

namespace Departement77.SgmNetwork.Application;

internal static partial class Permissions
{
    public const string ReadExperts = "sgm-network:read-experts";
    public const string ManageExperts = "sgm-network:manage-experts";
    public const string NoteExpertAbsence = "sgm-network:note-expert-absence";
    public const string AskExpert = "sgm-network:ask-expert";
    public const string ReadExpertRequests = "sgm-network:read-expert-requests";
    public const string AnswerExpertRequest = "sgm-network:answer-expert-request";
    public const string ChooseDigest = "sgm-network:choose-digest";
    public const string SearchNetwork = "sgm-network:search";
    public const string ExportNetwork = "sgm-network:export";

    private static IReadOnlyList<PermissionGrant> ExpertsGrants =>
    [
        new(ReadExperts, Roles.OfTheSgmNetwork),
        new(ManageExperts, [Roles.Animator]),

        // An expert their own.
        new(NoteExpertAbsence, [Roles.Animator, Roles.Expert]),

        // Asking, and then rating or cancelling what one asked.
        new(AskExpert, [Roles.SgmMember, Roles.Animator]),

        // The asker, the expert whose turn it is, the animator all of them.
        new(ReadExpertRequests, [Roles.SgmMember, Roles.Animator, Roles.Expert]),
        new(AnswerExpertRequest, [Roles.Expert]),
        new(ChooseDigest, [Roles.SgmMember]),
        new(SearchNetwork, Roles.OfTheSgmNetwork),
        new(ExportNetwork, [Roles.Animator]),
    ];
}
