namespace Departement77.Territory.Domain.Editions;

/// <summary>What is wrong with the files of an edition. Files with a fault are not taken at all.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Line">Line of the file, from 1; null when the file as a whole is at fault.</param>
/// <param name="Message">French: what is wrong and what to do.</param>
internal sealed record EditionFault(string File, int? Line, string Message)
{
    /// <summary>As an operator reads it.</summary>
    public override string ToString() => Line is { } line ? $"{File}, ligne {line} : {Message}" : $"{File} : {Message}";
}
