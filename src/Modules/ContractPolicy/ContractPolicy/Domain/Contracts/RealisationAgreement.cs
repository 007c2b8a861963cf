using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Values;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Contracts;

internal readonly record struct RealisationAgreementId(Guid Value) : IIdentifier<RealisationAgreementId>
{
    public static RealisationAgreementId From(Guid value) => new(value);
}

/// <summary>Who pays how much of a group of operations.</summary>
internal sealed record PlanLine(string Source, Money Amount);

/// <summary>What an agreement says, read from what was sent.</summary>
internal sealed record AgreementTerms(
    string Title, IReadOnlyList<int> Operations, IReadOnlyList<PlanLine> FinancingPlan, DateOnly BeginsOn, DateOnly EndsOn, Money Amount, string PaymentTerms);

/// <summary>Commits the money of a group of operations: financing plan, calendar, amount and terms (convention de réalisation).</summary>
internal sealed class RealisationAgreement
{
    public const int TitleMaxLength = 200;
    public const int PaymentTermsMaxLength = 2000;

    public RealisationAgreement(AgreementTerms terms)
    {
        Id = Identifier.New<RealisationAgreementId>();
        Title = terms.Title;
        Operations = [.. terms.Operations];
        FinancingPlan = terms.FinancingPlan;
        BeginsOn = terms.BeginsOn;
        EndsOn = terms.EndsOn;
        Amount = terms.Amount;
        PaymentTerms = terms.PaymentTerms;
    }

    /// <summary>Rebuilt from its row.</summary>
    private RealisationAgreement()
    {
        Title = "";
        Operations = [];
        FinancingPlan = [];
        PaymentTerms = "";
    }

    public RealisationAgreementId Id { get; private set; }

    public string Title { get; private set; }

    /// <summary>Numbers of the operations; each is in one agreement at most.</summary>
    public IReadOnlyList<int> Operations { get; private set; }

    public IReadOnlyList<PlanLine> FinancingPlan { get; private set; }

    public DateOnly BeginsOn { get; private set; }

    public DateOnly EndsOn { get; private set; }

    /// <summary>What the Département pays.</summary>
    public Money Amount { get; private set; }

    public string PaymentTerms { get; private set; }

    /// <summary>Day on which the last party signed.</summary>
    public DateOnly? SignedOn { get; private set; }

    internal void BeSigned(DateOnly on) => SignedOn = on;
}

internal static class AgreementErrors
{
    public static Error NotFound() => Error.NotFound("agreement.not_found",
        "Ce contrat n'a pas cette convention de réalisation : retrouvez-la dans la page du contrat.");

    public static Error TitleInvalid() => InputError.At("/title", "agreement.title_invalid",
        $"Indiquez l'objet de la convention sur une ligne, de {RealisationAgreement.TitleMaxLength} caractères au plus.");

    public static Error OperationsRequired() => InputError.At("/operations", "operations.required",
        "Indiquez les numéros d'une ou de plusieurs opérations du contrat.");

    public static Error PlanRequired() => InputError.At("/financingPlan", "financing_plan.required",
        "Indiquez de 1 à 50 lignes de financement, chacune avec sa source et son montant.");

    public static Error PlanUnbalanced(Money cost, Money financed) => InputError.At("/financingPlan", "financing_plan.unbalanced",
        $"Le plan finance {financed} pour un coût de {cost} : l'écart est de {cost - financed}.");

    public static Error TermsInvalid() => InputError.At("/paymentTerms", "agreement.payment_terms_invalid",
        $"Décrivez les modalités de paiement, en {RealisationAgreement.PaymentTermsMaxLength} caractères au plus.");

    public static Error CalendarInvalid() => InputError.At("/endsOn", "agreement.calendar_invalid",
        "Indiquez une fin qui suit le début et ne dépasse pas la fin du contrat.");

    public static Error ExceedsGrant(Money amount, Money granted) => InputError.At("/amount", "agreement.exceeds_grant",
        $"La convention engage {amount}, et le contrat n'accorde que {granted} du Département à ces opérations.");

    public static Error OperationTaken(int operation) => Error.Conflict("agreement.operation_taken",
        $"L'opération {operation} est déjà dans une convention de réalisation.");
}
