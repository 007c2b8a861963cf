using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Applications;

internal static class ApplicationErrors
{
    public static Error NotFound() => Error.NotFound("application.not_found",
        "Cette demande de subvention n'existe pas : vérifiez l'adresse, ou retrouvez-la dans la liste des demandes.");

    public static Error LimitReached() => Error.Conflict("application.limit_reached",
        "Cette collectivité a déjà, pour ce dispositif, toutes les demandes en cours qu'elle peut avoir : suivez celles-ci, ou retirez-en une.");

    public static Error AuthorityInvalid() => InputError.At("/authoritySiren", "authority.invalid",
        "Indiquez le SIREN d'une commune, d'une intercommunalité ou d'un syndicat enregistré de Seine-et-Marne.");

    public static Error AuthorityRequired() => InputError.At("/authoritySiren", "authority.required",
        "Indiquez le SIREN de la collectivité qui demande la subvention.");

    public static Error AuthorityNotOwn() => InputError.At("/authoritySiren", "authority.not_own",
        "Vous agissez pour une autre collectivité : retirez ce champ, ou indiquez votre propre SIREN.");

    public static Error DeliberationDateInvalid() => InputError.At("/deliberationDate", "deliberation.invalid",
        "Indiquez la date de la délibération qui sollicite la subvention : elle ne peut pas être postérieure à aujourd'hui.");

    public static Error RuleVersionMissing(DateOnly day) => InputError.At("/deliberationDate", "rule_version.missing",
        $"Aucun règlement de ce dispositif n'était en vigueur le {day.French()}.");

    public static Error PopulationKnown() => InputError.At("/declaredPopulation", "applicant.population_not_asked",
        "La population de cette collectivité est connue à la date de la délibération : retirez ce champ.");

    public static Error PopulationInvalid() => InputError.At("/declaredPopulation", "applicant.population_invalid",
        "Indiquez un nombre d'habitants positif.");

    public static Error OperationNotFound() => Error.NotFound("operation.not_found",
        "Cette opération n'existe pas dans cette demande : relisez la demande.");

    public static Error TooManyOperations() => Error.Conflict("operations.limit_reached",
        $"Une demande compte {FundingInput.MostOperations} opérations au plus : réunissez-en plusieurs.");

    public static Error LabelRequired() => InputError.At("/label", "label.invalid",
        $"Indiquez ce qu'est l'opération, sur une ligne de {FundingInput.LabelMaxLength} caractères au plus.");

    public static Error ScheduleExceedsCost(Money excess) => InputError.At("/schedule", "schedule.exceeds_cost",
        $"L'échéancier dépasse de {excess} le coût de l'opération : réduisez-le.");

    public static Error DateInvalid(string pointer) => InputError.At(pointer, "date.invalid",
        $"Indiquez une date entre {SensibleDays.First.Year} et {SensibleDays.Last.Year}.");

    public static Error DerogationInvalid() => InputError.At("/derogatedShare", "derogation.invalid",
        "Indiquez la part minimale que le préfet a fixée, entre 0 et 1 (0.1 pour 10 %), si le règlement admet sa dérogation.");

    public static Error BonusUnknown(int index, ApplicableRules version) => InputError.At($"/bonuses/{index}", "bonus.unknown",
        version.Rules.Bonuses.Count == 0
            ? "Ce règlement n'a pas de bonification : retirez-la."
            : $"Indiquez une bonification de ce règlement, une fois chacune : {string.Join(", ", version.Rules.Bonuses.Select(bonus => bonus.Code))}.");

    public static Error BonusReasonRequired(string pointer) => InputError.At(pointer, "bonus.reason_required",
        $"Indiquez pourquoi la bonification est due, sur une ligne de {FundingInput.LabelMaxLength} caractères au plus.");

    public static Error TooManyBonuses() => InputError.At("/bonuses", "bonus.unknown", "Indiquez chaque bonification une fois, et aucune vide.");

    /// <summary>Gives what the plan lacks; negative when it has too much.</summary>
    public static Error PlanUnbalanced(Money difference) => Error.Validation("financing_plan.unbalanced",
        difference > Money.Zero
            ? $"Il manque {difference} au plan de financement pour atteindre le coût des opérations : complétez-le, ou laissez la part du maître d'ouvrage se calculer."
            : $"Le plan de financement dépasse de {-difference} le coût des opérations : réduisez-le, ou laissez la part du maître d'ouvrage se calculer.",
        new Dictionary<string, object>(StringComparer.Ordinal) { ["pointer"] = "/financingPlan", ["difference"] = difference.Amount });

