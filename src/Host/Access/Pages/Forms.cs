using Departement77.BuildingBlocks.Web.Pages;
using Microsoft.AspNetCore.Antiforgery;

namespace Departement77.Host.Access.Pages;

/// <summary>What the forms share: their hidden fields, their reading, and where they may lead.</summary>
internal static class Forms
{
    public const string ReturnUrl = "returnUrl";

    private const int LongestField = 2_000;
    private const int LongestBody = 64 * 1024;

    /// <summary>A page and its form: open to everybody, limited, safe against forged posts.</summary>
    public static void MapForm(this IEndpointRouteBuilder routes, string path, Delegate show, Delegate submit)
    {
        routes.MapGet(path, show).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost(path, submit).AllowAnonymous().ExcludeFromDescription().RequireRateLimiting(AccessLimits.Forms).AddEndpointFilter(RefuseForgedAsync);
    }

    /// <summary>The field by which a post proves that it comes from our page.</summary>
    public static Html Proof(HttpContext http)
    {
        var tokens = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);
        return Hidden(tokens.FormFieldName, tokens.RequestToken);
    }

    public static Html Hidden(string name, string? value) => Page.Markup($"<input type=\"hidden\" name=\"{name}\" value=\"{value}\">");

    /// <summary>A field of the posted form. Texts that no form of ours can hold are as good as none: PostgreSQL refuses NUL.</summary>
    public static string Field(HttpContext http, string name) =>
        http.Request.Form[name] is [{ Length: <= LongestField } value] && !value.Any(char.IsControl) ? value : "";

    /// <summary>Only our own pages are places to return to.</summary>
    public static string LocalOr(string? url, string otherwise) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && url.Length <= LongestField && !url.Contains('\\') && !url.Any(char.IsControl) ? url : otherwise;

    private static async ValueTask<object?> RefuseForgedAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = LongestBody;

        return await IsGenuineAsync(http)
            ? await next(context)
            : new Page("Formulaire expiré", Page.Markup($"<p>Ce formulaire n'est plus valable. Revenez à la page précédente, rechargez-la et recommencez.</p>")) { Status = StatusCodes.Status400BadRequest };
    }

    private static async Task<bool> IsGenuineAsync(HttpContext http)
    {
        try
        {
            if (!http.Request.HasFormContentType)
                return false;

            await http.Request.ReadFormAsync(http.RequestAborted);
            return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
        }
        catch (InvalidDataException)
        {
            // More fields, or longer ones, than a form may have.
            return false;
        }
    }
}
