using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Web.Http;
using MediatR;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Departement77.Host.Integration.Feed;

/// <summary>The address of the feed: one question, answered as a page, as a batch of CloudEvents or as a stream, by what the client accepts.</summary>
internal static class FeedRoute
{
    /// <summary>Header of a batch, whose body has no room for it: the cursor from which to go on.</summary>
    public const string NextHeader = "Feed-Next";

    private const string Json = "application/json";

    public static void Map(IEndpointRouteBuilder routes, string permission) =>
        routes.MapNegotiatedQuery<ReadFeed>("", permission, typeof(EventFeed), AnswerAsync)
            .Produces<Problem>(StatusCodes.Status410Gone, Problems.ContentType)
            .Produces<Problem>(StatusCodes.Status429TooManyRequests, Problems.ContentType)
            .Produces<Problem>(StatusCodes.Status503ServiceUnavailable, Problems.ContentType)
            .WithSummary("Lire les événements publiés, dans leur ordre")
            .WithDescription(
                "Chaque réponse donne « next », jamais null : redemandez la suite avec ?after={next} et les mêmes filtres, aussi souvent que vous le voulez. "
                + "Un événement peut être relu, jamais sauté ; « sequence » croît sans trou. « type » est un nom entier (terminé par sa version, .v1) ou le début de plusieurs noms (« catalogue. »). "
                + $"Avec « wait », la réponse attend jusqu'à {ReadFeed.LongestWait} secondes le premier événement. "
                + $"Accept: {CloudEventWriter.BatchType} : un lot de CloudEvents, « next » est dans l'en-tête {NextHeader}. "
                + $"Accept: {FeedStream.MediaType} : un flux continu (server-sent events) dont chaque « id » est un curseur ; reprenez avec Last-Event-ID. Il prend fin avec le jeton. "
                + "410 events.cursor_expired : le curseur est plus ancien que ce qui est conservé ; « oldest » dit d'où reprendre.")
            .AddOpenApiOperationTransformer(DescribeFormsAsync);

    private static Task DescribeFormsAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        if (operation.Responses?.GetValueOrDefault("200") is OpenApiResponse { Content: { } content })
        {
            content[CloudEventWriter.BatchType] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference(nameof(CloudEvent), context.Document) } };
            content[FeedStream.MediaType] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        }

        return Task.CompletedTask;
    }

    private static async Task AnswerAsync(HttpContext http, ReadFeed query)
    {
        http.Response.Headers.Vary = HeaderNames.Accept;
        var form = FormOf(http.Request);
        if (form != FeedStream.MediaType && query.Wait == 0)
        {
            await AnswerAsync(http, query, form);
            return;
        }

        var seat = http.RequestServices.GetRequiredService<FeedSeats>().Take(http.RequestServices.GetRequiredService<ICurrentUser>().Subject);
        if (seat.IsError)
        {
            await Problems.WriteAsync(http, seat.Errors);
            return;
        }

        // How long somebody waited is no measure of how fast the product answers.
        if (http.Features.Get<IHttpMetricsTagsFeature>() is { } metrics)
            metrics.MetricsDisabled = true;

        using (seat.Value)
            await (form == FeedStream.MediaType ? FeedStream.AnswerAsync(http, query) : AnswerAsync(http, query, form));
    }

    private static async Task AnswerAsync(HttpContext http, ReadFeed query, string form)
    {
        var page = await http.RequestServices.GetRequiredService<IMediator>().Send(query, http.RequestAborted);
        if (page.IsError)
        {
            await Problems.WriteAsync(http, page.Errors);
            return;
        }

        var writer = http.RequestServices.GetRequiredService<CloudEventWriter>();
        var isBatch = form == CloudEventWriter.BatchType;
        var body = isBatch ? writer.Batch(page.Value) : writer.Page(page.Value);
        if (isBatch)
            http.Response.Headers[NextHeader] = page.Value.Next.ToString();

        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.ContentType = $"{form}; charset=utf-8";
        http.Response.ContentLength = body.Length;
        await http.Response.BodyWriter.WriteAsync(body, http.RequestAborted);
    }

    /// <summary>The form that the client would rather have; JSON for whoever names none of ours.</summary>
    private static string FormOf(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
            return Json;

        string[] forms = [Json, CloudEventWriter.BatchType, FeedStream.MediaType];
        return accepted.Where(range => range.Quality is not 0)
            .OrderByDescending(range => range.Quality ?? 1)
            .Select(range => range.MatchesAllTypes ? Json : Array.Find(forms, form => range.MediaType.Equals(form, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(form => form is not null) ?? Json;
    }
}
