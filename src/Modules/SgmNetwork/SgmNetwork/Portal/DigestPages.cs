using Departement77.BuildingBlocks.Web.Http;
using Departement77.BuildingBlocks.Web.Pages;
using Departement77.SgmNetwork.Application.Digests;
using ErrorOr;
using Microsoft.AspNetCore.Routing;

namespace Departement77.SgmNetwork.Portal;

/// <summary>Where the link at the end of a digest leads: a button, and what its press answers. A mail program presses it by itself when its reader asks it to.</summary>
internal static class DigestPages
{
    private const string Path = "/reseau-sgm/desabonnement/{token}";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPublicPage<ReadUnsubscribePage, UnsubscribePageView>(Path, Ask);
        pages.MapPublicForm<UnsubscribeFromDigest, DigestUnsubscribed>(Path, Answer);
    }

    private static Page Ask(UnsubscribePageView view) => new(
        "Ne plus recevoir la lettre du réseau",
        Page.Markup(
            $"""
            <p>Vous ne recevrez plus la lettre récapitulative du réseau des secrétaires généraux de mairie. Votre adhésion au réseau ne change pas.</p>
            <form method="post" action="{Path.Replace("{token}", Uri.EscapeDataString(view.Token), StringComparison.Ordinal)}">
            <button type="submit">Me désabonner</button>
            </form>
            """));

    private static Page Answer(ErrorOr<DigestUnsubscribed> result) => result.IsError
        ? new("Désabonnement impossible", Page.Markup($"<p>{result.FirstError.Description}</p>")) { Status = Problems.StatusOf(result.FirstError) }
        : new("Vous êtes désabonné", Page.Markup($"<p>{result.Value.Message}</p>"));
}
