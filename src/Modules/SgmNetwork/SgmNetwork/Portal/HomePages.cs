using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Web.Http;
using Departement77.BuildingBlocks.Web.Pages;
using Departement77.SgmNetwork.Application;
using Departement77.SgmNetwork.Application.Calendar;
using Departement77.SgmNetwork.Application.Pages;
using Departement77.SgmNetwork.Application.Search;
using Departement77.SgmNetwork.Application.Topics;
using Departement77.SgmNetwork.Domain.Calendar;
using Departement77.SgmNetwork.Domain.Digests;
using Departement77.SgmNetwork.Domain.Themes;
using Departement77.SgmNetwork.Domain.Topics;
using Microsoft.AspNetCore.Routing;
using static Departement77.SgmNetwork.Portal.NetworkMarkup;

namespace Departement77.SgmNetwork.Portal;

/// <summary>The first page of the network, and one's own questions.</summary>
internal static class HomePages
{
    public static void MapHomePages(this IEndpointRouteBuilder pages)
    {
        pages.MapPage<ReadNetworkHome, NetworkHome>(NetworkLinks.Home, Permissions.SearchNetwork, Home);
        pages.MapPage<ReadMyQuestions, Page<ListTopics.Row>>(NetworkLinks.MyQuestions, Permissions.ReadTopics, Mine);
        pages.MapPage<ReadMyQuestions, Page<ListTopics.Row>>($"{NetworkLinks.MyQuestions}/suite/{{cursor}}", Permissions.ReadTopics, Mine);
    }

    private static Page Home(NetworkHome home) => new(
        "Réseau des secrétaires généraux de mairie",
        Page.Markup(
            $"""
            <h2>Nouveautés</h2>
            {List(home.Latest.Select(Content), "Rien n'est encore publié.")}
            <h2>Mes prochaines dates</h2>
            {List(home.Dates.Select(Date), "Aucune date dans l'année qui vient.")}
            <nav aria-label="Réseau">
            <ul>
            <li><a href="{NetworkLinks.MyQuestions}">Mes questions</a></li>
            <li><a href="{NetworkLinks.AnnualMeetings}">Rencontres annuelles</a></li>
            </ul>
            </nav>
            """));

    private static Html Content(SearchPage.Item item)
    {
        var kind = Enum.Parse<ContentKind>(item.Kind);
        return Page.Markup(
            $"""<a href="{NetworkLinks.Content(kind, item.Id)}">{item.Title}</a><p class="hint">{kind.French()}, {NetworkThemes.French(item.Theme)}, le {Instant(item.PublishedAt)}</p>""");
    }

    private static Html Date(ShowCalendar.Row date)
    {
        var kind = Enum.Parse<CalendarDateKind>(date.Kind);
        var place = date.Place is null ? "" : $", {date.Place}";
        return Page.Markup($"""{When(date)} : {Title(kind, date)}<p class="hint">{kind.French()}{place}{(date.IsUnverified ? ", à vérifier par un juriste" : "")}</p>""");
    }

    private static string When(ShowCalendar.Row date) => date.StartsAt is { } at ? Instant(at)
        : date.StartsOn == date.EndsOn ? Day(date.StartsOn)!
        : $"Du {Day(date.StartsOn)} au {Day(date.EndsOn)}";

    private static Html Title(CalendarDateKind kind, ShowCalendar.Row date) => kind switch
    {
        CalendarDateKind.LegalWatchEffect or CalendarDateKind.LegalWatchDeadline => Page.Markup($"""<a href="{NetworkLinks.Content(ContentKind.LegalWatch, date.Source)}">{date.Title}</a>"""),
        CalendarDateKind.AnnualMeeting => Page.Markup($"""<a href="{NetworkLinks.AnnualMeeting(date.Source)}">{date.Title}</a>"""),
        _ => Page.Markup($"{date.Title}"),
    };

    private static Page Mine(Page<ListTopics.Row> topics) => new(
        "Mes questions",
        Page.Markup(
            $"""
            {List(topics.Items.Select(Question), "Vous n'avez pas encore posé de question.")}
            {(topics.Next is { } next ? Page.Markup($"""<p><a href="{NetworkLinks.MyQuestions}/suite/{next.ToString()}">Questions plus anciennes</a></p>""") : Html.None)}
            {WayHome}
            """));

    private static Html Question(ListTopics.Row topic) => Page.Markup(
        $"""
        <a href="{NetworkLinks.Topic(topic.Id)}">{topic.Title}</a>
        <p class="hint">{French<TopicStatus>(topic.Status, TopicStatuses.French)}, posée le {Instant(topic.AskedAt)}, {(topic.Answers == 1 ? "1 réponse" : $"{Number(topic.Answers)} réponses")}{(topic.IsAnonymous ? ", anonyme pour les autres" : "")}</p>
        """);
}
