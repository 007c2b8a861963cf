using Departement77.BuildingBlocks.Domain.Documents;

namespace Departement77.BuildingBlocks.Application.Documents;

/// <summary>What a query answers whose route gives a file back.</summary>
/// <param name="Id">Where the file is stored.</param>
/// <param name="Name">Name that the reader's computer will give it.</param>
/// <param name="Type">What it is.</param>
/// <param name="Size">Bytes.</param>
public sealed record DownloadableFile(Guid Id, string Name, DocumentType Type, long Size)
{
    /// <summary>The bytes of a file that was made for this answer alone and is kept nowhere: sent, then closed. Null for a stored file.</summary>
    public Stream? MadeForAnswer { get; init; }
}
