using System.Text;
using Microsoft.AspNetCore.Http;

namespace Departement77.BuildingBlocks.Web.Pages;

/// <summary>A French page, complete and without script.</summary>
/// <param name="Title">What the page is for.</param>
/// <param name="Content">Its main part.</param>
public sealed record Page(string Title, Html Content) : IResult
{
    /// <summary>Address of the style of all pages.</summary>
    public const string StylePath = "/connexion/style.css";

    /// <summary>HTTP status.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>What went wrong, announced by screen readers when the page opens.</summary>
    public string? Error { get; init; }

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        return response.WriteAsync(Render().Markup, Encoding.UTF8, httpContext.RequestAborted);
    }

    private Html Render()
    {
        // No referrer: the link of an invitation is a secret.
        var alert = Error is null ? Html.None : Markup($"<p class=\"error\" id=\"erreur\" role=\"alert\">{Error}</p>");
        return Markup(
            $"""
            <!doctype html>
            <html lang="fr">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <title>{(Error is null ? "" : "Erreur : ")}{Title} – Département 77</title>
            <link rel="stylesheet" href="{StylePath}">
            </head>
            <body>
            <header><p>Département 77 – programmes publics de Seine-et-Marne</p></header>
            <main>
            <h1>{Title}</h1>
            {alert}
            {Content}
            </main>
            </body>
            </html>
            """);
    }

    /// <summary>Markup from an interpolated string, with its texts encoded.</summary>
    public static Html Markup(Html.Writer writer) => Html.Of(ref writer);

    /// <summary>The style of the pages: own file, as the policy allows no style inside a page.</summary>
    public static IResult Style() => Results.Text(
        """
        body { margin: 0; font: 1.125rem/1.5 system-ui, sans-serif; color: #161616; background: #f6f6f6; }
        header { background: #fff; border-bottom: 1px solid #ddd; padding: .5rem 1.5rem; font-weight: 600; }
        main { max-width: 34rem; margin: 2rem auto; padding: 1.5rem; background: #fff; }
        h1 { font-size: 1.75rem; line-height: 1.25; margin-top: 0; }
        label { display: block; font-weight: 600; margin-top: 1rem; }
        .hint { font-size: 1rem; color: #555; margin: 0; }
        input { box-sizing: border-box; width: 100%; font: inherit; padding: .5rem; border: 1px solid #666; border-radius: 4px; background: #fff; }
        textarea { box-sizing: border-box; width: 100%; font: inherit; padding: .5rem; border: 1px solid #666; border-radius: 4px; }
        .unseen { position: absolute; left: -100rem; width: 1px; height: 1px; overflow: hidden; }
        input[aria-invalid="true"] { border: 2px solid #b60000; }
        button { font: inherit; font-weight: 600; margin-top: 1.5rem; padding: .6rem 1.2rem; border: 0; border-radius: 4px; background: #000091; color: #fff; cursor: pointer; }
        :focus-visible { outline: 3px solid #0a76f6; outline-offset: 2px; }
        .error { border-left: 4px solid #b60000; background: #fff0f0; padding: .75rem 1rem; }
        h2 { font-size: 1.25rem; margin-bottom: .5rem; }
        dt { font-weight: 600; }
        dd { margin: 0 0 .5rem; }
        .written { margin-top: 0; white-space: pre-line; overflow-wrap: anywhere; }
        code { overflow-wrap: anywhere; }
        a { color: #000091; }
        """,
        "text/css",
        Encoding.UTF8);
}
