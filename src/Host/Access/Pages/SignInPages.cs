using System.Security.Cryptography;
using Departement77.BuildingBlocks.Web.Http;
using Departement77.BuildingBlocks.Web.Pages;
using Departement77.Host.Access.Accounts;
using Departement77.Host.Access.Attempts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Departement77.Host.Access.Pages;

/// <summary>Signing in by address and password, and signing out.</summary>
internal static class SignInPages
{
    public const string SignInPath = "/connexion";
    public const string SignOutPath = "/deconnexion";

    private const string Title = "Se connecter";

    // The same for an unknown address, a wrong password and a locked account: the page tells nobody who has an account.
    private const string Refused = "Connexion impossible. Vérifiez l'adresse et le mot de passe ; après plusieurs échecs, attendez 15 minutes avant de réessayer.";

    public static void MapSignInPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Page.StylePath, Page.Style).AllowAnonymous().ExcludeFromDescription();
        routes.MapForm(SignInPath, (HttpContext http, string? returnUrl) => Form(http, Forms.LocalOr(returnUrl, AccountPages.HomePath)), SignInAsync);
        routes.MapForm(SignOutPath, SignOutForm, SignOutAsync);
    }

    /// <summary>Refusal of a page: 403, and what to do.</summary>
    public static Page Denied() => new(
        "Accès refusé",
        Page.Markup($"<p>Votre compte ne permet pas d'ouvrir cette page. Adressez-vous à la personne qui gère vos droits, ou <a href=\"{SignOutPath}\">changez de compte</a>.</p>"))
    {
        Status = StatusCodes.Status403Forbidden,
    };

    private static Page Form(HttpContext http, string returnUrl, string email = "", string? error = null, int status = StatusCodes.Status200OK)
    {
        var invalid = error is null ? Html.None : Page.Markup($" aria-invalid=\"true\" aria-describedby=\"erreur\"");
        return new Page(
            Title,
            Page.Markup(
                $"""
                <form method="post" action="{SignInPath}">
                {Forms.Proof(http)}{Forms.Hidden(Forms.ReturnUrl, returnUrl)}
                <label for="email">Adresse électronique</label>
                <input id="email" name="email" type="email" autocomplete="username" required value="{email}"{invalid}>
                <label for="password">Mot de passe</label>
                <input id="password" name="password" type="password" autocomplete="current-password" required{invalid}>
                <button type="submit">Se connecter</button>
                </form>
                """))
        {
            Status = status,
            Error = error,
        };
    }

    private static async Task<IResult> SignInAsync(
        HttpContext http,
        UserManager<Account> accounts,
        SignInManager<Account> sessions,
        SignInAttempts attempts,
        DecoyPassword decoy,
        AccountActivity activity,
        AccessAudit audit,
        CancellationToken cancellation)
    {
        var email = Forms.Field(http, "email");
        var password = Forms.Field(http, "password");
        var returnUrl = Forms.LocalOr(Forms.Field(http, Forms.ReturnUrl), AccountPages.HomePath);
        if (!await attempts.AllowsAsync(http, email, cancellation))
            return TooMany(http, returnUrl, email);

        if (password.Length > PasswordRules.LongestLength)
            password = "";

        var account = email.Length == 0 ? null : await accounts.FindByEmailAsync(email);
        if (account is null || await accounts.IsLockedOutAsync(account))
        {
            decoy.Verify(password);
            await audit.AppendAsync(AccessAudit.SignInFailed, account?.Id, isOwner: false, cancellation);
            return Form(http, returnUrl, email, Refused, StatusCodes.Status422UnprocessableEntity);
        }

        var result = await sessions.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true);
        if (result.RequiresTwoFactor)
            return Results.LocalRedirect($"{SecondFactorPages.CheckPath}{QueryString.Create(Forms.ReturnUrl, returnUrl)}");

        if (!result.Succeeded)
        {
            await audit.AppendAsync(result.IsLockedOut ? AccessAudit.LockedOut : AccessAudit.SignInFailed, account.Id, isOwner: false, cancellation);
            return Form(http, returnUrl, email, Refused, StatusCodes.Status422UnprocessableEntity);
        }

        await attempts.ForgetAsync(http, email, cancellation);
        await activity.NoteAsync(account.Id, cancellation);
        await audit.AppendAsync(AccessAudit.SignedIn, account.Id, isOwner: true, cancellation);
        return Results.LocalRedirect(returnUrl);
    }

    /// <summary>People get the page again, programs a problem document.</summary>
    private static IResult TooMany(HttpContext http, string returnUrl, string email)
    {
        http.Response.Headers.RetryAfter = "900";
        return http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            ? Form(http, returnUrl, email, AccessLimits.TooManyText, StatusCodes.Status429TooManyRequests)
            : new ProblemAnswer(StatusCodes.Status429TooManyRequests, AccessLimits.TooManyCode, AccessLimits.TooManyText);
    }

    private static Page SignOutForm(HttpContext http) => new(
        "Se déconnecter",
        Page.Markup(
            $"""
            <p>Toutes vos sessions ouvertes seront fermées.</p>
            <form method="post" action="{SignOutPath}">{Forms.Proof(http)}<button type="submit">Se déconnecter</button></form>
            """));

    private static async Task<IResult> SignOutAsync(HttpContext http, UserManager<Account> accounts, SignInManager<Account> sessions, AccessAudit audit, CancellationToken cancellation)
    {
        await EndSessionAsync(http, accounts, sessions, audit, cancellation);
        return Results.LocalRedirect(SignInPath);
    }

    /// <summary>Ends every session of the account that is signed in.</summary>
    public static async Task EndSessionAsync(HttpContext http, UserManager<Account> accounts, SignInManager<Account> sessions, AccessAudit audit, CancellationToken cancellation)
    {
        var session = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (session.Succeeded && await accounts.GetUserAsync(session.Principal) is { } account)
        {
            // A copy of the cookie must die too.
            await accounts.UpdateSecurityStampAsync(account);
            await audit.AppendAsync(AccessAudit.SignedOut, account.Id, isOwner: true, cancellation);
        }

        await sessions.SignOutAsync();
    }

    private sealed record ProblemAnswer(int Status, string Code, string Detail) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Problems.WriteAsync(httpContext, Status, Code, Detail);
    }
}

/// <summary>A password to check where there is none, so that the time of the answer does not tell that the account is unknown.</summary>
internal sealed class DecoyPassword(IServiceScopeFactory scopes)
{
    private readonly Account nobody = new();
    private readonly Lazy<(IPasswordHasher<Account> Hasher, string Hash)> decoy = new(() =>
    {
        using var scope = scopes.CreateScope();
        var hasher = scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>();
        return (hasher, hasher.HashPassword(new Account(), Convert.ToHexString(RandomNumberGenerator.GetBytes(32))));
    });

    public void Verify(string password) => _ = decoy.Value.Hasher.VerifyHashedPassword(nobody, decoy.Value.Hash, password);
}
