using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.ProviderBodies;

internal static class ProviderBodyErrors
{
    /// <summary>How many offers are ended at once.</summary>
    public const int MostOffers = 200;

    // Repeats what was sent only when it is short: an error must not echo a whole page back.
    public static Error Unknown(string? code) => InputError.At("/body", "provider.unknown",
        code is { Length: > 0 and <= 50 }
            ? $"L'organisme « {code} » n'existe pas : choisissez un organisme dans la liste des contributeurs."
            : "Choisissez un organisme dans la liste des contributeurs.");

    public static Error Closed(ProviderBody body) => InputError.At("/body", "provider.closed",
        $"{body.Name} ne prend plus de nouvelle demande : choisissez un autre organisme.");

    public static Error NotCovering(ProviderBody body) => InputError.At("/body", "provider.not_covering",
        $"{body.Name} n'intervient pas sur cette thématique dans cette commune : choisissez un autre organisme, ou corrigez la thématique de la demande.");

    public static Error NotFound() => Error.NotFound("provider.not_found",
        "Cet organisme n'existe pas : retrouvez-le dans la liste des contributeurs.");

    public static Error NotOwn() => Error.Forbidden("provider.not_own",
        "Vous n'êtes pas de cet organisme : seuls ses agents et le coordinateur désignent ses référents.");

    public static Error InboxOfOthers() => Error.Forbidden("provider.not_own",
        "Vous n'êtes pas de cet organisme : seuls ses agents et le guichet lisent ce qu'il a reçu.");

    public static Error ReferentNameInvalid() => InputError.At("/name", "referent.invalid",
        $"Indiquez le prénom et le nom du référent ({Referent.NameMaxLength} caractères au plus).");

    public static Error ReferentEmailInvalid() => InputError.At("/email", "referent.invalid",
        "Indiquez une adresse électronique valide pour le référent, par exemple prenom.nom@departement77.fr.");

    public static Error ReferentPhoneInvalid() => InputError.At("/phone", "referent.invalid",
        $"Indiquez un numéro de téléphone ({Referent.PhoneMaxLength} caractères au plus, chiffres, espaces, points, tirets, parenthèses et +), ou laissez ce champ vide.");

    public static Error ReferentNotFound() => Error.NotFound("referent.not_found",
        "Ce référent n'existe pas ou n'existe plus : rechargez la fiche de l'organisme.");

    public static Error ReferentUnknown(ProviderBody body) => InputError.At("/referentId", "referent.unknown",
        $"Choisissez un référent de {body.Name}, ou ajoutez-le d'abord.");

    public static Error OfferOfOthers(ProviderBody body) => InputError.At("/body", "referent.offer_of_others",
        $"{body.Name} ne porte pas cette offre : choisissez un organisme de l'offre.");

    public static Error ReasonRequired() => InputError.At("/reason", "provider.reason_required",
        $"Indiquez pourquoi l'organisme ferme ({ProviderBody.ReasonMinLength} caractères au moins, 2 000 au plus).");

    public static Error HasLiveWork(IReadOnlyCollection<LiveWork> left)
    {
        var standing = left.Where(work => work.Count > 0).ToList();
        return Error.Conflict("provider.has_live_work",
            $"Cet organisme ne peut pas encore fermer ({string.Join(" ; ", standing.Select(work => work.French))}) : transférez ses demandes à un autre organisme, "
            + "retirez ou remplacez ses offres, menez à leur fin ou annulez ses sessions et ses prêts.",
            new Dictionary<string, object>(StringComparer.Ordinal) { ["liveWork"] = standing.ToDictionary(work => work.Kind, work => work.Count, StringComparer.Ordinal) });
    }

    public static Error ClosedMeanwhile() => Error.Conflict("provider.closed",
        "Un organisme vient de fermer : choisissez-en un autre.");

    /// <summary>Told by the database alone, which knows it also where the body ends at the same moment.</summary>
    public static Error TakesNothingNew() => Error.Validation("provider.closed",
        "Cet organisme ferme ou a fermé : il ne prévoit plus de session et ne prête plus d'exposition. Choisissez un autre organisme.");

    public static Error SuccessorInvalid() => InputError.At("/to", "provider.successor_invalid",
        "Choisissez un autre organisme, ouvert, pour reprendre les demandes.");

    public static Error ReplacementsRequired() => InputError.At("/offers", "provider.replacements_required",
        $"Indiquez de 1 à {MostOffers} offres publiées de l'organisme, et pour chacune l'offre qui la remplace, s'il y en a une.");

    public static Error OfferNotOfBody() => InputError.At("/offers", "provider.offer_of_others",
        "Une des offres n'est pas portée par cet organisme : retirez-la de la liste.");
}
