using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Web.Pages;
using Departement77.Host.Access.Accounts;
using Departement77.Host.Operations.Privacy;
using Microsoft.AspNetCore.Identity;

namespace Departement77.Host.Access.Pages;

/// <summary>Where a person arrives after signing in.</summary>
internal static class AccountPages
{
    public const string HomePath = "/compte";

    private const string DashboardPath = "/hangfire";

    // Home of the module's pages: whoever was just let in arrives here, and has to find the way.
    private const string NetworkPath = "/reseau-sgm";

    public static void MapAccountPages(this IEndpointRouteBuilder routes) =>
        routes.MapGet(HomePath, ShowAsync).RequireAuthorization(AccessStartup.SessionPolicy).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(HttpContext http, UserManager<Account> accounts)
    {
        if (await accounts.GetUserAsync(http.User) is not { } account)
            return SignInPages.Denied();

        var dashboard = http.User.IsInRole(Roles.Admin) ? Page.Markup($"<li><a href=\"{DashboardPath}\">Tâches récurrentes</a></li>") : Html.None;
        var network = Roles.OfTheSgmNetwork.Any(http.User.IsInRole) ? Page.Markup($"<li><a href=\"{NetworkPath}\">Réseau des secrétaires généraux de mairie</a></li>") : Html.None;
        var factor = await accounts.GetTwoFactorEnabledAsync(account)
            ? Page.Markup($"<li>Second facteur activé</li>")
            : Page.Markup($"<li><a href=\"{SecondFactorPages.EnrolPath}\">Activer le second facteur</a></li>");
        return new Page(
            "Votre compte",
            Page.Markup(
                $"""
                <p>Vous êtes connecté : {account.DisplayName ?? account.Email}.</p>
                <ul>
                {network}
                {dashboard}
                {factor}
                <li><a href="{PrivacyModule.OwnDataPath}">Obtenir mes données (archive)</a></li>
                <li><a href="{SignInPages.SignOutPath}">Se déconnecter</a></li>
                </ul>
                """));
    }
}
