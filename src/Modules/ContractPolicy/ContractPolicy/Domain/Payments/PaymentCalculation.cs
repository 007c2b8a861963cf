using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Funding;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Payments;

/// <summary>Where a contract stands, without the request that is computed.</summary>
/// <param name="Paid">Paid by the Département.</param>
/// <param name="UnderWay">Asked for, neither paid nor refused.</param>
/// <param name="Proofs">Expense proved so far, as far as it counts; without VAT.</param>
/// <param name="HasAdvance">Whether an advance was asked for and not refused.</param>
/// <param name="HasBalance">Whether the balance was.</param>
/// <param name="AnyUnderWay">Whether a request is neither paid nor refused.</param>
internal sealed record PaymentPosition(Money Paid, Money UnderWay, Money Proofs, bool HasAdvance, bool HasBalance, bool AnyUnderWay)
{
    public Money Used => Paid + UnderWay;
}

/// <summary>What a request comes to, and why.</summary>
/// <param name="Amount">What is due.</param>
/// <param name="FinalGrant">The grant that the proved expense gives; null before the balance.</param>
/// <param name="Repayment">What was paid above the final grant.</param>
/// <param name="Steps">The computation as a person reads it.</param>
internal sealed record PaymentComputation(Money Amount, Money? FinalGrant, Money Repayment, IReadOnlyList<Step> Steps);

/// <summary>The amount of a payment. The same one before asking, at the check and at the approval.</summary>
internal static class PaymentCalculation
{
    /// <summary>Computes a payment.</summary>
    /// <param name="terms">What the contract says.</param>
    /// <param name="others">Where it stands without this request.</param>
    /// <param name="kind">Which payment.</param>
    /// <param name="proofs">Sum of the request's own proofs, as far as they count; without VAT.</param>
    /// <param name="asked">What the authority wants at most; null for all that is due.</param>
    /// <returns>
    /// Else <c>balance.exists</c>, <c>advance.exists</c>, <c>advance.not_provided</c>, <c>instalment.cap_reached</c>, <c>payment.exceeds_grant</c>,
    /// <c>payment.under_way</c> (409) or <c>proofs.incomplete</c> (422).
    /// </returns>
    public static ErrorOr<PaymentComputation> Compute(PaymentTerms terms, PaymentPosition others, PaymentKind kind, Money proofs, Money? asked)
    {
        if (others.HasBalance)
            return PaymentErrors.BalanceExists();

        return kind switch
        {
            PaymentKind.Advance => Advance(terms, others, asked),
            PaymentKind.Instalment => Instalment(terms, others, proofs, asked),
            PaymentKind.Balance => Balance(terms, others, proofs, asked),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This payment has no computation."),
        };
    }

    /// <summary>What advance and instalments may reach together.</summary>
    public static Money Cap(PaymentTerms terms) => terms.DepartmentGrant * terms.Schedule.InstalmentsCap;

    /// <summary>What the cap leaves to advance and instalments.</summary>
    public static Money CapLeft(PaymentTerms terms, PaymentPosition position) => Larger(Money.Zero, Cap(terms) - position.Used);

    /// <summary>The part of the grant that an expense gives, never more than the whole.</summary>
    public static Money ProRata(PaymentTerms terms, Money expense)
    {
        // Multiplied first: the rate of a capped grant seldom has an end.
        var counted = Smaller(expense, terms.Retained);
        return terms.Retained == Money.Zero ? Money.Zero : Money.Euros(counted.Amount * terms.DepartmentGrant.Amount / terms.Retained.Amount);
    }

    private static ErrorOr<PaymentComputation> Advance(PaymentTerms terms, PaymentPosition others, Money? asked)
    {
        if (terms.Schedule.Advance is not { } share)
            return PaymentErrors.AdvanceNotProvided();

        if (others.HasAdvance)
            return PaymentErrors.AdvanceExists();

        var due = terms.DepartmentGrant * share;
        return BeforeBalance(terms, others, due, asked, [new Step("advance", $"Avance : {share.Percent()} de la subvention de {terms.DepartmentGrant}.", due)]);
    }

