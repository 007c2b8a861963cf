using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Dialogue;

internal static class DialogueErrors
{
    public static Error TextRequired() => InputError.At("/text", "dialogue.text_required",
        "Écrivez votre texte : 10 000 caractères au plus, sans caractères de contrôle.");

    public static Error RequestEnded(RequestStatus status) => Error.Conflict("dialogue.request_ended",
        $"Cette demande est {status.French()} : on n'y écrit plus. Déposez une nouvelle demande si le besoin demeure.");

    public static Error ClosedTooLong(int days) => Error.Conflict("dialogue.closed_too_long",
        $"Cette demande est close depuis plus de {days} jours : on n'y écrit plus. Déposez une nouvelle demande si le besoin demeure.");

    public static Error PartEnded() => Error.Conflict("dialogue.part_ended",
        "Cette orientation a pris fin sans être menée à son terme : on n'y écrit plus. Adressez-vous au coordinateur ID77.");

    public static Error DocumentNotFound() => Error.NotFound("document.not_found",
        "Ce document n'existe pas dans cette demande : retrouvez-le dans la liste de ses documents.");

    public static Error DocumentNameInvalid() => InputError.At("/name", "document.name_invalid",
        $"Donnez au fichier un nom simple, de {DocumentName.MaxLength} caractères au plus, sans dossier ni caractère invisible, par exemple « délibération.pdf ».");

    public static Error DocumentQuota() => Error.Conflict("document.quota",
        "Cette demande a déjà tous les documents qu'elle peut avoir : réunissez plusieurs pièces en un fichier, ou adressez-vous au coordinateur ID77.");

    public static Error InternalDenied() => Error.Forbidden("access.denied",
        "Les documents internes sont réservés aux agents : envoyez-le sans « internal ».");
}
