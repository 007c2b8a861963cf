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
}
