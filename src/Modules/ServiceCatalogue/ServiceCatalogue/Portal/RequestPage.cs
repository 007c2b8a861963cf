using System.Globalization;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Web.Http;
using Departement77.BuildingBlocks.Web.Pages;
using Departement77.ServiceCatalogue.Application;
using Departement77.ServiceCatalogue.Application.Requests;
using Departement77.ServiceCatalogue.Domain.Requests;
using Microsoft.AspNetCore.Routing;

namespace Departement77.ServiceCatalogue.Portal;

/// <summary>The page to which the mails about a request lead: where it stands, who has it, and what was said.</summary>
internal static class RequestPage
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static void MapRequestPage(this IEndpointRouteBuilder pages) =>
        pages.MapPage<ReadRequestPage, RequestPageView>("/demandes/{request:guid}", Permissions.ReadRequests, Render);

    private static Page Render(RequestPageView request) => new(
        request.Subject,
        Page.Markup(
            $"""
            <dl>
            <dt>État</dt><dd>{request.Status.French()}</dd>
            <dt>Déposée le</dt><dd>{Day(request.SubmittedOn)}, par {request.AuthorityName}</dd>
            <dt>Commune du projet</dt><dd>{request.CommuneName}</dd>
            {Term("Raison", request.Reason)}
            </dl>
            <h2>Organismes</h2>
            {List(request.Parts.Select(Part), "Aucun organisme n'est encore saisi de cette demande.")}
            <h2>Messages</h2>
            {List(request.Messages.Select(Message), "Aucun message pour l'instant.")}
            """));

    private static Html Part(RequestPageView.Part part) => Page.Markup(
        $"""
        {part.BodyName} : orientation {part.Status.French()}
        <dl>
        {Term("Réponse attendue au plus tard le", Day(part.AnswerDueOn))}
        {Term("Premier contact prévu le", Day(part.FirstContactOn))}
        {Term("Fin du travail prévue au plus tard le", Day(part.DeliverableDueOn))}
        {new Html(string.Concat(part.Questions.Select(question => Term("Question à la collectivité", question).Markup)))}
        {Term("Référent", part.Referent is { } referent ? string.Join(", ", new[] { referent.Name, referent.Email, referent.Phone }.Where(text => !string.IsNullOrEmpty(text))) : null)}
        {Term("Bilan", part.Note)}
        {Term("Raison du refus", part.DeclineReason)}
        </dl>
        """);

    private static Html Term(string name, string? text) => text is null ? Html.None : Page.Markup($"""<dt>{name}</dt><dd class="written">{text}</dd>""");

    private static Html Message(RequestPageView.Message message)
    {
        var time = TimeZoneInfo.ConvertTime(message.WrittenAt, ParisTime.Zone).ToString("HH:mm", French);
        return Page.Markup($"""<p class="hint">{Sender(message)}, le {Day(message.WrittenAt.ToParisDay())} à {time}</p><p class="written">{message.Text}</p>""");
    }

    private static Html List(IEnumerable<Html> items, string otherwise)
    {
        var list = string.Concat(items.Select(item => Page.Markup($"<li>{item}</li>").Markup));
        return list.Length == 0 ? Page.Markup($"<p>{otherwise}</p>") : Page.Markup($"<ul>{new Html(list)}</ul>");
    }

    private static string Sender(RequestPageView.Message message) => message.Side switch
    {
        "Member" => "La collectivité",
        "Coordinator" => "Le coordinateur ID77",
        _ => message.BodyName ?? "Un organisme",
    };

    private static string? Day(DateOnly? day) => day?.ToString(day.Value.Day == 1 ? "d'er' MMMM yyyy" : "d MMMM yyyy", French);
}
