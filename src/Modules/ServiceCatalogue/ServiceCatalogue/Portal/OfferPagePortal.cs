using Departement77.BuildingBlocks.Web.Http;
using Departement77.BuildingBlocks.Web.Pages;
using Departement77.ServiceCatalogue.Application.Offers;
using Microsoft.AspNetCore.Routing;

namespace Departement77.ServiceCatalogue.Portal;

/// <summary>The page of an offer, to which alerts lead; for everybody, like the catalogue.</summary>
internal static class OfferPagePortal
{
    public static void MapOfferPage(this IEndpointRouteBuilder pages) => pages.MapPublicPage<ReadOfferPage, OfferPageView>("/catalogue/offres/{offer:guid}", Render);

    private static Page Render(OfferPageView offer) => new(
        offer.Title,
        Page.Markup(
            $"""
            {(offer.IsAvailable ? Html.None : Page.Markup($"<p>Cette offre n'est plus proposée.</p>"))}
            <p>{offer.Summary}</p>
            <dl>
            <dt>Thématiques</dt><dd>{string.Join(", ", offer.Themes)}</dd>
            <dt>Organismes</dt><dd>{string.Join(", ", offer.Bodies)}</dd>
            <dt>Prix</dt><dd>{(offer.Charged ? "offre payante" : "offre gratuite pour les membres")}</dd>
            {(offer.Eligibility.Length == 0 ? Html.None : Page.Markup($"<dt>Pour qui</dt><dd class=\"written\">{offer.Eligibility}</dd>"))}
            </dl>
            <p class="written">{offer.Description}</p>
            """));
}
