using Departement77.BuildingBlocks.Web.Pages;
using Departement77.Host.Access.Accounts;
using Departement77.Host.Access.Invitations;
using ErrorOr;
using Microsoft.AspNetCore.Identity;

namespace Departement77.Host.Access.Pages;

/// <summary>Where the link of an invitation leads. Opening it changes nothing, as mail filters open links too: the account is made by the form.</summary>
internal static class InvitationPages
{
    public const string Path = "/invitation";
    public const string Token = "jeton";

    public static void MapInvitationPages(this IEndpointRouteBuilder routes) => routes.MapForm(Path, ShowAsync, AcceptAsync);

    private static async Task<IResult> ShowAsync(HttpContext http, InvitationAcceptance invitations, string? jeton, CancellationToken cancellation)
    {
        var found = await invitations.FindAsync(jeton ?? "", cancellation);
        return found.IsError ? Refusal(found.FirstError) : Form(http, jeton!, found.Value);
    }

    private static async Task<IResult> AcceptAsync(
        HttpContext http, InvitationAcceptance invitations, SignInManager<Account> sessions, AccessAudit audit, CancellationToken cancellation)
    {
        var token = Forms.Field(http, Token);
        var found = await invitations.FindAsync(token, cancellation);
        if (found.IsError)
            return Refusal(found.FirstError);

        var password = Forms.Field(http, "password");
        if (PasswordRules.Fault(found.Value.Email, password) is { } fault)
            return Form(http, token, found.Value, fault);
        if (password != Forms.Field(http, "confirmation"))
            return Form(http, token, found.Value, "Les deux mots de passe diffèrent : saisissez deux fois le même.");

        var account = await invitations.AcceptAsync(found.Value, password, cancellation);
        if (account.IsError)
            return Refusal(account.FirstError);

        await audit.AppendAsync(AccessAudit.InvitationAccepted, account.Value.Id, isOwner: true, cancellation);
        await sessions.SignInAsync(account.Value, isPersistent: false);
        return Results.LocalRedirect(AccountPages.HomePath);
    }

    private static Page Form(HttpContext http, string token, InvitationRow invitation, string? error = null)
    {
        var invalid = error is null ? Html.None : Page.Markup($" aria-invalid=\"true\"");
        return new Page(
            "Ouvrir votre compte",
            Page.Markup(
                $"""
                <p>Bonjour {invitation.Name}. Choisissez le mot de passe de votre compte.</p>
                <form method="post" action="{Path}">
                {Forms.Proof(http)}{Forms.Hidden(Token, token)}
                <label for="email">Adresse électronique</label>
                <input id="email" type="email" autocomplete="username" readonly value="{invitation.Email}">
                <label for="password">Mot de passe</label>
                <p class="hint" id="regle">Au moins {PasswordRules.ShortestLength.ToString()} caractères : une phrase convient très bien.</p>
                <input id="password" name="password" type="password" autocomplete="new-password" required minlength="{PasswordRules.ShortestLength.ToString()}" aria-describedby="regle{(error is null ? "" : " erreur")}"{invalid}>
                <label for="confirmation">Mot de passe, une seconde fois</label>
                <input id="confirmation" name="confirmation" type="password" autocomplete="new-password" required{invalid}>
                <button type="submit">Ouvrir le compte</button>
                </form>
                """))
        {
            Error = error,
            Status = error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static Page Refusal(Error error) => new(
        "Invitation inutilisable",
        Page.Markup($"<p>{error.Description}</p><p><a href=\"{SignInPages.SignInPath}\">Se connecter</a></p>"))
    {
        Status = error.NumericType,
    };
}
