using Departement77.BuildingBlocks.Application.Security;

namespace Departement77.SgmNetwork.Application;

internal static partial class Permissions
{
    public const string ReadTopics = "sgm-network:read-topics";
    public const string StartTopic = "sgm-network:start-topic";
    public const string WritePost = "sgm-network:write-post";
    public const string CertifyAnswer = "sgm-network:certify-answer";
    public const string KeepOrder = "sgm-network:keep-order";
    public const string ModerateContent = "sgm-network:moderate-content";
    public const string RevealAuthor = "sgm-network:reveal-author";
    public const string DecideAppeal = "sgm-network:decide-appeal";

    private static IReadOnlyList<PermissionGrant> DialoguesGrants =>
    [
        // Nobody of the Département, whatever else they may read.
        new(ReadTopics, Roles.OfTheSgmNetwork),
        new(StartTopic, [Roles.SgmMember, Roles.Animator, Roles.Expert]),
        new(WritePost, Roles.OfTheSgmNetwork),
        new(CertifyAnswer, [Roles.Expert]),
        new(KeepOrder, [Roles.Animator, Roles.Moderator]),
        new(ModerateContent, [Roles.Moderator]),
        new(RevealAuthor, [Roles.Moderator]),

        // The animator is the second person where there is one moderator.
        new(DecideAppeal, [Roles.Moderator, Roles.Animator]),
    ];
}
