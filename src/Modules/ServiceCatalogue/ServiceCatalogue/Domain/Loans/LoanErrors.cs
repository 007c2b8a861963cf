using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Loans;

internal static class LoanErrors
{
    public static Error NotFound() => Error.NotFound("loan.not_found",
        "Cette réservation n'existe pas : vérifiez l'adresse, ou retrouvez-la dans la liste des réservations.");

    public static Error CopyNotFound() => Error.NotFound("loan.copy_not_found",
        "Cet exemplaire n'existe pas : retrouvez-le dans la liste des exemplaires de l'exposition.");

    public static Error CopyNotOwn() => Error.Forbidden("loan.copy_not_own",
        "Cet exemplaire est prêté par un autre organisme : seuls ses agents et le coordinateur le gèrent.");

    public static Error Conflict() => Error.Conflict("loan.conflict",
        "L'exemplaire est déjà réservé sur une partie de cette période, préparation et contrôle compris : choisissez d'autres dates dans le calendrier, ou un autre exemplaire.");

    public static Error CopyOut() => Error.Conflict("loan.copy_out",
        "L'exemplaire n'est pas encore revenu du prêt précédent : enregistrez d'abord son retour.");

    public static Error CopyInUse() => Error.Conflict("loan.copy_in_use",
        "Des réservations sont en cours sur cet exemplaire : terminez-les ou annulez-les avant de le retirer.");

    public static Error CopyUnderRepair() => Error.Conflict("loan.copy_under_repair",
        "L'exemplaire n'est pas en état d'être remis : terminez d'abord sa réparation, ou convenez d'un autre exemplaire avec l'emprunteur.");

    public static Error LabelTaken() => Error.Conflict("loan.copy_label_taken",
        "Un autre exemplaire de cette exposition porte déjà ce libellé : choisissez-en un autre.");

    public static Error AgreementRequired() => Error.Conflict("loan.agreement_required",
        "La convention de prêt n'est pas signée : faites-la signer avant de remettre l'exposition.");

    public static Error InsuranceRequired() => Error.Conflict("loan.insurance_required",
        "L'attestation d'assurance manque ou ne couvre pas le prêt jusqu'à son dernier jour : enregistrez une attestation valable avant de remettre l'exposition.");

    public static Error PickUpTooEarly(DateOnly startsOn) => Error.Conflict("loan.pick_up_too_early",
        $"Le prêt commence le {startsOn:dd'/'MM'/'yyyy} : remettez l'exposition à partir de ce jour.");

    public static Error PickUpTooLate(DateOnly endsOn) => Error.Conflict("loan.pick_up_too_late",
        $"Le prêt prenait fin le {endsOn:dd'/'MM'/'yyyy} : annulez cette réservation et convenez d'autres dates avec l'emprunteur.");

    public static Error NoAgreement() => Error.NotFound("loan.agreement_not_found",
        "Ce prêt n'a pas lieu, il n'a donc pas de convention : réservez l'exposition à d'autres dates.");

    public static Error CopyUnavailable() => InputError.At("/copyId", "loan.copy_unavailable",
        "Cet exemplaire est en réparation ou n'est plus prêté : choisissez un autre exemplaire.");

    public static Error StartInvalid(int ahead) => InputError.At("/startsOn", "loan.booking_dates_invalid",
        $"Indiquez un jour de retrait à partir d'aujourd'hui, et dans les {ahead} jours qui viennent.");

    public static Error EndInvalid() => InputError.At("/endsOn", "loan.booking_dates_invalid",
        "Indiquez un jour de retour postérieur au jour de retrait.");

    public static Error TooLong(int days) => InputError.At("/endsOn", "loan.too_long",
        $"Cette exposition est prêtée {days} jours au plus : rapprochez le jour de retour.");

    public static Error VenueInvalid() => InputError.At("/venue", "loan.venue_invalid",
        $"Indiquez le lieu où l'exposition sera présentée ({LoanBooking.VenueMaxLength} caractères au plus).");

    public static Error ReasonRequired() => InputError.At("/reason", "loan.reason_required",
        $"Indiquez la raison ({LoanBooking.ReasonMinLength} caractères au moins, {FrenchNumber.Of(LoanBooking.ReasonMaxLength)} au plus).");

    public static Error ReasonTooLong() => InputError.At("/reason", "loan.reason_invalid",
        $"Raccourcissez la raison : {FrenchNumber.Of(LoanBooking.ReasonMaxLength)} caractères au plus, sans caractères de contrôle.");

    public static Error SignatureInvalid() => InputError.At("/signedOn", "loan.signature_invalid",
        "Indiquez le jour de la signature : entre le jour de la demande et aujourd'hui.");

    public static Error InsurerInvalid() => InputError.At("/insurer", "loan.insurance_invalid",
        $"Indiquez le nom de l'assureur ({InsuranceCertificate.InsurerMaxLength} caractères au plus).");

    public static Error PolicyNumberInvalid() => InputError.At("/policyNumber", "loan.insurance_invalid",
        $"Indiquez le numéro du contrat d'assurance ({InsuranceCertificate.PolicyNumberMaxLength} caractères au plus).");

    public static Error ReportRequired() => InputError.At("/report", "loan.condition_report_required",
        $"Décrivez l'état de l'exposition à son retour ({LoanBooking.ReasonMinLength} caractères au moins, {FrenchNumber.Of(LoanBooking.ReasonMaxLength)} au plus).");

    public static Error RepairUntilInvalid() => InputError.At("/until", "loan.repair_end_invalid",
        "Indiquez une fin de réparation à venir, ou laissez ce champ vide si elle n'est pas connue.");

    public static Error LabelInvalid() => InputError.At("/label", "loan.copy_label_invalid",
        $"Indiquez le libellé de l'exemplaire ({ExhibitionCopy.LabelMaxLength} caractères au plus).");

    public static Error OfferNotLent() => InputError.At("/offerId", "loan.offer_not_lent",
        "Cette offre n'est pas un prêt d'exposition : choisissez une offre de prêt.");

    public static Error BodyNotOfOffer() => InputError.At("/body", "loan.body_not_of_offer",
        "Cet organisme ne porte pas l'offre : choisissez un organisme de l'offre.");
}
