using Departement77.BuildingBlocks.Web.Http;
using Departement77.BuildingBlocks.Web.Pages;
using Departement77.ServiceCatalogue.Application.SavedSearches;
using ErrorOr;
using Microsoft.AspNetCore.Routing;

namespace Departement77.ServiceCatalogue.Portal;

/// <summary>
/// Where the links of alerts lead: a button, and what its press answers. Opening a page changes nothing, as mail filters open links too; a mail program presses the
/// button that stops by itself when its reader asks it to.
/// </summary>
internal static class SavedSearchPages
{
    private const string ConfirmPath = "/catalogue/alertes/confirmation/{token}";
    private const string StopPath = "/catalogue/alertes/arret/{token}";

    public static void MapSavedSearchPages(this IEndpointRouteBuilder pages)
    {
        pages.MapPublicPage<ReadSavedSearchLink, SavedSearchLinkView>(ConfirmPath, AskToConfirm);
        pages.MapPublicForm<ConfirmSavedSearch, SavedSearchAnswer>(ConfirmPath, result => Answer(result, "Vos alertes sont activées", "Confirmation impossible"));
        pages.MapPublicPage<ReadSavedSearchLink, SavedSearchLinkView>(StopPath, AskToStop);
        pages.MapPublicForm<StopSavedSearchByLink, SavedSearchAnswer>(StopPath, result => Answer(result, "Vos alertes sont arrêtées", "Arrêt impossible"));
    }

    private static Page AskToConfirm(SavedSearchLinkView view) => new(
        "Confirmer les alertes du catalogue",
        Page.Markup(
            $"""
            <p>Vous recevrez par courrier électronique les offres nouvelles ou modifiées du catalogue ID77 qui correspondent à la recherche enregistrée.</p>
            {Button(ConfirmPath, view.Token, "Recevoir ces alertes")}
            """));

    private static Page AskToStop(SavedSearchLinkView view) => new(
        "Ne plus recevoir ces alertes",
        Page.Markup(
            $"""
            <p>Vous ne recevrez plus les alertes de cette recherche du catalogue ID77. Vos autres recherches enregistrées ne changent pas.</p>
            {Button(StopPath, view.Token, "Arrêter ces alertes")}
            """));

    private static Html Button(string path, string token, string label) => Page.Markup(
        $"""
        <form method="post" action="{path.Replace("{token}", Uri.EscapeDataString(token), StringComparison.Ordinal)}">
        <button type="submit">{label}</button>
        </form>
        """);

    private static Page Answer(ErrorOr<SavedSearchAnswer> result, string done, string refused) => result.IsError
        ? new(refused, Page.Markup($"<p>{result.FirstError.Description}</p>")) { Status = Problems.StatusOf(result.FirstError) }
        : new(done, Page.Markup($"<p>{result.Value.Message}</p>"));
}
