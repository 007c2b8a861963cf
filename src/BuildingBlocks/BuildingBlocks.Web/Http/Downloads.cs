using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Domain.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Departement77.BuildingBlocks.Web.Http;

/// <summary>Gives a stored file back, always to be saved and never to be shown: a browser must not run what somebody sent.</summary>
internal static partial class Downloads
{
    /// <summary>Sends the file.</summary>
    /// <typeparam name="TModule">Whose store.</typeparam>
    public static async Task SendAsync<TModule>(HttpContext http, DownloadableFile file)
    {
        var response = http.Response;
        await using var content = file.MadeForAnswer ?? await http.RequestServices.GetRequiredService<IDocumentStore<TModule>>().OpenAsync(file.Id, http.RequestAborted);
        if (content is null)
        {
            Missing(http.RequestServices.GetRequiredService<ILogger<DownloadableFile>>(), file.Id);
            await Problems.WriteAsync(http, [DocumentErrors.ContentMissing()]);
            return;
        }

        Name(response, file.Name);
        response.Headers.CacheControl = "private, no-store";
        response.ContentType = file.Type.MediaType();
        response.ContentLength = file.Size;
        await content.CopyToAsync(response.Body, http.RequestAborted);
    }

    /// <summary>Sends a file that was written for this answer and is stored nowhere.</summary>
    public static async Task SendAsync(HttpContext http, WrittenFile file)
    {
        Name(http.Response, file.Name);
        http.Response.ContentType = file.MediaType;
        http.Response.ContentLength = file.Content.Length;
        await http.Response.BodyWriter.WriteAsync(file.Content, http.RequestAborted);
    }

    // The name twice: reduced to ASCII for old programs, and whole by RFC 6266.
    private static void Name(HttpResponse response, string name)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.XContentTypeOptions = "nosniff";
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The file {File} is named by a row and is not in the store")]
    private static partial void Missing(ILogger logger, Guid file);
}
