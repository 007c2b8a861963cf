using Departement77.BuildingBlocks.Domain.Texts;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.LegalWatch;

internal static class LegalWatchErrors
{
    public static Error NotFound() => Error.NotFound("watch.not_found",
        "Ce texte n'existe pas ou n'est pas publié : cherchez-le dans la veille juridique.");

    public static Error SourceRequired(string pointer) => InputError.At(pointer, "watch.source_required",
        "Indiquez la source (loi, décret ou article de code) et la date d'effet avant de publier : une veille sans source ni date n'engage à rien.");

    public static Error TitleInvalid() => InputError.At("/title", "watch.title_invalid",
        $"Écrivez un titre sur une ligne, de 5 à {LegalWatchItem.TitleMaxLength} caractères.");

    public static Error SummaryInvalid() => InputError.At("/summary", "watch.summary_invalid",
        $"Dites ce qui change, en 10 à {LegalWatchItem.SummaryMaxLength} caractères.");

    public static Error TextInvalid(string pointer, int most) => InputError.At(pointer, "watch.text_invalid",
        $"Écrivez {most} caractères au plus, sans caractère de contrôle.");

    public static Error UntilBeforeEffect() => InputError.At("/appliesUntil", "watch.until_before_effect",
        "Le dernier jour d'application précède la date d'effet : corrigez l'une des deux dates.");

    public static Error ThemesInvalid() => InputError.At("/themes", "theme.unknown",
        $"Choisissez de 1 à {LegalWatchItem.MostThemes} thèmes de la liste du réseau.");

    public static Error OffersInvalid() => InputError.At("/offers", "watch.too_many_offers",
        $"Liez {LegalWatchItem.MostOffers} offres au plus.");

    public static Error OwnItem() => Error.Conflict("watch.own_item",
        "Vous avez écrit tout ou partie de ce texte : une autre personne doit le relire.");

    public static Error ByInvalid() => InputError.At("/by", "watch.by_invalid",
        "Indiquez un autre texte de la veille, publié ou en vigueur, qui remplace celui-ci.");
}
