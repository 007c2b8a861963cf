namespace Departement77.BuildingBlocks.Application.Documents;

/// <summary>
/// The files of one module. A file is stored before the row that names it, and deleted after it, so that no row ever names a missing file;
/// a file that no row names is swept later.
/// </summary>
/// <typeparam name="TModule">Any type of the module.</typeparam>
public interface IDocumentStore<TModule>
{
    /// <summary>Stores the bytes under a new identity; they are safe on disk when it returns.</summary>
    /// <param name="content">The bytes, read to their end and never held in memory. What the stream throws leaves nothing behind.</param>
    /// <param name="cancellation">Stops; nothing is left behind.</param>
    Task<StoredFile> SaveAsync(Stream content, CancellationToken cancellation);

    /// <summary>The bytes of a file, or null when it does not exist.</summary>
    /// <param name="file">Its identity.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task<Stream?> OpenAsync(Guid file, CancellationToken cancellation);

    /// <summary>Deletes a file; one that does not exist is as good as deleted.</summary>
    /// <param name="file">Its identity.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task DeleteAsync(Guid file, CancellationToken cancellation);

    /// <summary>Files stored before an instant, those that a crash left unfinished included.</summary>
    /// <param name="before">The instant.</param>
    IAsyncEnumerable<Guid> ListAsync(DateTimeOffset before);
}

/// <summary>A file as the store knows it.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Digest of the bytes, in lower-case hexadecimal.</param>
public sealed record StoredFile(Guid Id, long Size, string Sha256);
