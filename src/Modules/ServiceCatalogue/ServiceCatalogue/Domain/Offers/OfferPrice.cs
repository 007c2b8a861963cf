using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Offers;

/// <summary>How the price of an offer is found.</summary>
internal enum PriceRule
{
    Free,
    Fixed,

    /// <summary>A rate for each inhabitant, between bounds where there are any.</summary>
    PerInhabitant,
    PerDay,
    PerHalfDay,
    PerSeat,

    /// <summary>Known when the body has read the request.</summary>
    OnQuote,

    /// <summary>Settled by an agreement between the body and the authority.</summary>
    ByAgreement,
}

internal static class PriceRules
{
    public static string French(this PriceRule rule) => rule switch
    {
        PriceRule.Free => "gratuit",
        PriceRule.Fixed => "prix fixe",
        PriceRule.PerInhabitant => "par habitant",
        PriceRule.PerDay => "par jour",
        PriceRule.PerHalfDay => "par demi-journée",
        PriceRule.PerSeat => "par place",
        PriceRule.OnQuote => "sur devis",
        PriceRule.ByAgreement => "par convention",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "This rule has no French name."),
    };
}

/// <summary>What an offer costs. Only offers may be charged: membership is free.</summary>
internal sealed record OfferPrice
{
    public const int BasisMaxLength = 500;

    /// <summary>The highest amount that a row can hold.</summary>
    public static readonly Money Highest = Money.Euros(9_999_999_999.99m);

    public required PriceRule Rule { get; init; }

    /// <summary>Euros, by the unit of the rule. Offers from before this catalogue may leave it to the body, so a stored price can lack it.</summary>
    public Money? Amount { get; init; }

    public Money? Minimum { get; init; }

    public Money? Maximum { get; init; }

    /// <summary>French: what the amount is for.</summary>
    public string Basis { get; init; } = "";

    public bool IsCharged => Rule != PriceRule.Free;

    private bool HasAmount => Rule is not (PriceRule.Free or PriceRule.OnQuote or PriceRule.ByAgreement);

    /// <summary>A price that can be computed by its rule, or <c>price.invalid</c> once for each member to mend.</summary>
    public static ErrorOr<OfferPrice> Create(PriceRule rule, decimal? amount, decimal? minimum, decimal? maximum, string? basis)
    {
        List<Error> errors = [];
        Money? Euros(string member, decimal? value)
        {
            if (value is { } euros && (euros < 0 || euros > Highest.Amount || decimal.Round(euros, 2) != euros))
                errors.Add(OfferErrors.PriceNotEuros(member));

            return value is null ? null : Money.Euros(value.Value);
        }

        var price = new OfferPrice
        {
            Rule = rule,
            Amount = Euros("amount", amount),
            Minimum = Euros("minimum", minimum),
            Maximum = Euros("maximum", maximum),
            Basis = WrittenText.Line(basis, 0, BasisMaxLength) ?? "",
        };
        if (price.Basis.Length == 0 && !string.IsNullOrWhiteSpace(basis))
            errors.Add(OfferErrors.PriceBasisInvalid());

        if (price.HasAmount && (price.Amount is null || price.Amount == Money.Zero))
            errors.Add(OfferErrors.PriceAmountMissing());
        else if (!price.HasAmount && price.Amount is not null)
            errors.Add(OfferErrors.PriceAmountSuperfluous());

        if (rule != PriceRule.PerInhabitant && (minimum ?? maximum) is not null)
            errors.Add(OfferErrors.PriceBoundsSuperfluous());
        else if (minimum > maximum)
            errors.Add(OfferErrors.PriceBoundsCrossed());

        return errors.Count > 0 ? errors : price;
    }

    /// <summary>The price for one authority, with each step of its computation.</summary>
    /// <param name="population">Of the authority; null when no figure is in force.</param>
    /// <param name="units">Days, half-days or seats, by the rule; looked at by no other rule.</param>
    public ComputedPrice For(LegalPopulation? population, int units = 1)
    {
        switch (Rule)
        {
            case PriceRule.Free:
                return new(Money.Zero, ["Cette offre est gratuite pour les collectivités membres d'ID77."]);
            case PriceRule.OnQuote:
                return new(null, ["Le prix est établi sur devis : déposez une demande, l'organisme chiffrera son intervention avant de commencer."]);
            case PriceRule.ByAgreement:
                return new(null, ["Le prix est fixé par une convention entre l'organisme et votre collectivité : déposez une demande pour la préparer."]);
        }

        if (Amount is not { } amount)
            return new(null, ["Le montant est communiqué par l'organisme : déposez une demande pour le connaître."]);

        return Rule switch
        {
            PriceRule.Fixed => new(amount, [$"Prix fixe : {amount}."]),
            PriceRule.PerInhabitant => ForInhabitants(amount, population),
            PriceRule.PerDay => ForUnits(amount, FrenchNumber.Of(units, "jour"), units),
            PriceRule.PerHalfDay => ForUnits(amount, FrenchNumber.Of(units, "demi-journée"), units),
            PriceRule.PerSeat => ForUnits(amount, FrenchNumber.Of(units, "place"), units),
            _ => throw new InvalidOperationException($"Nobody said how to compute {Rule}."),
        };
    }

    private static ComputedPrice ForUnits(Money amount, string units, int count) => new(amount * count, [$"{units} × {amount} = {amount * count}."]);

    private ComputedPrice ForInhabitants(Money rate, LegalPopulation? population)
    {
        if (population is not { Inhabitants: var inhabitants })
            return new(null, ["Le prix dépend du nombre d'habitants, et aucune population légale n'est en vigueur pour votre collectivité : demandez le montant à l'organisme."]);

        var price = rate * inhabitants;
        List<string> steps =
        [
            $"Population légale : {FrenchNumber.Of(inhabitants, "habitant")} (millésime {population.Vintage}).",
            $"{FrenchNumber.Of(inhabitants, "habitant")} × {rate} = {price}.",
        ];
        if (price < Minimum)
        {
            price = Minimum.Value;
            steps.Add($"Le prix ne peut pas être inférieur à {price} : ce minimum s'applique.");
        }
        else if (price > Maximum)
        {
            price = Maximum.Value;
            steps.Add($"Le prix ne peut pas dépasser {price} : ce plafond s'applique.");
        }

        return new(price, steps);
    }
}

/// <summary>A price for one authority.</summary>
/// <param name="Amount">Null when only the body can tell.</param>
/// <param name="Steps">French: how it was found, or why it was not.</param>
internal sealed record ComputedPrice(Money? Amount, IReadOnlyList<string> Steps);
