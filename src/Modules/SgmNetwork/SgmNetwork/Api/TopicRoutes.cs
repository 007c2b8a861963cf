using Departement77.BuildingBlocks.Web.Http;
using Departement77.SgmNetwork.Application;
using Departement77.SgmNetwork.Application.Moderation;
using Departement77.SgmNetwork.Application.Topics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.SgmNetwork.Api;

internal static class TopicRoutes
{
    public static void MapTopics(this IEndpointRouteBuilder module)
    {
        var topics = module.MapGroup("/topics").WithTags("Dialogues");
        topics.MapQuery<ListTopics>("", Permissions.ReadTopics).WithSummary("Lister les sujets de discussion");
        topics.MapCreate<StartTopic>("", Permissions.StartTopic).WithSummary("Ouvrir un sujet de discussion");
        topics.MapQuery<GetTopic>("/{topic}", Permissions.ReadTopics).WithSummary("Lire un sujet de discussion");
        topics.MapQuery<ListPosts>("/{topic}/posts", Permissions.ReadTopics).WithSummary("Lire les messages d'un sujet");
        topics.MapCreate<WritePost>("/{topic}/posts", Permissions.WritePost).WithSummary("Répondre à un sujet");
        topics.MapCommand<EditPost>("/{topic}/posts/{post}/edit", Permissions.WritePost).WithSummary("Modifier un message");
        topics.MapCommand<ReleasePost>("/{topic}/posts/{post}/release", Permissions.ModerateContent).WithSummary("Libérer un message retenu");
        topics.MapCommand<AcceptAnswer>("/{topic}/accept-answer", Permissions.WritePost).WithSummary("Accepter une réponse");
        topics.MapCommand<CertifyAnswer>("/{topic}/certify", Permissions.CertifyAnswer).WithSummary("Certifier une réponse");
        topics.MapCommand<ReopenTopic>("/{topic}/reopen", Permissions.WritePost).WithSummary("Rouvrir un sujet");
        topics.MapReplace<TagTopic>("/{topic}/tags", Permissions.WritePost).WithSummary("Remplacer les mots-clés d'un sujet");
        topics.MapCommand<EscalateTopic>("/{topic}/escalate", Permissions.WritePost).WithSummary("Transmettre un sujet");
        topics.MapCommand<LockTopic>("/{topic}/lock", Permissions.KeepOrder).WithSummary("Verrouiller un sujet");
        topics.MapCommand<UnlockTopic>("/{topic}/unlock", Permissions.KeepOrder).WithSummary("Déverrouiller un sujet");
        topics.MapCommand<RevealAuthor>("/{topic}/reveal-author", Permissions.RevealAuthor).WithSummary("Lever l'anonymat d'un sujet");
        topics.MapQuery<ListTopicFiles>("/{topic}/files", Permissions.ReadTopics).WithSummary("Lister les fichiers d'un sujet");
        topics.MapUpload<AddTopicFile>("/{topic}/files", Permissions.WritePost).WithSummary("Joindre un fichier à un sujet");
        topics.MapDownload<DownloadTopicFile>("/{topic}/files/{file}", Permissions.ReadTopics).WithSummary("Télécharger un fichier d'un sujet");

        var reports = module.MapGroup("/reports").WithTags("Modération");
        reports.MapQuery<ListReports>("", Permissions.ModerateContent).WithSummary("Lister les signalements");
        reports.MapCreate<ReportContent>("", Permissions.WritePost).WithSummary("Signaler un contenu");
        reports.MapQuery<GetReport>("/{report}", Permissions.ReadTopics).WithSummary("Lire un signalement");
        reports.MapCommand<UpholdReport>("/{report}/uphold", Permissions.ModerateContent).WithSummary("Donner suite à un signalement");
        reports.MapCommand<DismissReport>("/{report}/dismiss", Permissions.ModerateContent).WithSummary("Classer un signalement sans suite");
        reports.MapCommand<AppealReport>("/{report}/appeal", Permissions.WritePost).WithSummary("Contester la décision sur un signalement");
        reports.MapCommand<DecideAppeal>("/{report}/decide-appeal", Permissions.DecideAppeal).WithSummary("Trancher une contestation");
    }
}
