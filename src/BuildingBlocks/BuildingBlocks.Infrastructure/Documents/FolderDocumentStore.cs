using System.Buffers;
using System.Security.Cryptography;
using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Microsoft.Extensions.Options;

namespace Departement77.BuildingBlocks.Infrastructure.Documents;

/// <summary>
/// Files in a folder that all hosts share, one below it for each module. Names are identities, never what a client sent. A file is written under another name
/// and flushed before it takes its own: whoever finds it finds it whole.
/// </summary>
internal sealed class FolderDocumentStore<TModule>(IOptions<DocumentOptions> options, ModuleCatalog modules, TimeProvider clock) : IDocumentStore<TModule>
{
    private const string Unfinished = ".unfinished";
    private const int BufferSize = 80 * 1024;

    private readonly string root = Path.Combine(options.Value.Folder, modules.Of(typeof(TModule)).Schema);

    public async Task<StoredFile> SaveAsync(Stream content, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7();
        var path = PathOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            var stored = await WriteAsync(id, content, path + Unfinished, cancellation);

            // By the product's clock, which the sweeping follows.
            File.SetLastWriteTimeUtc(path + Unfinished, clock.GetUtcNow().UtcDateTime);
            File.Move(path + Unfinished, path);
            return stored;
        }
        catch
        {
            File.Delete(path + Unfinished);
            throw;
        }
    }

    public Task<Stream?> OpenAsync(Guid file, CancellationToken cancellation)
    {
        try
        {
            return Task.FromResult<Stream?>(new FileStream(PathOf(file), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferSize, FileOptions.Asynchronous | FileOptions.SequentialScan));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task DeleteAsync(Guid file, CancellationToken cancellation)
    {
        var path = PathOf(file);
        if (Directory.Exists(Path.GetDirectoryName(path)))
        {
            File.Delete(path);
            File.Delete(path + Unfinished);
        }

        return Task.CompletedTask;
    }

    public IAsyncEnumerable<Guid> ListAsync(DateTimeOffset before) =>
        (Directory.Exists(root) ? Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories) : [])
            .Where(path => File.GetLastWriteTimeUtc(path) < before.UtcDateTime)
            .Select(path => Path.GetFileName(path).Replace(Unfinished, "", StringComparison.Ordinal))
            .Where(name => Guid.TryParseExact(name, "N", out _))
            .Select(name => Guid.ParseExact(name, "N"))
            .ToAsyncEnumerable();

    private static async Task<StoredFile> WriteAsync(Guid id, Stream content, string path, CancellationToken cancellation)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
            var size = 0L;
            for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0; size += read)
            {
                digest.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }

            file.Flush(flushToDisk: true);
            return new StoredFile(id, size, Convert.ToHexStringLower(digest.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Two levels by the last digits, which are random; the first ones tell the time.</summary>
    private string PathOf(Guid id)
    {
        var name = id.ToString("N");
        return Path.Combine(root, name[^2..], name[^4..^2], name);
    }
}
