using System.Text.Json.Serialization;

namespace Departement77.BuildingBlocks.Domain.Documents;

/// <summary>A file that was received and is stored, as its bytes tell it. The member of a command that has this type is filled by the route.</summary>
/// <param name="Id">Where it is stored. A file sent again is another one, so that the identity says nothing of what was asked.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Digest of the bytes, in lower-case hexadecimal.</param>
/// <param name="Type">What it is, by its signature.</param>
public sealed record UploadedFile([property: JsonIgnore] Guid Id, long Size, string Sha256, DocumentType Type);