    public static Error WorksAlreadyStarted(int index, ApplicationOperation operation) => InputError.At($"/operations/{index}/worksStartOn", "works.already_started",
        $"« {operation.Label} » : les travaux commencent le {operation.WorksStartOn!.Value.French()}, avant la décision. Joignez l'autorisation de démarrage anticipé, qui n'est pas une promesse de subvention, et signalez-la sur l'opération.");

    public static Error ReasonRequired() => InputError.At("/reason", "application.reason_required",
        $"Indiquez la raison ({FundingApplication.ReasonMinLength} caractères au moins, {FundingApplication.ReasonMaxLength} au plus) : la collectivité la lira.");

    public static Error AskedDocumentsRequired() => InputError.At("/documents", "document.required",
        $"Nommez par leur code les pièces à demander : de une à {FundingApplication.MostAskedDocuments}.");

    public static Error DocumentKindUnknown(string pointer, ApplicableRules version) => InputError.At(pointer, "document.kind_unknown",
        $"Indiquez le code de la pièce : {string.Join(", ", DocumentRules.KindsOf(version))}.");

    public static Error DocumentsMissing(IReadOnlyList<RequiredDocument> missing) => Error.Validation("document.required",
        $"Il manque au dossier : {string.Join(" ; ", missing.Select(document => document.Label))}. Demandez ces pièces, ou attendez-les.",
        new Dictionary<string, object>(StringComparer.Ordinal) { ["pointer"] = "/documents", ["missing"] = missing.Select(document => document.Code).ToArray() });

    public static Error DocumentNotFound() => Error.NotFound("document.not_found",
        "Cette pièce n'existe pas dans cette demande : retrouvez-la dans la liste de ses pièces.");

    public static Error DocumentNameInvalid() => InputError.At("/name", "document.name_invalid",
        $"Donnez au fichier un nom simple, de {DocumentName.MaxLength} caractères au plus, sans dossier ni caractère invisible, par exemple « délibération.pdf ».");

    public static Error DocumentQuota() => Error.Conflict("document.quota",
        "Cette demande a déjà toutes les pièces qu'elle peut avoir : réunissez-en plusieurs en un fichier, ou adressez-vous à l'instructeur.");

    public static Error OpinionNotFound() => Error.NotFound("opinion.not_found",
        "Cet avis n'existe pas dans cette demande : retrouvez-le dans la liste de ses avis.");

    public static Error OpinionBodyRequired() => InputError.At("/body", "opinion.body_required",
        $"Indiquez le service ou l'organisme dont l'avis est demandé ({FundingApplication.BodyMaxLength} caractères au plus).");

    public static Error OpinionTextInvalid(string pointer) => InputError.At(pointer, "opinion.text_invalid",
        $"Écrivez un texte de {FundingApplication.ReasonMaxLength} caractères au plus ; des réserves et un avis défavorable se motivent.");

    public static Error OpinionDateInvalid() => InputError.At("/givenOn", "opinion.date_invalid",
        "Indiquez la date de l'avis : elle n'est ni antérieure à la demande d'avis, ni postérieure à aujourd'hui.");

    public static Error OpinionAnswered() => Error.Conflict("opinion.exists",
        "Cet avis est déjà rendu : demandez-en un autre s'il a changé.");

    public static Error OpinionUnanswered(string body) => Error.Conflict("opinion.unanswered",
        $"L'avis demandé à « {body} » n'est pas encore rendu : notez-le avant de proposer la demande au vote.");

    public static Error TooManyOpinions() => Error.Conflict("opinion.limit_reached",
        $"Une demande compte {FundingApplication.MostOpinions} avis au plus.");

    public static Error RetainedIncomplete() => InputError.At("/operations", "retained.incomplete",
        "Indiquez le montant retenu de chaque opération, une fois chacune ; ou aucun, et le plafond sera réparti au prorata.");

