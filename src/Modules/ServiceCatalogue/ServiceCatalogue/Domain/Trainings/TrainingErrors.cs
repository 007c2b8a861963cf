using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Trainings;

internal static class TrainingErrors
{
    public static Error NotFound() => Error.NotFound("training.not_found",
        "Cette session n'existe pas ou n'est pas ouverte : retrouvez-la dans la liste des sessions.");

    public static Error RegistrationNotFound() => Error.NotFound("training.registration_not_found",
        "Cette inscription n'existe pas : retrouvez-la dans la liste des inscriptions de la session.");

    public static Error CertificateNotFound() => Error.NotFound("training.certificate_not_found",
        "Aucune attestation ne porte ce code : recopiez-le tel qu'il figure sur l'attestation, ou demandez-la de nouveau à l'organisme.");

    public static Error OfferInvalid() => InputError.At("/offerId", "training.offer_invalid",
        "Choisissez une offre publiée de sensibilisation ou de formation, proposée par l'organisme qui tient la session.");

    public static Error BodyRequired() => InputError.At("/body", "training.body_required",
        "Indiquez le code de l'organisme qui tient la session, par exemple caue77.");

    public static Error BodyNotYours() => Error.Forbidden("training.body_not_yours",
        "Vous agissez pour un autre organisme : seul celui qui tient la session, ou le coordinateur, peut la prévoir et la suivre.");

    public static Error TitleRequired() => InputError.At("/title", "training.title_required",
        $"Donnez à la session un titre d'une ligne ({TrainingProgramme.TitleMaxLength} caractères au plus).");

    public static Error PlaceRequired() => InputError.At("/place", "training.place_required",
        $"Dites sur une ligne où se tient la session ({TrainingProgramme.PlaceMaxLength} caractères au plus).");

    public static Error StartInvalid() => InputError.At("/startsAt", "training.dates_invalid",
        "Indiquez un début à venir, par exemple 2027-01-14T09:00 (heure de Paris).");

    public static Error EndInvalid() => InputError.At("/endsAt", "training.dates_invalid",
        $"Indiquez une fin postérieure au début, {TrainingProgramme.LongestDays} jours après lui au plus, par exemple 2027-01-14T17:00 (heure de Paris).");

    public static Error CloseInvalid() => InputError.At("/closesAt", "training.dates_invalid",
        "Indiquez une clôture des inscriptions qui ne soit pas postérieure au début de la session, ou laissez ce champ vide.");

    public static Error CapacityInvalid() => InputError.At("/capacity", "training.capacity_invalid",
        $"Indiquez un nombre de places, de 1 à {FrenchNumber.Of(TrainingProgramme.MostPlaces)}.");

    public static Error MinimumInvalid() => InputError.At("/minimum", "training.minimum_invalid",
        "Indiquez un nombre minimal d'inscrits, positif ou nul, qui ne dépasse pas le nombre de places.");

    public static Error CapacityBelowTaken(int taken) => InputError.At("/capacity", "training.capacity_below_registrations",
        $"{FrenchNumber.Of(taken, "place")} de cette session {(taken > 1 ? "sont prises ou proposées" : "est prise ou proposée")} : gardez-en au moins autant.");

    public static Error CapacityAboveOffer(int most) => InputError.At("/capacity", "training.capacity_above_offer",
        $"L'offre accueille {FrenchNumber.Of(most, "personne")} au plus par session : réduisez le nombre de places, ou révisez l'offre.");

    /// <summary>Told by the database, under its lock.</summary>
    public static Error NoPlaceLeft() => Error.Conflict("training.full",
        "Toutes les places viennent d'être prises : relisez la session, puis recommencez.");

    public static Error TraineeNameInvalid() => InputError.At("/name", "training.trainee_invalid",
        $"Indiquez le prénom et le nom de la personne ({Trainee.NameMaxLength} caractères au plus).");

    public static Error TraineeEmailInvalid() => InputError.At("/email", "training.trainee_invalid",
        "Indiquez une adresse électronique valide pour la personne, par exemple secretariat@coubert.fr : ses convocations y seront envoyées.");

    public static Error TraineeFunctionInvalid() => InputError.At("/function", "training.trainee_invalid",
        $"Indiquez la fonction de la personne sur une ligne ({Trainee.FunctionMaxLength} caractères au plus), ou laissez ce champ vide.");

    public static Error AlreadyRegistered() => Error.Conflict("training.already_registered",
        "Cette personne est déjà inscrite à la session : suivez son inscription au lieu d'en faire une autre.");

    public static Error RegistrationClosed() => Error.Conflict("training.registration_closed",
        "Les inscriptions à cette session sont closes : choisissez une autre session, ou demandez à l'organisme s'il en prévoit une.");

    public static Error OfferExpired() => Error.Conflict("training.offer_expired",
        "Le délai pour accepter cette place est passé, elle est proposée à la personne suivante : inscrivez-vous de nouveau si vous le souhaitez.");

    public static Error NotStarted() => Error.Conflict("training.not_started",
        "La session n'a pas commencé : remplissez la feuille de présence à partir de son début.");

    public static Error NotEnded() => Error.Conflict("training.not_ended",
        "La session n'est pas finie : déclarez-la tenue une fois qu'elle l'est.");

    public static Error AttendanceRequired() => InputError.At("/attendance", "training.attendance_required",
        "Indiquez au moins une inscription, et si la personne était présente.");

    public static Error AttendanceTwice(int place) => InputError.At($"/attendance/{place}/registration", "training.attendance_twice",
        "Cette inscription figure déjà plus haut dans la feuille : n'indiquez chaque personne qu'une fois.");

    public static Error AttendanceUnknown(int place) => InputError.At($"/attendance/{place}/registration", "training.registration_not_found",
        "Cette inscription n'est pas de cette session : reprenez les identifiants de la feuille de présence.");

    public static Error AttendanceIncomplete(int missing) => Error.Conflict("training.attendance_incomplete",
        $"La feuille de présence n'est pas complète ({FrenchNumber.Of(missing, "personne")} à noter) : indiquez pour chaque inscrit s'il était présent, puis recommencez.",
        new Dictionary<string, object>(StringComparer.Ordinal) { ["missing"] = missing });

    public static Error ReasonRequired() => InputError.At("/reason", "training.reason_required",
        $"Indiquez la raison ({TrainingSession.ReasonMinLength} caractères au moins, {FrenchNumber.Of(TrainingSession.ReasonMaxLength)} au plus) : les inscrits la liront.");
}
