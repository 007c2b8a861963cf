using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Memberships;

internal static class MembershipErrors
{
    public static Error NotFound() => Error.NotFound("membership.not_found",
        "Cette adhésion n'existe pas : vérifiez l'adresse, ou retrouvez-la dans la liste des adhésions.");

    public static Error Exists() => Error.Conflict("membership.exists",
        "Cette collectivité a déjà une adhésion en cours : suivez celle-ci au lieu d'en demander une autre.");

    public static Error Required() => Error.Forbidden("membership.required",
        "Seules les collectivités dont l'adhésion à ID77 est active peuvent déposer une demande : adhérez (c'est gratuit), ou voyez avec le coordinateur où en est votre adhésion.");

    public static Error AuthorityInvalid() => InputError.At("/authoritySiren", "authority.invalid",
        "Indiquez le SIREN d'une commune, d'une intercommunalité ou d'un syndicat de Seine-et-Marne.");

    public static Error DeliberationMissing() => InputError.At("/deliberation", "deliberation.invalid",
        "Indiquez le numéro et la date de la délibération par laquelle votre assemblée a décidé d'adhérer.");

    public static Error DeliberationNumberInvalid() => InputError.At("/deliberation/number", "deliberation.invalid",
        $"Indiquez le numéro de la délibération ({Deliberation.NumberMaxLength} caractères au plus).");

    public static Error DeliberationDateInvalid() => InputError.At("/deliberation/date", "deliberation.invalid",
        "Indiquez la date de la délibération : elle ne peut pas être postérieure à aujourd'hui.");

    public static Error RepresentativeNameInvalid() => InputError.At("/representative/name", "representative.invalid",
        $"Indiquez le prénom et le nom du représentant ({MembershipRepresentative.NameMaxLength} caractères au plus).");

    public static Error RepresentativeEmailInvalid() => InputError.At("/representative/email", "representative.invalid",
        "Indiquez une adresse électronique valide pour le représentant, par exemple mairie@coubert.fr.");

    public static Error RepresentativeFunctionInvalid() => InputError.At("/representative/function", "representative.invalid",
        $"Indiquez la fonction du représentant, par exemple « maire » ou « secrétaire général de mairie » ({MembershipRepresentative.FunctionMaxLength} caractères au plus).");

    /// <summary>For the handler: only it can see which authority a user belongs to.</summary>
    public static Error RepresentativeNotOfAuthority() => InputError.At("/representative", "representative.not_of_authority",
        "Cette personne représente une autre collectivité : désignez un représentant de la collectivité qui adhère.");

    public static Error ReasonRequired() => InputError.At("/reason", "membership.reason_required",
        $"Indiquez la raison de cette décision ({Membership.ReasonMinLength} caractères au moins, {Membership.ReasonMaxLength} au plus) : la collectivité la lira.");
}
