using Departement77.BuildingBlocks.Web.Pages;
using Departement77.Host.Access.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Departement77.Host.Access.Pages;

/// <summary>The second factor, by an authenticator application: its activation, and its check at sign-in.</summary>
internal static class SecondFactorPages
{
    public const string CheckPath = "/connexion/second-facteur";
    public const string EnrolPath = "/compte/second-facteur";

    private const string CheckTitle = "Second facteur";
    private const string EnrolTitle = "Activer le second facteur";
    private const string WrongCode = "Ce code n'est pas valable. Saisissez le code affiché en ce moment par votre application.";
    private const int RecoveryCodes = 8;

    public static void MapSecondFactorPages(this IEndpointRouteBuilder routes)
    {
        routes.MapForm(CheckPath, ShowCheckAsync, CheckAsync);
        routes.MapForm(EnrolPath, ShowEnrolAsync, EnrolAsync);
    }

    private static async Task<IResult> ShowCheckAsync(HttpContext http, SignInManager<Account> sessions, string? returnUrl) =>
        await sessions.GetTwoFactorAuthenticationUserAsync() is null
            ? Results.LocalRedirect(SignInPages.SignInPath)
            : CheckForm(http, Forms.LocalOr(returnUrl, AccountPages.HomePath));

    private static async Task<IResult> CheckAsync(
        HttpContext http, SignInManager<Account> sessions, UserManager<Account> accounts, AccountActivity activity, AccessAudit audit, CancellationToken cancellation)
    {
        var returnUrl = Forms.LocalOr(Forms.Field(http, Forms.ReturnUrl), AccountPages.HomePath);
        if (await sessions.GetTwoFactorAuthenticationUserAsync() is not { } account)
            return Results.LocalRedirect(SignInPages.SignInPath);

        var code = Digits(Forms.Field(http, "code"));
        var wasLocked = await accounts.IsLockedOutAsync(account);
        var result = await sessions.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false);
        if (!result.Succeeded && !result.IsLockedOut)
            result = await sessions.TwoFactorRecoveryCodeSignInAsync(code);

        if (result.Succeeded)
        {
            await activity.NoteAsync(account.Id, cancellation);
            await audit.AppendAsync(AccessAudit.SignedIn, account.Id, isOwner: true, cancellation);
            return Results.LocalRedirect(returnUrl);
        }

        await audit.AppendAsync(!wasLocked && await accounts.IsLockedOutAsync(account) ? AccessAudit.LockedOut : AccessAudit.SignInFailed, account.Id, isOwner: false, cancellation);
        return CheckForm(http, returnUrl, WrongCode);
    }

    private static Page CheckForm(HttpContext http, string returnUrl, string? error = null) => new(
        CheckTitle,
        Page.Markup(
            $"""
            <form method="post" action="{CheckPath}">
            {Forms.Proof(http)}{Forms.Hidden(Forms.ReturnUrl, returnUrl)}
            {CodeField("Code de votre application, ou un code de secours", error)}
            <button type="submit">Continuer</button>
            </form>
            """))
    {
        Error = error,
        Status = error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
    };

    private static async Task<IResult> ShowEnrolAsync(HttpContext http, UserManager<Account> accounts)
    {
        if (await OwnerAsync(http, accounts) is not { } account)
            return Results.LocalRedirect($"{SignInPages.SignInPath}{QueryString.Create(Forms.ReturnUrl, EnrolPath)}");

        if (await accounts.GetTwoFactorEnabledAsync(account))
            return Results.LocalRedirect(AccountPages.HomePath);

        return await accounts.GetAuthenticatorKeyAsync(account) is null ? PrepareForm(http) : await EnrolFormAsync(http, accounts, account);
    }

    // Of a session alone: a token may be of a program, which has no account.
    private static async Task<Account?> OwnerAsync(HttpContext http, UserManager<Account> accounts) =>
        await http.AuthenticateAsync(IdentityConstants.ApplicationScheme) is { Succeeded: true, Principal: { } session } ? await accounts.GetUserAsync(session) : null;

    // Looking at the page changes nothing: a key ends the other sessions of the account.
    private static Page PrepareForm(HttpContext http) => new(
        EnrolTitle,
        Page.Markup(
            $"""
            <p>À chaque connexion, une application d'authentification de votre téléphone vous donnera un code, en plus de votre mot de passe. Vos autres sessions ouvertes seront fermées.</p>
            <form method="post" action="{EnrolPath}">{Forms.Proof(http)}<button type="submit">Préparer la clé</button></form>
            """));

    private static async Task<IResult> EnrolAsync(HttpContext http, UserManager<Account> accounts, SignInManager<Account> sessions, AccessAudit audit, CancellationToken cancellation)
    {
        if (await OwnerAsync(http, accounts) is not { } account || await accounts.GetTwoFactorEnabledAsync(account))
            return Results.LocalRedirect(AccountPages.HomePath);

        if (await accounts.GetAuthenticatorKeyAsync(account) is null)
        {
            await accounts.ResetAuthenticatorKeyAsync(account);
            await sessions.RefreshSignInAsync(account);
            return await EnrolFormAsync(http, accounts, account);
        }

        if (!await accounts.VerifyTwoFactorTokenAsync(account, accounts.Options.Tokens.AuthenticatorTokenProvider, Digits(Forms.Field(http, "code"))))
            return await EnrolFormAsync(http, accounts, account, WrongCode);

        await accounts.SetTwoFactorEnabledAsync(account, enabled: true);
        var codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes) ?? [];
        await sessions.RefreshSignInAsync(account);
        await audit.AppendAsync(AccessAudit.SecondFactorEnabled, account.Id, isOwner: true, cancellation);

        var list = new Html(string.Concat(codes.Select(code => Page.Markup($"<li><code>{code}</code></li>").Markup)));
        return new Page(
            "Second facteur activé",
            Page.Markup(
                $"""
                <p>Gardez ces codes de secours en lieu sûr : chacun remplace une fois l'application. Ils ne seront plus affichés.</p>
                <ul>{list}</ul>
                <p><a href="{AccountPages.HomePath}">Revenir à votre compte</a></p>
                """));
    }

    private static async Task<Page> EnrolFormAsync(HttpContext http, UserManager<Account> accounts, Account account, string? error = null)
    {
        var key = await accounts.GetAuthenticatorKeyAsync(account);
        var link = $"otpauth://totp/Departement77:{Uri.EscapeDataString(account.Email!)}?secret={key}&issuer=Departement77&digits=6";
        return new Page(
            EnrolTitle,
            Page.Markup(
                $"""
                <p>Dans votre application d'authentification, ajoutez un compte par sa clé, ou <a href="{link}">ouvrez-la directement</a> :</p>
                <p><code>{string.Join(' ', key!.Chunk(4).Select(part => new string(part)))}</code></p>
                <form method="post" action="{EnrolPath}">
                {Forms.Proof(http)}
                {CodeField("Code affiché par l'application", error)}
                <button type="submit">Activer</button>
                </form>
                """))
        {
            Error = error,
            Status = error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static Html CodeField(string label, string? error)
    {
        var invalid = error is null ? Html.None : Page.Markup($" aria-invalid=\"true\" aria-describedby=\"erreur\"");
        return Page.Markup(
            $"""
            <label for="code">{label}</label>
            <input id="code" name="code" autocomplete="one-time-code" spellcheck="false" required{invalid}>
            """);
    }

    private static string Digits(string code) => code.Replace(" ", "", StringComparison.Ordinal);
}
