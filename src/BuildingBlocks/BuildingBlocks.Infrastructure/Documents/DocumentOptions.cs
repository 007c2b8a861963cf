namespace Departement77.BuildingBlocks.Infrastructure.Documents;

/// <summary>Section <c>Documents</c> of the configuration.</summary>
public sealed class DocumentOptions
{
    /// <summary>Folder of the files, relative to the working directory; all hosts share it.</summary>
    public string Folder { get; set; } = ".data/documents";

    /// <summary>Bytes of the largest file.</summary>
    public long LargestBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>Where the antivirus (clamd) listens: <c>host:port</c> or <c>unix:/path</c>. Without one, files are not looked at.</summary>
    public string? Antivirus { get; set; }
}
