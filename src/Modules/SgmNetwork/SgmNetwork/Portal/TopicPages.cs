using Departement77.BuildingBlocks.Web.Http;
using Departement77.BuildingBlocks.Web.Pages;
using Departement77.SgmNetwork.Application;
using Departement77.SgmNetwork.Application.Moderation;
using Departement77.SgmNetwork.Application.Pages;
using Departement77.SgmNetwork.Application.Topics;
using Departement77.SgmNetwork.Domain.Moderation;
using Departement77.SgmNetwork.Domain.Themes;
using Departement77.SgmNetwork.Domain.Topics;
using Microsoft.AspNetCore.Routing;
using static Departement77.SgmNetwork.Portal.NetworkMarkup;

namespace Departement77.SgmNetwork.Portal;

/// <summary>A dialogue, and a report about one of its texts. Authors are shown as the API names them: an anonymous one never.</summary>
internal static class TopicPages
{
    public static void MapTopicPages(this IEndpointRouteBuilder pages)
    {
        pages.MapPage<ReadTopicPage, TopicPageView>("/reseau-sgm/dialogues/{topic:guid}", Permissions.ReadTopics, Topic);
        pages.MapPage<ReadTopicPage, TopicPageView>("/reseau-sgm/dialogues/{topic:guid}/suite/{cursor}", Permissions.ReadTopics, Topic);
        pages.MapPageDownload<DownloadTopicFile>("/reseau-sgm/dialogues/{topic:guid}/fichiers/{file:guid}", Permissions.ReadTopics);
        pages.MapPage<GetReport, ReportView>("/reseau-sgm/signalements/{report:guid}", Permissions.ReadTopics, Report);
    }

    private static Page Topic(TopicPageView view)
    {
        var topic = view.Topic;
        return new Page(
            topic.Title,
            Page.Markup(
                $"""
                <dl>
                <dt>État</dt><dd>{French<TopicKind>(topic.Kind, TopicKinds.French)} {French<TopicStatus>(topic.Status, TopicStatuses.French)}</dd>
                <dt>Thème</dt><dd>{NetworkThemes.French(topic.Theme)}</dd>
                {Term("Mots-clés", string.Join(", ", topic.Tags))}
                {Term("ID77", topic.AnsweredByDesk ? "Le guichet ID77 a répondu." : topic.Escalated ? "Cette question est transmise au guichet ID77." : null)}
                </dl>
                {(view.IsFirst ? Question(topic) : Page.Markup($"""<p><a href="{NetworkLinks.Topic(topic.Id)}">Début du dialogue</a></p>"""))}
                <h2>{(view.IsFirst ? "Réponses" : "Suite des réponses")}</h2>
                {List(view.Posts.Select(Post), "Aucune réponse pour l'instant.")}
                {(view.Next is { } next ? Page.Markup($"""<p><a href="{NetworkLinks.Topic(topic.Id)}/suite/{next.ToString()}">Suite des réponses</a></p>""") : Html.None)}
                {(view.Files.Count == 0 ? Html.None : Page.Markup($"<h2>Fichiers</h2>{List(view.Files.Select(file => File(topic.Id, file)), "")}"))}
                {WayHome}
                """));
    }

    private static Html Question(TopicView topic) => Page.Markup(
        $"""
        <h2>{(topic.Kind == nameof(TopicKind.Question) ? "Question" : "Message de départ")}</h2>
        {Who(topic.Author, Instant(topic.AskedAt), topic.Question?.EditedAt is { } edited ? Instant(edited) : null)}
        {Kept(topic.Question?.Status)}
        <p class="written">{topic.Question?.Body ?? "Ce texte a été retiré."}</p>
        """);

    private static Html Post(ListPosts.Row post) => Page.Markup(
        $"""
        {(post.IsAccepted ? Page.Markup($"<p><strong>Réponse acceptée par l'auteur de la question</strong></p>") : Html.None)}
        {(post.IsCertified ? Page.Markup($"<p><strong>Réponse certifiée par un expert</strong></p>") : Html.None)}
        {Who(post.Author, Instant(post.WrittenAt), post.EditedAt is { } edited ? Instant(edited) : null)}
        {Kept(post.Status)}
        <p class="written">{post.Body}</p>
        """);

    private static Html Who(string author, string at, string? edited) =>
        Page.Markup($"""<p class="hint">{author}, le {at}{(edited is null ? "" : $", modifié le {edited}")}</p>""");

    // Its author and moderators read what the others do not see.
    private static Html Kept(string? status) => status is null or nameof(PostStatus.Published)
        ? Html.None
        : Page.Markup($"<p><strong>Message {French<PostStatus>(status, PostStatuses.French)} : les autres membres ne le voient pas.</strong></p>");

    private static Html File(Guid topic, ListTopicFiles.Row file) =>
        Page.Markup($"""<a href="{NetworkLinks.Topic(topic)}/fichiers/{file.Id.ToString()}" download>{file.Name}</a> ({Size(file.Size)}, ajouté par {file.Author} le {Instant(file.AddedAt)})""");

    private static Page Report(ReportView report) => new(
        "Signalement",
        Page.Markup(
            $"""
            <dl>
            <dt>État</dt><dd>{French<ModerationCaseStatus>(report.Status, ModerationCaseStatuses.French)}</dd>
            <dt>Texte signalé</dt><dd>{(report.PostId is null ? "La question du dialogue" : "Une réponse du dialogue")} <a href="{NetworkLinks.Topic(report.TopicId)}">{report.Title}</a></dd>
            {Term("Mesure", report.Action is { } measure ? French<ModerationMeasure>(measure, ModerationMeasures.French) : null)}
            {Term("Contestation", report.Outcome switch { null => null, nameof(AppealOutcome.Overturned) => "décision annulée", _ => "décision maintenue" })}
            </dl>
            <h2>Historique</h2>
            {List(report.History.Select(Step), "Aucune étape.")}
            {WayHome}
            """));

    private static Html Step(ReportStep step)
    {
        var name = step.Step switch
        {
            nameof(ModerationAction.Uphold) => "Signalement retenu",
            nameof(ModerationAction.Dismiss) => "Signalement écarté",
            nameof(ModerationAction.Appeal) => "Contestation de l'auteur",
            nameof(ModerationAction.DecideAppeal) => "Décision sur la contestation",
            _ => "Signalement",
        };
        return Page.Markup($"""<p class="hint">{name}, le {Instant(step.At)}{(step.By is null ? "" : $", par {step.By}")}</p><p class="written">{step.Reason}</p>""");
    }
}