    private static ErrorOr<PaymentComputation> Instalment(PaymentTerms terms, PaymentPosition others, Money proofs, Money? asked)
    {
        if (proofs == Money.Zero)
            return PaymentErrors.InstalmentWithoutProofs();

        var due = ProRata(terms, proofs);
        if (due == Money.Zero && terms.DepartmentGrant != Money.Zero)
            return PaymentErrors.ProofsGiveNothing();

        return BeforeBalance(terms, others, due, asked,
            [Rate(terms), new Step("pro_rata", $"Justificatifs de cette demande : {proofs} hors taxes, au même taux.", due)]);
    }

    private static ErrorOr<PaymentComputation> BeforeBalance(PaymentTerms terms, PaymentPosition others, Money due, Money? asked, List<Step> steps)
    {
        if (asked > terms.DepartmentGrant - others.Used)
            return PaymentErrors.ExceedsGrant(Larger(Money.Zero, terms.DepartmentGrant - others.Used));

        var left = CapLeft(terms, others);
        if (left == Money.Zero || asked > left)
            return PaymentErrors.InstalmentCapReached(Cap(terms), left);

        var amount = Smaller(due, left);
        steps.Add(new Step("cap",
            $"Avance et acomptes : {terms.Schedule.InstalmentsCap.Percent()} de la subvention au plus, soit {Cap(terms)}. Versés ou en cours : {others.Used}. Il reste {left}.", amount));
        amount = Smaller(amount, asked ?? amount);
        steps.Add(new Step("amount", asked is null ? "Montant de ce versement." : $"Montant de ce versement, dans la limite des {asked} demandés.", amount));
        return new PaymentComputation(amount, FinalGrant: null, Repayment: Money.Zero, steps);
    }

    private static ErrorOr<PaymentComputation> Balance(PaymentTerms terms, PaymentPosition others, Money proofs, Money? asked)
    {
        if (others.AnyUnderWay)
            return PaymentErrors.OthersUnderWay();

        var proved = others.Proofs + proofs;
        if (proved == Money.Zero)
            return PaymentErrors.BalanceWithoutProofs();

        if (asked > terms.DepartmentGrant - others.Paid)
            return PaymentErrors.ExceedsGrant(Larger(Money.Zero, terms.DepartmentGrant - others.Paid));

        var final = Smaller(proved, terms.Retained);
        var grant = ProRata(terms, final);
        var repayment = Larger(Money.Zero, others.Paid - grant);
        var due = Larger(Money.Zero, grant - others.Paid);
        var amount = Smaller(due, asked ?? due);
        return new PaymentComputation(amount, grant, repayment,
        [
            Rate(terms),
            new Step("final_expense", $"Dépense justifiée : {proved} hors taxes, pour une dépense retenue de {terms.Retained}.", final),
            new Step("final_grant", grant < terms.DepartmentGrant
                ? "La dépense est moindre que prévu : la subvention est réduite en proportion."
                : "La subvention reste entière ; elle n'augmente jamais.", grant),
            new Step("already_paid", "Déjà versés.", others.Paid),
            repayment > Money.Zero
                ? new Step("repayment", "Le versé dépasse la subvention définitive : la différence est à reverser.", repayment)
                : new Step("amount", asked is null ? "Solde à verser." : $"Solde à verser, dans la limite des {asked} demandés.", amount),
        ]);
    }

    private static Step Rate(PaymentTerms terms) => new("rate",
        terms.Retained == Money.Zero
            ? "Aucune dépense n'est retenue."
            : $"Taux : subvention de {terms.DepartmentGrant} pour une dépense retenue de {terms.Retained}, soit {(terms.DepartmentGrant.Amount / terms.Retained.Amount).Percent()}.",
        terms.DepartmentGrant);

    private static Money Smaller(Money left, Money right) => left < right ? left : right;

    private static Money Larger(Money left, Money right) => left > right ? left : right;
}
