namespace Departement77.BuildingBlocks.Application.Documents;

/// <summary>What a query answers when it writes a file itself: small, made for this answer, stored nowhere.</summary>
/// <param name="Name">Name that the reader's computer will give it.</param>
/// <param name="MediaType">Media type, with its charset where it has one.</param>
/// <param name="Content">The bytes.</param>
public sealed record WrittenFile(string Name, string MediaType, ReadOnlyMemory<byte> Content);
