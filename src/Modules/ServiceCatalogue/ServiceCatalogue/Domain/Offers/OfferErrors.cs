using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Offers;

internal static class OfferErrors
{
    public static Error NotFound() => Error.NotFound("offer.not_found",
        "Cette offre n'existe pas ou n'est pas publiée : cherchez dans le catalogue, ou déposez votre demande sans offre.");

    public static Error NotAvailable(OfferId? replacement) => replacement is { } offer
        ? Error.Conflict("offer.not_available",
            "Cette offre n'est plus proposée. Une autre la remplace : consultez-la et refaites votre demande.",
            new Dictionary<string, object>(StringComparer.Ordinal) { ["replacementId"] = offer.Value })
        : Error.Conflict("offer.not_available",
            "Cette offre n'est plus proposée : cherchez une autre offre, ou déposez votre demande sans offre, le coordinateur vous orientera.");

    public static Error PriceNotEuros(string member) => InputError.At($"/price/{member}", "price.invalid",
        "Indiquez un montant en euros, positif ou nul, avec deux décimales au plus.");

    public static Error PriceAmountMissing() => InputError.At("/price/amount", "price.invalid",
        "Indiquez le montant, supérieur à zéro, que cette règle de prix multiplie ; si l'offre est gratuite, choisissez la règle « Free ».");

    public static Error PriceAmountSuperfluous() => InputError.At("/price/amount", "price.invalid",
        "Retirez le montant : une offre gratuite, sur devis ou par convention n'en a pas.");

    public static Error PriceBoundsSuperfluous() => InputError.At("/price", "price.invalid",
        "Retirez le minimum et le maximum : seul un prix par habitant en a.");

    public static Error PriceBoundsCrossed() => InputError.At("/price/maximum", "price.invalid",
        "Indiquez un maximum qui n'est pas inférieur au minimum.");

    public static Error PriceBasisInvalid() => InputError.At("/price/basis", "price.invalid",
        $"Dites sur une ligne ce que le prix comprend ({OfferPrice.BasisMaxLength} caractères au plus).");

    public static Error ConditionPopulationInvalid(string member) => InputError.At($"/conditions/{member}", "conditions.invalid",
        "Indiquez un nombre d'habitants positif, ou laissez ce champ vide.");

    public static Error ConditionPopulationsCrossed() => InputError.At("/conditions/maxPopulation", "conditions.invalid",
        "Indiquez une population maximale qui n'est pas inférieure à la population minimale.");

    public static Error AuthorityNotFound() => Error.NotFound("authority.not_found",
        "Aucune commune, intercommunalité ni aucun syndicat de Seine-et-Marne ne porte ce SIREN : vérifiez-le.");

    public static Error TitleRequired() => InputError.At("/title", "offer.title_required",
        $"Donnez à l'offre un titre d'une ligne ({OfferContent.TitleMaxLength} caractères au plus).");

    public static Error TextInvalid(string member, int atMost) => InputError.At($"/{member}", "offer.text_invalid",
        $"Raccourcissez ce texte : {FrenchNumber.Of(atMost)} caractères au plus, sans caractères de contrôle.");

    public static Error TextRequired(string member, string message) => InputError.At($"/{member}", "offer.text_required", message);

    public static Error ItemsInvalid(string member) => InputError.At($"/{member}", "offer.text_invalid",
        $"Indiquez {OfferContent.MostItems} éléments au plus, d'une ligne chacun ({OfferContent.ItemMaxLength} caractères au plus).");

    public static Error ThemeRequired() => InputError.At("/themes", "offer.theme_required",
        "Choisissez au moins une thématique : c'est par elle que l'offre se trouve dans le catalogue.");

    public static Error ThemeUnknown(string? code) => InputError.At("/themes", "offer.theme_unknown",
        $"{Named(code)} ne désigne aucune thématique : choisissez-en dans la liste du catalogue.");

    public static Error AudienceUnknown(string? code) => InputError.At("/audiences", "offer.audience_unknown",
        $"{Named(code)} ne désigne aucun public : choisissez-en dans la liste du catalogue.");

    public static Error BodyRequired() => InputError.At("/bodies", "offer.body_required",
        "Choisissez au moins un organisme contributeur : c'est lui qui répondra aux demandes.");

    public static Error BodyUnknown(string? code) => InputError.At("/bodies", "provider.unknown",
        $"{Named(code)} ne désigne aucun organisme : choisissez-en dans la liste des contributeurs.");

    public static Error BodyClosed(ProviderBody body) => InputError.At("/bodies", "provider.closed",
        $"{body.Name} ne prend plus de nouvelle demande : retirez cet organisme de l'offre, ou choisissez-en un autre.");

    public static Error CommuneUnknown(string? insee) => InputError.At("/conditions/communes", "conditions.invalid",
        $"{Named(insee)} ne désigne aucune commune de Seine-et-Marne : indiquez des codes INSEE, par exemple 77127.");

    public static Error LoanSuperfluous() => InputError.At("/maxLoanDays", "loan.superfluous",
        "Retirez la durée de prêt et le nombre d'exemplaires : seul un prêt d'exposition en a.");

    public static Error LoanDurationRequired() => InputError.At("/maxLoanDays", "loan.duration_required",
        $"Indiquez la durée maximale du prêt, de 1 à {FrenchNumber.Of(OfferContent.LongestLoan)} jours.");

    public static Error CopyRequired() => InputError.At("/copies", "loan.copy_required",
        "Indiquez combien d'exemplaires sont prêtés : un au moins.");

    public static Error ParticipantsSuperfluous() => InputError.At("/participants", "training.participants_superfluous",
        "Retirez le nombre de places par session : seule une offre de sensibilisation ou de formation en a un.");

    public static Error ParticipantsRequired() => InputError.At("/participants", "training.participants_required",
        $"Indiquez combien de personnes une session accueille au plus, de 1 à {FrenchNumber.Of(OfferContent.MostParticipants)}.");

    public static Error KindFixed() => InputError.At("/kind", "offer.kind_fixed",
        "La nature d'une offre ne change jamais : rédigez une nouvelle offre, puis remplacez celle-ci.");

    public static Error ReferenceTaken() => Error.Conflict("offer.reference_taken",
        "Un autre import vient de créer une offre avec l'une de ces références : renvoyez le fichier, l'offre sera reconnue.");

    public static Error ReasonRequired() => InputError.At("/reason", "offer.reason_required",
        $"Indiquez la raison ({Offer.ReasonMinLength} caractères au moins, {FrenchNumber.Of(Offer.ReasonMaxLength)} au plus).");

    public static Error ReplacementInvalid() => InputError.At("/replacementId", "offer.replacement_invalid",
        "Choisissez comme remplaçante une autre offre, publiée : les collectivités y seront renvoyées.");

    public static Error SeparationOfDuties() => Error.Forbidden("offer.separation_of_duties",
        "Vous avez écrit une partie de cette version : une autre personne doit la relire et la publier.");

    public static Error VersionNotFound() => Error.NotFound("offer.version_not_found",
        "Cette version de l'offre n'existe pas ou n'est pas publiée : choisissez-en une dans la liste des versions.");

    // Repeats what was sent only when it is short: an error must not echo a whole page back.
    private static string Named(string? code) => code is { Length: > 0 and <= 50 } ? $"« {code} »" : "Ce code";
}
