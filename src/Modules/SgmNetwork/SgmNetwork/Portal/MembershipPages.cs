using Departement77.BuildingBlocks.Web.Pages;
using Departement77.SgmNetwork.Application.MembershipRequests;
using Microsoft.AspNetCore.Routing;

namespace Departement77.SgmNetwork.Portal;

/// <summary>The public form, and the pages to which the mails about it lead. A link shows a page; only its button does something, since programs that check mails open links.</summary>
internal static class MembershipPages
{
    private const string Instant = "O";

    public static void MapMembershipPages(this IEndpointRouteBuilder pages)
    {
        pages.MapPublicForm<SubmitMembershipRequest, MembershipReceipt>("/reseau-sgm/adhesion", ShowForm, ReadForm, receipt => Done("Demande envoyée", receipt));
        pages.MapPublicForm<ConfirmMembershipRequest, MembershipReceipt>(
            "/reseau-sgm/confirmation/{token}", ShowConfirmation, form => new ConfirmMembershipRequest(form.Place), receipt => Done("Adresse confirmée", receipt));
        pages.MapPublicForm<AnswerMembershipQuestion, MembershipReceipt>(
            "/reseau-sgm/reponse/{token}",
            ShowAnswer,
            form => new AnswerMembershipQuestion(form.Place, form.Field("answer")),
            receipt => Done("Réponse envoyée", receipt),
            form => new ReadMembershipQuestion(form.Place));
    }

    private static Page ShowForm(PublicForm form) => new(
        "Rejoindre le réseau des secrétaires généraux de mairie",
        Page.Markup(
            $"""
            <p>Le réseau est animé par le centre de gestion de Seine-et-Marne (CDG77). Il s'adresse aux secrétaires généraux de mairie des communes de moins de 2 000 habitants.</p>
            <form method="post" action="/reseau-sgm/adhesion">
            {form.Proof}
            <input type="hidden" name="startedAt" value="{form.ShownAt.ToString(Instant)}">
            {Field(form, "name", "Nom (nécessaire)", "name", "text")}
            {Field(form, "email", "Adresse électronique (nécessaire)", "email", "email")}
            {Field(form, "communeInsee", "Code INSEE de la commune (nécessaire)", "off", "text")}
            {Field(form, "function", "Fonction (nécessaire)", "organization-title", "text")}
            <div class="unseen" aria-hidden="true">
            <label for="website">Ce champ n'est utilisé qu'à des fins de validation et devrait rester inchangé</label>
            <input id="website" name="website" type="text" tabindex="-1" autocomplete="off" value="">
            </div>
            <button type="submit">Envoyer la demande</button>
            </form>
            """));

    private static SubmitMembershipRequest ReadForm(PublicForm form) =>
        new(form.Field("name"), form.Field("email"), form.Field("communeInsee"), form.Field("function"), form.ShownAt, form.Field("website"));

    private static Page ShowConfirmation(PublicForm form) => new(
        "Confirmer votre demande d'adhésion",
        Page.Markup(
            $"""
            <p>Confirmez que vous demandez à rejoindre le réseau des secrétaires généraux de mairie.</p>
            <form method="post" action="/reseau-sgm/confirmation/{form.Place}">
            {form.Proof}
            <button type="submit">Confirmer</button>
            </form>
            """));

    private static Page ShowAnswer(PublicForm form) => new(
        "Répondre au CDG77",
        Page.Markup(
            $"""
            <p class="written">{form.Text}</p>
            <form method="post" action="/reseau-sgm/reponse/{form.Place}">
            {form.Proof}
            <label for="answer">Votre réponse à la question du CDG77</label>
            <textarea id="answer" name="answer" rows="8" required>{form.Field("answer")}</textarea>
            <button type="submit">Envoyer</button>
            </form>
            """));

    private static Page Done(string title, MembershipReceipt receipt) => new(title, Page.Markup($"<p>{receipt.Message}</p>"));

    private static Html Field(PublicForm form, string name, string label, string autocomplete, string type)
    {
        var isFaulty = form.Faults.Any(fault => fault.Metadata?.GetValueOrDefault("pointer") as string == $"/{name}");
        return Page.Markup(
            $"""
            <label for="{name}">{label}</label>
            <input id="{name}" name="{name}" type="{type}" autocomplete="{autocomplete}" required value="{form.Field(name)}"{(isFaulty ? Page.Markup($" aria-invalid=\"true\" aria-describedby=\"erreur\"") : Html.None)}>
            """);
    }
}
