using System.Globalization;
using Departement77.BuildingBlocks.Domain.Texts;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Seats;

internal static class SeatErrors
{
    public static Error NotFound() => Error.NotFound("seat.not_found",
        "Ce poste n'existe pas : retrouvez-le dans la liste des postes.");

    public static Error CommuneUnknown() => InputError.At("/communeInsee", "seat.commune_unknown",
        "Aucune commune de Seine-et-Marne ne porte ce code INSEE : indiquez ses 5 caractères, par exemple 77405. Ce n'est pas le code postal.");

    public static Error MemberUnknown() => InputError.At("/holderMemberId", "seat.member_unknown",
        "Ce membre n'existe pas ou a quitté le réseau : choisissez-le dans la liste des membres, ou laissez ce champ vide.");

    public static Error LabelInvalid() => InputError.At("/label", "seat.label_invalid",
        $"Nommez le poste sur une ligne ({SecretarySeat.LabelMaxLength} caractères au plus), ou laissez ce champ vide.");

    public static Error WorkShareInvalid() => InputError.At("/workShare", "seat.work_share_invalid",
        "Indiquez la quotité en pourcentage d'un temps complet : plus de 0, 100 au plus, deux décimales au plus.");

    public static Error HolderOfVacantSeat() => InputError.At("/holder", "seat.holder_of_vacant_seat",
        "Un poste est vacant ou tenu par quelqu'un : indiquez « vacantSince » ou « holder », pas les deux.");

    public static Error DateInvalid(string pointer) => InputError.At(pointer, "date.invalid",
        $"Indiquez une date entre {KnownYears.First} et {KnownYears.Last}.");

    public static Error DateInFuture(string pointer) => InputError.At(pointer, "seat.date_in_future",
        "Cette date est à venir : notez ce fait le jour venu. Un départ à venir s'annonce par « announce-departure ».");

    public static Error DepartureInvalid(string pointer) => InputError.At(pointer, "seat.departure_invalid",
        $"Indiquez un départ postérieur à la prise de poste, en {KnownYears.Last} au plus tard.");

    public static Error BeforeHolding(DateOnly heldSince) => InputError.At("/since", "seat.vacant_before_held",
        $"Le poste est tenu depuis le {heldSince.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture)} : la vacance ne peut pas commencer avant.");

    public static Error ReasonInvalid() => InputError.At("/reason", "seat.reason_invalid",
        $"Écrivez le motif en {SecretarySeat.ReasonMaxLength} caractères au plus, ou laissez ce champ vide.");
}
