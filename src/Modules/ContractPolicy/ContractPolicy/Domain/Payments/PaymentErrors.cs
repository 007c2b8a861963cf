using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Values;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Payments;

internal static class PaymentErrors
{
    public static Error NotFound() => Error.NotFound("payment_request.not_found",
        "Cette demande de versement n'existe pas : vérifiez l'adresse, ou retrouvez-la dans la liste des demandes de versement.");

    public static Error ContractNotFound() => Error.NotFound("contract.not_found",
        "Ce contrat n'existe pas : vérifiez l'adresse, ou retrouvez-le dans la liste des contrats.");

    public static Error RepaymentOrderNotFound() => Error.NotFound("repayment_order.not_found",
        "Cet ordre de reversement n'existe pas : retrouvez-le dans la liste des ordres de reversement.");

    public static Error DocumentNotFound() => Error.NotFound("document.not_found",
        "Ce document n'existe pas dans cette demande de versement : retrouvez-le dans la liste de ses documents.");

    public static Error ContractNotInForce() => Error.Conflict("contract.not_in_force",
        "Ce contrat n'est pas en vigueur : on n'y demande ni n'approuve aucun versement. Voyez son état avec le bureau des collectivités locales.");

    public static Error AdvanceNotProvided() => Error.Conflict("advance.not_provided",
        "Le règlement de ce contrat ne prévoit pas d'avance : demandez un acompte sur justificatifs.");

    public static Error AdvanceExists() => Error.Conflict("advance.exists",
        "L'avance de ce contrat est déjà demandée ou versée : elle ne l'est qu'une fois. Demandez un acompte sur justificatifs.");

    public static Error BalanceExists() => Error.Conflict("balance.exists",
        "Le solde de ce contrat est déjà demandé ou versé : il est unique et vient en dernier. Suivez cette demande au lieu d'en déposer une autre.");

    public static Error InstalmentCapReached(Money cap, Money left) => Error.Conflict("instalment.cap_reached",
        left == Money.Zero
            ? $"Avance et acomptes ont atteint leur plafond de {cap} : le reste vient avec le solde, à la fin des travaux."
            : $"Avance et acomptes sont plafonnés à {cap} : demandez {left} au plus, le reste vient avec le solde.");

    public static Error ExceedsGrant(Money left) => Error.Conflict("payment.exceeds_grant",
        $"Ce versement dépasse ce qui reste de la subvention : demandez {left} au plus.");

    public static Error ExceedsWhatIsDue(Money due) => Error.Conflict("payment.exceeds_grant",
        $"Le contrat a changé depuis le contrôle : {due} au plus sont dus. Renvoyez la demande à corriger, puis contrôlez-la de nouveau.");

    public static Error OthersUnderWay() => Error.Conflict("payment.under_way",
        "Une autre demande de versement de ce contrat est en cours : le solde se demande quand elle est payée ou refusée.");

    public static Error InstalmentWithoutProofs() => InputError.At("/proofs", "proofs.incomplete",
        "Joignez les justificatifs de l'acompte : une facture payée au moins, dont un montant compte.");

    public static Error ProofsGiveNothing() => InputError.At("/proofs", "proofs.incomplete",
        "Ces justificatifs ne donnent droit à aucun centime : attendez d'autres factures pour demander un acompte.");

    public static Error BalanceWithoutProofs() => InputError.At("/proofs", "proofs.incomplete",
        "Joignez les derniers justificatifs : le solde se calcule sur la dépense justifiée.");

    public static Error CompletionMissing() => InputError.At("/worksCompletedOn", "proofs.incomplete",
        "Attestez l'achèvement des opérations : indiquez le jour où elles ont été terminées, aujourd'hui au plus tard. Le solde ne se demande pas avant.");

    public static Error CompletionNotAsked() => InputError.At("/worksCompletedOn", "proofs.not_asked",
        "L'achèvement des opérations s'atteste avec le solde : retirez ce champ.");

    public static Error ProofsNotAsked() => InputError.At("/proofs", "proofs.not_asked",
        "Une avance se verse sans justificatif : gardez ces factures pour un acompte ou pour le solde.");

    public static Error ProofsInvalid() => InputError.At("/proofs", "proofs.invalid",
        $"Indiquez {PaymentProof.MostPerRequest} justificatifs au plus, et aucun vide.");

    public static Error ProofAlreadyUsed() => Error.Conflict("proof.already_used",
        "Une de ces factures (même fournisseur, même numéro, même montant) sert déjà à une demande de versement : chaque facture ne sert qu'une fois, tous contrats confondus. Retirez-la.");

