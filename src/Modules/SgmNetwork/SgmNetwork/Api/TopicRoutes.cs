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
        topics.MapQuery<ListTopics>("", Permissions.ReadTopics);
        topics.MapCreate<StartTopic>("", Permissions.StartTopic);
        topics.MapQuery<GetTopic>("/{topic}", Permissions.ReadTopics);
        topics.MapQuery<ListPosts>("/{topic}/posts", Permissions.ReadTopics);
        topics.MapCreate<WritePost>("/{topic}/posts", Permissions.WritePost);
        topics.MapCommand<EditPost>("/{topic}/posts/{post}/edit", Permissions.WritePost);
        topics.MapCommand<ReleasePost>("/{topic}/posts/{post}/release", Permissions.ModerateContent);
        topics.MapCommand<AcceptAnswer>("/{topic}/accept-answer", Permissions.WritePost);
        topics.MapCommand<CertifyAnswer>("/{topic}/certify", Permissions.CertifyAnswer);
        topics.MapCommand<ReopenTopic>("/{topic}/reopen", Permissions.WritePost);
        topics.MapReplace<TagTopic>("/{topic}/tags", Permissions.WritePost);
        topics.MapCommand<EscalateTopic>("/{topic}/escalate", Permissions.WritePost);
        topics.MapCommand<LockTopic>("/{topic}/lock", Permissions.KeepOrder);
        topics.MapCommand<UnlockTopic>("/{topic}/unlock", Permissions.KeepOrder);
        topics.MapCommand<RevealAuthor>("/{topic}/reveal-author", Permissions.RevealAuthor);
        topics.MapQuery<ListTopicFiles>("/{topic}/files", Permissions.ReadTopics);
        topics.MapUpload<AddTopicFile>("/{topic}/files", Permissions.WritePost);
        topics.MapDownload<DownloadTopicFile>("/{topic}/files/{file}", Permissions.ReadTopics);

        var reports = module.MapGroup("/reports").WithTags("Modération");
        reports.MapQuery<ListReports>("", Permissions.ModerateContent);
        reports.MapCreate<ReportContent>("", Permissions.WritePost);
        reports.MapQuery<GetReport>("/{report}", Permissions.ReadTopics);
        reports.MapCommand<UpholdReport>("/{report}/uphold", Permissions.ModerateContent);
        reports.MapCommand<DismissReport>("/{report}/dismiss", Permissions.ModerateContent);
        reports.MapCommand<AppealReport>("/{report}/appeal", Permissions.WritePost);
        reports.MapCommand<DecideAppeal>("/{report}/decide-appeal", Permissions.DecideAppeal);
    }
}
