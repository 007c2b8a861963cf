using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Web.Http;
using ErrorOr;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.BuildingBlocks.Web.Pages;

/// <summary>A form as it is shown: empty at first, and again with what was written when it was refused.</summary>
/// <param name="Proof">Field by which the post proves that it comes from our page; it belongs into the form.</param>
/// <param name="Place">Last part of the address, such as the secret of a mail; empty where the address has none.</param>
/// <param name="ShownAt">When the form was shown first.</param>
/// <param name="Field">What was written into a field; empty where nothing was.</param>
public sealed record PublicForm(Html Proof, string Place, DateTimeOffset ShownAt, Func<string, string> Field)
{
    /// <summary>What there is to read above the form, where the page asks for it.</summary>
    public string Text { get; init; } = "";

    /// <summary>What the form was refused for.</summary>
    public IReadOnlyList<Error> Faults { get; init; } = [];
}

/// <summary>Pages with a form that anybody may send, by which a command is run.</summary>
public static class PublicForms
{
    private const int LongestField = 4_000;
    private const int LongestBody = 64 * 1024;

    /// <summary>A page and its form: open to everybody, limited like the public routes, safe against forged posts. A link only shows it; the command is run when it is sent.</summary>
    /// <param name="pages">The pages of the module.</param>
    /// <param name="path">Address; a part in braces is the form's place.</param>
    /// <param name="show">The page with the form.</param>
    /// <param name="read">The command of what was written.</param>
    /// <param name="done">The page after it.</param>
    /// <param name="ask">The question whose answer is shown above the form.</param>
    public static void MapPublicForm<TCommand, TAnswer>(
        this IEndpointRouteBuilder pages, string path, Func<PublicForm, Page> show, Func<PublicForm, TCommand> read, Func<TAnswer, Page> done, Func<PublicForm, IQuery<string>>? ask = null)
        where TCommand : ICommand<TAnswer>
    {
        pages.MapGet(path, (Delegate)((HttpContext http) => ShowAsync(http, show, ask))).AllowAnonymous().ExcludeFromDescription();
        pages.MapPost(path, (Delegate)((HttpContext http) => RunAsync(http, show, read, done))).AllowAnonymous().ExcludeFromDescription().RequireRateLimiting(Routes.PublicSubmissions);
    }

    private static async Task ShowAsync(HttpContext http, Func<PublicForm, Page> show, Func<PublicForm, IQuery<string>>? ask)
    {
        var form = Form(http, _ => "");
        if (ask is not null)
        {
            var answer = await http.RequestServices.GetRequiredService<IMediator>().Send(ask(form), http.RequestAborted);
            if (answer.IsError)
            {
                await new Page("Lien non valable", Page.Markup($"<p>{answer.FirstError.Description}</p>")) { Status = Problems.StatusOf(answer.FirstError) }.ExecuteAsync(http);
                return;
            }

            form = form with { Text = answer.Value };
        }

        await show(form).ExecuteAsync(http);
    }

    private static async Task RunAsync<TCommand, TAnswer>(HttpContext http, Func<PublicForm, Page> show, Func<PublicForm, TCommand> read, Func<TAnswer, Page> done)
        where TCommand : ICommand<TAnswer>
    {
        if (!await IsGenuineAsync(http))
        {
            var expired = new Page("Formulaire expiré", Page.Markup($"<p>Ce formulaire n'est plus valable. Revenez à la page précédente, rechargez-la et recommencez.</p>")) { Status = StatusCodes.Status400BadRequest };
            await expired.ExecuteAsync(http);
            return;
        }

        var form = Form(http, name => http.Request.Form[name] is [{ Length: <= LongestField } value] && !value.Contains('\0', StringComparison.Ordinal) ? value : "");
        var result = await http.RequestServices.GetRequiredService<IMediator>().Send(read(form), http.RequestAborted);
        var page = result.IsError ? Refused(show(form with { Faults = result.Errors }), result.Errors) : done(result.Value);
        await page.ExecuteAsync(http);
    }

    private static Page Refused(Page page, List<Error> faults) => page with
    {
        Status = Problems.StatusOf(faults[0]),
        Error = string.Join(" ", faults.Select(fault => fault.Description)),
    };

    private static PublicForm Form(HttpContext http, Func<string, string> field)
    {
        var tokens = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var shown = DateTimeOffset.TryParse(field("startedAt"), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var before) ? before : now;
        var place = http.GetRouteData().Values.Values.OfType<string>().FirstOrDefault() ?? "";
        return new PublicForm(Page.Markup($"<input type=\"hidden\" name=\"{tokens.FormFieldName}\" value=\"{tokens.RequestToken}\">"), place, shown, field);
    }

    private static async Task<bool> IsGenuineAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = LongestBody;

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