    public static Error SiretInvalid(string pointer) => InputError.At(pointer, "siret.invalid",
        "Indiquez le numéro SIRET du fournisseur : 14 chiffres. Vérifiez qu'aucun chiffre n'a été oublié ou inversé.");

    public static Error InvoiceNumberInvalid(string pointer) => InputError.At(pointer, "proof.invoice_number_invalid",
        $"Indiquez le numéro de la facture, sur une ligne de {PaymentProof.InvoiceNumberMaxLength} caractères au plus.");

    public static Error InvoiceDateInvalid(string pointer) => InputError.At(pointer, "proof.invoice_date_invalid",
        "Indiquez la date de la facture : aujourd'hui au plus tard.");

    public static Error PaidOnInvalid(string pointer) => InputError.At(pointer, "proof.paid_on_invalid",
        "Indiquez le jour où la collectivité a payé la facture : aujourd'hui au plus tard. Une facture qui n'est pas payée ne justifie rien encore.");

    public static Error OperationInvalid(string pointer) => InputError.At(pointer, "proof.operation_invalid",
        $"Indiquez le libellé de l'opération, sur une ligne de {PaymentProof.OperationMaxLength} caractères au plus.");

    public static Error OperationUnknown(string pointer, int operations) => InputError.At(pointer, "proof.operation_invalid",
        $"Indiquez la place de l'opération dans le contrat : un nombre de 1 à {operations}.");

    public static Error ProofUnknown(string pointer) => InputError.At(pointer, "proof.unknown",
        "Indiquez un justificatif de cette demande, une seule fois : retrouvez leurs identifiants dans la demande.");

    public static Error EligibleExceedsProof(string pointer) => InputError.At(pointer, "eligible.exceeds_proof",
        "Le montant pris en compte ne dépasse pas celui de la facture.");

    public static Error ReductionReasonRequired(string pointer) => InputError.At(pointer, "reason.required",
        $"Indiquez pourquoi une partie de la facture n'est pas prise en compte ({PaymentRequest.ReasonMinLength} caractères au moins) : la collectivité le lira.");

    public static Error EligibleInvalid() => InputError.At("/eligible", "proofs.invalid",
        $"Indiquez {PaymentProof.MostPerRequest} montants pris en compte au plus, et aucun vide.");

    public static Error ReasonRequired() => InputError.At("/reason", "reason.required",
        $"Indiquez la raison ({PaymentRequest.ReasonMinLength} caractères au moins, {PaymentRequest.ReasonMaxLength} au plus) : la collectivité la lira.");

    public static Error TextRequired() => InputError.At("/text", "text.required",
        $"Indiquez ce que la collectivité doit corriger ({PaymentRequest.ReasonMinLength} caractères au moins, {PaymentRequest.ReasonMaxLength} au plus).");

    public static Error FinanceReferenceInvalid() => InputError.At("/financeReference", "finance_reference.invalid",
        $"Indiquez la référence comptable (mandat ou titre), sur une ligne de {PaymentRequest.ReferenceMaxLength} caractères au plus.");

    public static Error PaidOnInvalid() => InputError.At("/paidOn", "paid_on.invalid",
        "Indiquez le jour du paiement : entre l'approbation et aujourd'hui.");

    public static Error RecoveredOnInvalid() => InputError.At("/recoveredOn", "recovered_on.invalid",
        "Indiquez le jour du reversement : entre l'émission de l'ordre et aujourd'hui.");

    public static Error ApproverCheckedOrAsked() => Error.Forbidden("separation_of_duties",
        "Vous avez déposé ou contrôlé cette demande : une autre personne l'approuve.");

    public static Error PayerApproved() => Error.Forbidden("separation_of_duties",
        "Vous avez approuvé cette demande : une autre personne constate son paiement.");

    public static Error DocumentNameInvalid() => InputError.At("/name", "document.name_invalid",
        "Donnez au fichier un nom simple, sans dossier ni caractère invisible, par exemple « facture-12.pdf ».");

    public static Error DocumentQuota() => Error.Conflict("document.quota",
        "Cette demande de versement a déjà tous les documents qu'elle peut avoir : réunissez plusieurs pièces en un fichier.");

    public static Error DocumentTooLate(PaymentRequestStatus status) => Error.Conflict("document.too_late",
        $"Cette demande de versement est {status.French()} : on n'y ajoute plus de document.");
}
