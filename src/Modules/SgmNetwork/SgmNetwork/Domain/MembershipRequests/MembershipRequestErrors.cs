using Departement77.BuildingBlocks.Domain.Texts;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.MembershipRequests;

internal static class MembershipRequestErrors
{
    public static Error NotFound() => Error.NotFound("membership.request_not_found",
        "Cette demande d'adhésion n'existe pas ou a été effacée : retrouvez-la dans la liste des demandes.");

    public static Error FunctionInvalid() => InputError.At("/function", "membership.function_required",
        $"Indiquez votre fonction, par exemple « secrétaire générale de mairie » ({MembershipForm.FunctionMaxLength} caractères au plus).");

    public static Error CommuneUnknown() => InputError.At("/communeInsee", "membership.commune_unknown",
        "Cette commune n'existe pas. Indiquez son code INSEE : 5 chiffres, par exemple 77405 pour Saint-Cyr-sur-Morin. Ce n'est pas le code postal.");

    public static Error OutsideDepartment() => InputError.At("/communeInsee", "membership.outside_department",
        "Le réseau est celui des communes de Seine-et-Marne : pour une autre commune, adressez-vous au centre de gestion de son département.");

    public static Error AboveTarget(string commune, string population, string ceiling, string contact) => InputError.At("/communeInsee", "membership.commune_above_target",
        $"{commune} compte {population} habitants, et le réseau s'adresse aux communes de moins de {ceiling} habitants. Pour en parler, contactez le CDG77 : {contact}.");

    public static Error NoFigure() => InputError.At("/communeInsee", "membership.population_unknown",
        "La population légale de cette commune n'est pas connue à cette date : réessayez plus tard ou écrivez au CDG77.");

    public static Error TokenInvalid() => InputError.At("/token", "membership.token_invalid",
        "Ce lien n'est plus valable : il a déjà servi, il a expiré, ou il est incomplet. Déposez une nouvelle demande d'adhésion.");

    public static Error ReasonRequired() => InputError.At("/reason", "membership.reason_required",
        $"Indiquez la raison du refus, que la personne lira : de {MembershipRequest.TextMinLength} à {MembershipRequest.TextMaxLength} caractères.");

    public static Error QuestionRequired() => InputError.At("/question", "membership.question_required",
        $"Écrivez la question à poser à la personne : de {MembershipRequest.TextMinLength} à {MembershipRequest.TextMaxLength} caractères.");

    public static Error AnswerRequired() => InputError.At("/answer", "membership.answer_required",
        $"Écrivez votre réponse ({MembershipRequest.TextMaxLength} caractères au plus).");
}
