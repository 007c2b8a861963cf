using OpenIddict.Abstractions;
using OpenIddict.Server;

namespace Departement77.Host.Access.Tokens;

/// <summary>Refuses requests with control characters or an unreadable form, which would else end as an error of ours instead of theirs.</summary>
internal static class OddRequests
{
    // After all extraction, HTTP Basic included.
    private const int Last = int.MaxValue - 10_000;

    public static OpenIddictServerBuilder RefuseControlCharacters(this OpenIddictServerBuilder server) => server
        .Refuse<OpenIddictServerEvents.ExtractTokenRequestContext>()
        .Refuse<OpenIddictServerEvents.ExtractAuthorizationRequestContext>()
        .Refuse<OpenIddictServerEvents.ExtractEndSessionRequestContext>();

    /// <summary>Reads the forms of OAuth before OpenIddict does, and answers in its words when that fails.</summary>
    public static IApplicationBuilder UseReadableForms(this IApplicationBuilder app) => app.UseWhen(
        http => http.Request.Path.StartsWithSegments("/connect", StringComparison.OrdinalIgnoreCase) && http.Request.HasFormContentType,
        branch => branch.Use(async (http, next) =>
        {
            try
            {
                await http.Request.ReadFormAsync(http.RequestAborted);
            }
            catch (InvalidDataException)
            {
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
                await http.Response.WriteAsJsonAsync(new { error = OpenIddictConstants.Errors.InvalidRequest, error_description = "The form cannot be read." }, http.RequestAborted);
                return;
            }

            await next(http);
        }));

    private static OpenIddictServerBuilder Refuse<TContext>(this OpenIddictServerBuilder server)
        where TContext : OpenIddictServerEvents.BaseValidatingContext =>
        server.AddEventHandler<TContext>(handler => handler.SetOrder(Last).UseInlineHandler(context =>
        {
            if (context.Transaction.Request?.GetParameters().Any(parameter => IsOdd(parameter.Key) || IsOdd((string?)parameter.Value)) == true)
                context.Reject(OpenIddictConstants.Errors.InvalidRequest, "The request holds control characters.");

            return ValueTask.CompletedTask;
        }));

    private static bool IsOdd(string? text) => text is not null && text.Any(char.IsControl);
}
