using ErrorOr;

namespace Departement77.BuildingBlocks.Domain.Documents;

/// <summary>Refusals of a file, whatever it is for.</summary>
public static class DocumentErrors
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>413 <c>document.too_large</c>.</summary>
    /// <param name="limit">Bytes of the largest file.</param>
    public static Error TooLarge(long limit) => Error.Custom(413, "document.too_large",
        $"Ce fichier dépasse {limit / Megabyte} Mo : réduisez-le, ou partagez-le en plusieurs fichiers.");

    /// <summary>400 <c>document.empty</c>.</summary>
    public static Error Empty() => Error.Custom(400, "document.empty", "Ce fichier est vide : vérifiez-le, puis envoyez-le de nouveau.");

    /// <summary>415 <c>document.type_not_allowed</c>.</summary>
    public static Error TypeNotAllowed() => Error.Custom(415, "document.type_not_allowed",
        "Ce type de fichier n'est pas accepté. Envoyez un PDF, une image PNG ou JPEG, un document Word, Excel ou PowerPoint sans macro, un texte ou un tableur OpenDocument, ou un texte ou un CSV en UTF-8.");

    /// <summary>415 <c>document.type_not_allowed</c>, told of the name.</summary>
    public static Error NameNotOfType() => Error.Custom(415, "document.type_not_allowed",
        "Le contenu de ce fichier n'est pas celui que son nom annonce : donnez-lui l'extension de son vrai format.");

    /// <summary>422 <c>document.infected</c>.</summary>
    public static Error Infected() => Error.Validation("document.infected",
        "L'antivirus a trouvé un programme malveillant dans ce fichier, qui n'a pas été gardé. Faites vérifier l'ordinateur d'où il vient, puis envoyez un fichier sain.");

    /// <summary>503 <c>document.scanner_unavailable</c>: the file is neither good nor bad, and was not kept.</summary>
    public static Error ScannerAway() => Error.Custom(503, "document.scanner_unavailable",
        "L'antivirus qui contrôle les fichiers ne répond pas : rien n'a été gardé. Renvoyez ce fichier dans quelques minutes.");

    /// <summary>404 <c>document.content_missing</c>: the row exists, its file does not.</summary>
    public static Error ContentMissing() => Error.NotFound("document.content_missing",
        "Le contenu de ce document est introuvable. Signalez-le, et demandez à son auteur de l'envoyer de nouveau.");
}