    public static Error RetainedExceedsProposed(ApplicationOperation operation, int index) => InputError.At($"/operations/{index}/retained", "retained.exceeds_proposed",
        $"« {operation.Label} » : le montant retenu ne dépasse pas le coût proposé de {operation.Cost}.");

    public static Error CeilingExceeded(Money total, Money ceiling) => InputError.At("/operations", "ceiling.exceeded",
        $"Les montants retenus totalisent {total} et dépassent de {total - ceiling} le plafond de dépense de {ceiling} : réduisez-les.");

    public static Error RateInvalid() => InputError.At("/rates", "rate.invalid",
        "Indiquez chaque financeur du règlement une fois au plus, avec un taux supérieur à 0 et d'au plus 1 (0.3 pour 30 %).");

    public static Error RateExceedsScheme(Funder funder, decimal rate) => InputError.At("/rates", "rate.exceeds_scheme",
        $"{funder.French()} : le règlement fixe un taux de {rate.Percent()} au plus, réduisez celui-ci.");

    public static Error RateRequired(Funder funder) => InputError.At("/rates", "rate.required",
        $"{funder.French()} : le règlement laisse le taux à chaque contrat, fixez-le avec les montants retenus avant de proposer la demande au vote.");

    public static Error SeparationOfDuties() => Error.Forbidden("separation_of_duties",
        "Vous avez proposé cette demande au vote : une autre personne doit en noter le résultat.");

    public static Error SessionMismatch() => InputError.At("/session", "session.mismatch",
        "Cette demande est à l'ordre du jour d'une autre séance : relisez-la.");

    public static Error ActNumberRequired() => InputError.At("/actNumber", "act.invalid",
        $"Indiquez le numéro de l'acte ({FundingApplication.ActMaxLength} caractères au plus).");

    public static Error ActDateInvalid(DateOnly heldOn) => InputError.At("/actOn", "act.invalid",
        $"Indiquez la date de l'acte : elle n'est ni antérieure à la séance du {heldOn.French()}, ni postérieure à aujourd'hui.");

    public static Error ActEffectInvalid(string pointer, DateOnly actOn) => InputError.At(pointer, "act.invalid",
        $"Indiquez la réception de l'acte en préfecture et sa publication : ni avant l'acte du {actOn.French()}, ni après aujourd'hui.");

    public static Error ActOfAdjournment() => InputError.At("/actNumber", "act.invalid",
        "Un ajournement n'a pas d'acte : retirez son numéro et ses dates.");

    public static Error NotApproved() => Error.Conflict("application.not_approved",
        "Cette demande n'est pas approuvée : seul un vote favorable permet d'aller plus loin.");

    /// <summary>Why the rules refuse, as errors of what was sent. What the engine found out about the owner's share is given in figures too.</summary>
    public static List<Error> Refusals(this FundingOutcome outcome) => [.. outcome.Reasons.Select(reason => RefusalOf(reason, outcome))];

    private static Error RefusalOf(Reason reason, FundingOutcome outcome) => reason.Code switch
    {
        "population_out_of_range" => InputError.At("/deliberationDate", "population.out_of_range", reason.Detail),
        "population_unknown" => InputError.At("/deliberationDate", "population.unknown", reason.Detail),
        "kind_not_eligible" => InputError.At("/authoritySiren", "applicant.kind_not_eligible", reason.Detail),
        "ceiling_exceeded" => InputError.At("/operations", "ceiling.exceeded", reason.Detail),
        "envelope_exceeded" => Error.Conflict("envelope.exceeded", reason.Detail),
        "owner_share_too_low" => OwnerShareTooLow(reason, outcome),
        _ => InputError.At("/operations", reason.Code.Replace('_', '.'), reason.Detail),
    };

    private static Error OwnerShareTooLow(Reason reason, FundingOutcome outcome)
    {
        var excess = outcome.Owner.Minimum - outcome.Owner.Amount;
        var department = outcome.AmountOf(Funder.Department);
        var figures = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["pointer"] = "/financingPlan",
            ["minimum"] = outcome.Owner.Minimum.Amount,
            ["actual"] = outcome.Owner.Amount.Amount,
            ["excess"] = excess.Amount,
        };
        if (excess <= department)
            figures["proposedCapping"] = (department - excess).Amount;

        return Error.Validation("owner_share.too_low", reason.Detail, figures);
    }
}
