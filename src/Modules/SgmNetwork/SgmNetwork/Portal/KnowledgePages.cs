using Departement77.BuildingBlocks.Web.Http;
using Departement77.BuildingBlocks.Web.Pages;
using Departement77.SgmNetwork.Application;
using Departement77.SgmNetwork.Application.Articles;
using Departement77.SgmNetwork.Application.LegalWatch;
using Departement77.SgmNetwork.Application.Pages;
using Departement77.SgmNetwork.Application.Resources;
using Departement77.SgmNetwork.Domain.Articles;
using Departement77.SgmNetwork.Domain.Digests;
using Departement77.SgmNetwork.Domain.LegalWatch;
using Departement77.SgmNetwork.Domain.Resources;
using Departement77.SgmNetwork.Domain.Themes;
using Microsoft.AspNetCore.Routing;
using static Departement77.SgmNetwork.Portal.NetworkMarkup;

namespace Departement77.SgmNetwork.Portal;

/// <summary>An article of the FAQ, a resource of the toolbox, an item of the legal watch.</summary>
internal static class KnowledgePages
{
    public static void MapKnowledgePages(this IEndpointRouteBuilder pages)
    {
        pages.MapPage<GetArticle, ArticleView>("/reseau-sgm/questions-reponses/{article:guid}", Permissions.ReadKnowledge, Article);
        pages.MapPage<ReadResourcePage, ResourcePageView>("/reseau-sgm/ressources/{resource:guid}", Permissions.ReadKnowledge, Resource);
        pages.MapPageDownload<DownloadResourceVersion>("/reseau-sgm/ressources/{resource:guid}/versions/{number}", Permissions.ReadKnowledge);
        pages.MapPage<GetLegalWatch, LegalWatchView>("/reseau-sgm/veille/{item:guid}", Permissions.ReadKnowledge, Watch);
    }

    private static Page Article(ArticleView article) => new(
        article.Question,
        Page.Markup(
            $"""
            {Notice(article.Notice)}
            <p class="written">{article.Answer}</p>
            {(article.References.Count == 0 ? Html.None : Page.Markup($"<h2>Références</h2>{List(article.References.Select(reference => Page.Markup($"{reference}")), "")}"))}
            {(article.WatchItems.Count == 0 ? Html.None : Page.Markup($"<h2>Veille juridique</h2>{List(article.WatchItems.Select(Item), "")}"))}
            <h2>Cette fiche</h2>
            <dl>
            <dt>État</dt><dd>{French<ArticleStatus>(article.Status, ArticleStatuses.French)}</dd>
            <dt>Thème</dt><dd>{NetworkThemes.French(article.Theme)}</dd>
            {Term("Auteur", article.Author)}
            {Term("Certifiée par", article.CertifiedBy)}
            {Term("Certifiée le", Day(article.CertifiedOn))}
            {Term("Valable jusqu'au", Day(article.ValidUntil))}
            {Term("À relire le", Day(article.ReviewOn))}
            {Term("Remarque", article.Remark)}
            </dl>
            {WayHome}
            """));

    private static Html Item(ArticleView.WatchItem item) =>
        Page.Markup($"""<a href="{NetworkLinks.Content(ContentKind.LegalWatch, item.Id)}">{item.Title}</a> ({French<LegalWatchStatus>(item.Status, LegalWatchStatuses.French)})""");

    private static Page Resource(ResourcePageView view)
    {
        var resource = view.Resource;
        return new Page(
            resource.Title,
            Page.Markup(
                $"""
                {Notice(resource.Notice)}
                <p class="written">{resource.Description}</p>
                {Section($"Texte de la version {Number(resource.Current?.Number)}", resource.Current?.Text)}
                {(resource.Variables.Count == 0 ? Html.None : Page.Markup($"<h2>À compléter</h2>{List(resource.Variables.Select(variable => Page.Markup($"{variable.Label}")), "")}"))}
                <h2>Versions</h2>
                {List(view.Versions.Select(version => Version(resource.Id, version)), "Aucune version n'est encore publiée.")}
                <h2>Cette ressource</h2>
                <dl>
                <dt>Nature</dt><dd>{French<ResourceKind>(resource.Kind, ResourceKinds.French)}</dd>
                <dt>État</dt><dd>{French<ResourceStatus>(resource.Status, ResourceStatuses.French)}</dd>
                <dt>Thème</dt><dd>{NetworkThemes.French(resource.Theme)}</dd>
                {Term("Auteur", resource.Author)}
                {Term("À relire le", Day(resource.ReviewOn))}
                {Term("Remarque", resource.Remark)}
                </dl>
                {WayHome}
                """));
    }

    private static Html Version(Guid resource, ListResourceVersions.Row version)
    {
        var number = Number(version.Number);
        var name = version.FileName is { } file
            ? Page.Markup($"""<a href="{NetworkLinks.Resource(resource)}/versions/{number}" download>Version {number} : {file}</a> ({Size(version.FileSize ?? 0)})""")
            : Page.Markup($"Version {number}, texte");
        return Page.Markup(
            $"""
            {name}{(version.IsObsolete ? ", dépassée" : "")}{(version.PublishedAt is { } at ? $", publiée le {Instant(at)}" : ", en préparation")}
            {(version.Changes is { Length: > 0 } changes ? Page.Markup($"""<p class="written">{changes}</p>""") : Html.None)}
            """);
    }

    private static Page Watch(LegalWatchView item) => new(
        item.Title,
        Page.Markup(
            $"""
            {Notice(item.Notice)}
            {(item.SupersededBy is { } other ? Page.Markup($"""<p><a href="{NetworkLinks.Content(ContentKind.LegalWatch, other)}">Texte qui le remplace</a></p>""") : Html.None)}
            <p class="written">{item.Summary}</p>
            {Section("À faire", item.Action)}
            <h2>Ce texte</h2>
            <dl>
            <dt>État</dt><dd>{French<LegalWatchStatus>(item.Status, LegalWatchStatuses.French)}</dd>
            {Term("Source", item.Source)}
            {Term("En vigueur le", Day(item.EffectiveOn))}
            {Term("S'applique jusqu'au", Day(item.AppliesUntil))}
            {Term("Échéance", Day(item.DeadlineOn))}
            {Term("Communes concernées", Audience(item.PopulationMin, item.PopulationMax))}
            {Term("Thèmes", string.Join(", ", item.Themes.Select(NetworkThemes.French)))}
            {Term("Auteur", item.Author)}
            {Term("Relu par", item.Reviewer)}
            {Term("Remplacé le", Day(item.SupersededOn))}
            </dl>
            {WayHome}
            """));

    private static string Audience(int? min, int? max) => (min, max) switch
    {
        (null, null) => "toutes",
        ({ } least, null) => $"à partir de {Number(least)} habitants",
        (null, { } most) => $"jusqu'à {Number(most)} habitants",
        ({ } least, { } most) => $"de {Number(least)} à {Number(most)} habitants",
    };
}
