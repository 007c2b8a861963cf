using Departement77.BuildingBlocks.Application.Security;

namespace Departement77.SgmNetwork.Application;

internal static partial class Permissions
{
    public const string ReadKnowledge = "sgm-network:read-knowledge";
    public const string WriteKnowledge = "sgm-network:write-knowledge";
    public const string CertifyArticle = "sgm-network:certify-article";
    public const string ReadCalendar = "sgm-network:read-calendar";
    public const string KeepCalendar = "sgm-network:keep-calendar";
    public const string SubscribeToCalendar = "sgm-network:subscribe-to-calendar";
    public const string AskReplacement = "sgm-network:ask-replacement";

    private static IReadOnlyList<PermissionGrant> KnowledgeGrants =>
    [
        new(ReadKnowledge, Roles.OfTheSgmNetwork),

        // Whoever wrote it neither certifies, reviews nor publishes it: the domain looks at the person.
        new(WriteKnowledge, [Roles.Animator, Roles.Expert]),
        new(CertifyArticle, [Roles.Expert]),
        new(ReadCalendar, Roles.OfTheSgmNetwork),
        new(KeepCalendar, [Roles.Animator]),
        new(SubscribeToCalendar, Roles.OfTheSgmNetwork),

        // A secretary for the own commune; the animator for any, and for CDG77's replacement service.
        new(AskReplacement, [Roles.SgmMember, Roles.Animator]),
    ];
}
