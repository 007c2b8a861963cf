using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.BuildingBlocks.Infrastructure.Documents;
using ErrorOr;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Departement77.BuildingBlocks.Web.Http;

/// <summary>Receives a file as the body of a request: to the store as it comes, tasted and counted on the way.</summary>
internal static class Uploads
{
    /// <summary>What a client may send beyond the limit before the connection is cut: it shall read why its file is refused.</summary>
    private const int HeardOut = 8 * 1024 * 1024;

    private const string RetryAfterSeconds = "30";

    /// <summary>Stores the body.</summary>
    /// <typeparam name="TModule">Whose store.</typeparam>
    /// <param name="http">The request.</param>
    /// <param name="takesAnsi">Whether a text may be in Windows-1252 too.</param>
    /// <returns>What was stored; nothing of a refused file is kept.</returns>
    public static async Task<ErrorOr<UploadedFile>> ReceiveAsync<TModule>(HttpContext http, bool takesAnsi = false)
    {
        RefuseForms(http.Request);
        var limit = http.RequestServices.GetRequiredService<IOptions<DocumentOptions>>().Value.LargestBytes;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
            server.MaxRequestBodySize = limit + HeardOut;

        if (http.Request.ContentLength > limit)
            return DocumentErrors.TooLarge(limit);

        var store = http.RequestServices.GetRequiredService<IDocumentStore<TModule>>();
        var body = new TastedStream(http.Request.Body, limit, takesAnsi);
        StoredFile stored;
        try
        {
            stored = await store.SaveAsync(body, http.RequestAborted);
        }
        catch (FileTooLargeException)
        {
            return DocumentErrors.TooLarge(limit);
        }

        Error? refusal = stored.Size == 0 ? DocumentErrors.Empty()
            : body.Taster.Verdict() is null ? DocumentErrors.TypeNotAllowed()
            : await ScanAsync(http, store, stored.Id);
        if (refusal is null)
            return new UploadedFile(stored.Id, stored.Size, stored.Sha256, body.Taster.Verdict()!.Value);

        await store.DeleteAsync(stored.Id, CancellationToken.None);
        return refusal.Value;
    }

    /// <returns>The refusal; null when nothing speaks against the file.</returns>
    private static async Task<Error?> ScanAsync<TModule>(HttpContext http, IDocumentStore<TModule> store, Guid file)
    {
        var scanner = http.RequestServices.GetRequiredService<DocumentScanner>();
        if (!scanner.IsConfigured)
            return null;

        try
        {
            await using var content = await store.OpenAsync(file, http.RequestAborted);
            return await scanner.IsCleanAsync(content!, http.RequestAborted) ? null : DocumentErrors.Infected();
        }
        catch (DocumentScannerAwayException)
        {
            http.Response.Headers.RetryAfter = RetryAfterSeconds;
            return DocumentErrors.ScannerAway();
        }
    }

    /// <summary>A form around the file would be stored as part of it.</summary>
    private static void RefuseForms(HttpRequest request)
    {
        if (request.HasFormContentType)
        {
            throw new MalformedInputException(
                StatusCodes.Status415UnsupportedMediaType, "input.media_type", "Envoyez le fichier lui-même comme corps de la demande, sans formulaire, avec le Content-Type du fichier.");
        }
    }

    /// <summary>The body is longer than a file may be.</summary>
    private sealed class FileTooLargeException : Exception;

    /// <summary>A body that is tasted while it is read, up to a limit.</summary>
    private sealed class TastedStream(Stream body, long limit, bool takesAnsi) : Stream
    {
        private long length;

        public DocumentTaster Taster { get; } = new(takesAnsi);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await body.ReadAsync(buffer, cancellationToken);
            length += read;
            if (length > limit)
                throw new FileTooLargeException();

            Taster.Taste(buffer.Span[..read]);
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
