using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.SgmNetwork.Domain.Articles;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Calendar;

internal static class CalendarErrors
{
    public static Error NotFound() => Error.NotFound("calendar.not_found",
        "Cette date n'existe pas dans le planning : retrouvez-la dans le calendrier.");

    public static Error SlotNotFound() => Error.NotFound("replacement.not_found",
        "Ce créneau de remplacement n'existe pas : retrouvez-le dans la liste.");

    public static Error TitleInvalid() => InputError.At("/title", "calendar.title_invalid",
        $"Écrivez un titre sur une ligne, de 3 à {CalendarEntry.TitleMaxLength} caractères.");

    public static Error TextInvalid(string pointer, int most) => InputError.At(pointer, "calendar.text_invalid",
        $"Écrivez {most} caractères au plus, sans caractère de contrôle.");

    public static Error DayInvalid(string pointer) => InputError.At(pointer, "date.invalid",
        $"Indiquez une date entre {KnowledgeDays.FirstYear} et {KnowledgeDays.LastYear}.");

    public static Error EndInvalid(string pointer) => InputError.At(pointer, "calendar.end_invalid",
        $"Indiquez une fin après le début, {CalendarEntry.LongestDays} jours plus tard au plus.");

    public static Error DaysOrInstants() => InputError.At("/startsAt", "calendar.days_or_instants",
        "Indiquez soit des journées entières (startsOn, endsOn), soit des heures (startsAt, endsAt).");

    public static Error PopulationInvalid() => InputError.At("/populationMin", "audience.population_invalid",
        "Indiquez un nombre d'habitants minimal et un maximal, positifs, le premier ne dépassant pas le second.");

    public static Error CommuneUnknown() => InputError.At("/communes", "commune.unknown",
        "Indiquez des communes de Seine-et-Marne par leur code INSEE à 5 caractères, par exemple 77405.");

    public static Error PeriodInvalid() => Error.Custom(400, "query.invalid",
        $"Indiquez une période de trois ans au plus, entre {KnowledgeDays.FirstYear} et {KnowledgeDays.LastYear}, dont le premier jour ne suit pas le dernier.",
        new Dictionary<string, object>(StringComparer.Ordinal) { ["pointer"] = "from" });

    public static Error CommuneNotYours() => Error.NotFound("commune.not_yours",
        "Cette commune n'est pas une des vôtres : laissez le paramètre « commune » vide pour voir vos échéances.");

    public static Error CommuneRequired() => InputError.At("/insee", "commune.required",
        "Indiquez la commune par son code INSEE, par exemple 77405.");

    public static Error SlotInThePast() => InputError.At("/startsOn", "replacement.in_the_past",
        "Indiquez un premier jour à partir d'aujourd'hui.");

    public static Error SlotOver() => Error.Conflict("replacement.over",
        "Ce créneau est passé : il ne peut plus être pourvu.");

    public static Error SlotNotYours() => Error.Forbidden("replacement.not_yours",
        "Seuls la commune qui demande, la personne qui remplace et l'animation du réseau peuvent modifier ce créneau.");

    public static Error ReplacerBusy() => Error.Conflict("replacement.replacer_busy",
        "Vous assurez déjà un autre remplacement sur une partie de ces jours : choisissez un autre créneau, ou libérez le premier.");

    public static Error SubscriptionChangedMeanwhile() => Error.Conflict("calendar.subscription_changed",
        "Une autre adresse d'abonnement vient d'être créée pour vous : réessayez pour en obtenir une nouvelle.");

    public static Error NotForYou() => Error.Forbidden("access.forbidden",
        "Le calendrier du réseau est réservé à ses membres et à son animation.");

    public static Error TokenRequired() => Error.Unauthorized("calendar.token_required",
        "Connectez-vous, ou ouvrez le calendrier par votre adresse d'abonnement entière, avec son paramètre « token » : demandez-la depuis votre calendrier du réseau.");

    public static Error TokenUnknown() => Error.Unauthorized("calendar.token_unknown",
        "Cette adresse d'abonnement n'est plus valable : demandez-en une nouvelle depuis votre calendrier du réseau.");
}
