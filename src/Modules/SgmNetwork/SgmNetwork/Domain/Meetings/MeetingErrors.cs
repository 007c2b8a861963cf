using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.SgmNetwork.Domain.Seats;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Meetings;

internal static class MeetingErrors
{
    public static Error NotFound() => Error.NotFound("meeting.not_found",
        "Cette rencontre annuelle n'existe pas : retrouvez-la dans la liste des rencontres.");

    public static Error ProofNotFound() => Error.NotFound("meeting.proof_not_found",
        "Ce justificatif n'existe pas : retrouvez-le dans la fiche de la rencontre.");

    public static Error YearExists() => Error.Conflict("meeting.year_exists",
        "La rencontre annuelle de cette année existe déjà : déplacez-la au lieu d'en prévoir une seconde.");

    public static Error TitleRequired() => InputError.At("/title", "meeting.title_required",
        $"Donnez un titre à la rencontre ({AnnualMeeting.TitleMaxLength} caractères au plus).");

    public static Error InstantInvalid(string pointer) => InputError.At(pointer, "meeting.instant_invalid",
        $"Indiquez une date et une heure entre {KnownYears.First} et {KnownYears.Last}, par exemple 2026-10-15T09:30:00+02:00. Sans décalage, l'heure est celle de Paris ; "
        + "l'heure que le changement d'heure supprime n'existe pas, celle qu'il double a besoin de son décalage.");

    public static Error EndInvalid(int days) => InputError.At("/endsAt", "meeting.end_invalid",
        $"La fin doit suivre le début, de {days} jours au plus.");

    public static Error PlaceRequired() => InputError.At("/place", "meeting.place_required",
        $"Indiquez le lieu ({MeetingSchedule.PlaceMaxLength} caractères au plus).");

    public static Error CommuneUnknown() => InputError.At("/insee", "meeting.commune_unknown",
        "Aucune commune de Seine-et-Marne ne porte ce code INSEE : corrigez-le, ou laissez ce champ vide.");

    public static Error YearOfSchedule(int year) => KnownYears.Hold(year)
        ? InputError.At("/startsAt", "meeting.year_mismatch", $"La rencontre annuelle de {year} doit se tenir en {year} : choisissez une date de cette année.")
        : InputError.At("/year", "meeting.year_mismatch", "La rencontre annuelle est celle de l'année où elle se tient : corrigez « year », ou laissez ce champ vide.");

    public static Error EditionRequired() => InputError.At("/editionReference", "meeting.edition_required",
        $"Indiquez la référence de l'édition ({AnnualMeeting.EditionMaxLength} caractères au plus).");

    public static Error ProofNameInvalid() => InputError.At("/name", "document.name_invalid",
        $"Donnez au fichier un nom de {DocumentName.MaxLength} caractères au plus, sans barre oblique ni point au début.");

    public static Error ProofQuota() => Error.Conflict("meeting.proof_quota",
        $"Cette rencontre a déjà {AnnualMeeting.MostProofs} justificatifs : n'en ajoutez pas d'autre.");

    public static Error ProofRequired() => InputError.At("/proof", "meeting.proof_required",
        "Déposez d'abord un justificatif de cette rencontre (feuille d'émargement, compte rendu), puis indiquez son identifiant : il prouve l'obligation légale.");

    public static Error HeldOutsideYear(int year) => InputError.At("/heldOn", "meeting.held_outside_year",
        $"Cette rencontre est celle de {year} : indiquez un jour de cette année.");

    public static Error NotYet() => Error.Conflict("meeting.not_yet",
        "Ce jour n'est pas encore venu : notez la tenue de la rencontre le jour même ou après.");

    public static Error AttendeesInvalid() => InputError.At("/attendees", "meeting.attendees_invalid",
        $"Indiquez le nombre de présents, de 1 à {AnnualMeeting.MostAttendees}.");

    public static Error ReasonRequired() => InputError.At("/reason", "meeting.reason_required",
        $"Dites pourquoi la rencontre n'a pas eu lieu ({AnnualMeeting.ReasonMaxLength} caractères au plus).");
}
