using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.BuildingBlocks.Domain.Texts;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Contracts;

internal static class CommitmentErrors
{
    public static Error NotFound() => Error.NotFound("commitment.not_found",
        "Ce contrat n'a pas cet engagement : retrouvez-le dans la liste de ses engagements.");

    public static Error TooMany() => Error.Conflict("commitment.too_many",
        $"Un contrat a {Contract.MostCommitments} engagements au plus : réunissez-en plusieurs.");

    public static Error LabelInvalid() => InputError.At("/label", "commitment.label_invalid",
        $"Décrivez l'engagement sur une ligne, de {ContractCommitment.LabelMaxLength} caractères au plus.");

    public static Error DueOnInvalid() => InputError.At("/dueOn", "commitment.due_on_invalid",
        $"Indiquez une échéance qui n'est pas antérieure au vote du contrat, en {SensibleDays.Last.Year} au plus tard.");

    public static Error ReferenceInvalid() => InputError.At("/reference", "commitment.reference_invalid",
        $"Indiquez où se trouve la preuve, sur une ligne de {ContractCommitment.ReferenceMaxLength} caractères au plus, ou déposez-la comme fichier.");

    public static Error AlreadyProved(DateOnly on) => Error.Conflict("commitment.already_proved",
        $"Cet engagement est déjà justifié depuis le {on.French()}.");

    public static Error ProofNotFound() => Error.NotFound("commitment.proof_not_found",
        "Aucun fichier ne justifie cet engagement.");

    public static Error NameInvalid() => InputError.At("/name", "document.name_invalid",
        $"Donnez au fichier un nom simple, de {DocumentName.MaxLength} caractères au plus, sans dossier ni caractère invisible, par exemple « panneau.jpg ».");
}
