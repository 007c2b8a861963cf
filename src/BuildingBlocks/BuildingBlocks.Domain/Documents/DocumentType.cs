namespace Departement77.BuildingBlocks.Domain.Documents;

/// <summary>The files that the product accepts. None of them can act in a browser.</summary>
public enum DocumentType
{
    Pdf,
    Png,
    Jpeg,

    /// <summary>Office Open XML without macros, as the two that follow.</summary>
    Docx,
    Xlsx,
    Pptx,

    /// <summary>OpenDocument, as the one that follows.</summary>
    Odt,
    Ods,

    /// <summary>Plain text or CSV, in UTF-8.</summary>
    Text,

    /// <summary>An archive that the product makes; it never accepts one.</summary>
    Archive,
}

/// <summary>How the types are named outside.</summary>
public static class DocumentTypes
{
    /// <summary>Media type under which a file is given back: ours, never the one that a client claimed.</summary>
    public static string MediaType(this DocumentType type) => type switch
    {
        DocumentType.Pdf => "application/pdf",
        DocumentType.Png => "image/png",
        DocumentType.Jpeg => "image/jpeg",
        DocumentType.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        DocumentType.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        DocumentType.Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        DocumentType.Odt => "application/vnd.oasis.opendocument.text",
        DocumentType.Ods => "application/vnd.oasis.opendocument.spreadsheet",
        DocumentType.Text => "text/plain; charset=utf-8",
        DocumentType.Archive => "application/zip",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "This type has no media type."),
    };

    /// <summary>Whether a file of the type may bear the name: another extension would open it with another program.</summary>
    public static bool Fits(this DocumentType type, string name)
    {
        var extension = Path.GetExtension(name).ToLowerInvariant();
        return type switch
        {
            DocumentType.Jpeg => extension is ".jpg" or ".jpeg",
            DocumentType.Text => extension is ".txt" or ".csv",
            DocumentType.Archive => extension is ".zip",
            _ => extension == $".{type.ToString().ToLowerInvariant()}",
        };
    }
}
