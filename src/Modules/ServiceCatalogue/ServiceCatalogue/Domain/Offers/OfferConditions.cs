using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Memberships;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Offers;

/// <summary>Which authorities an offer is for, beyond its audiences. What is empty or null excludes nobody.</summary>
internal sealed record OfferConditions
{
    public static OfferConditions None { get; } = new();

    public IReadOnlyList<AuthorityKind> AuthorityKinds { get; init; } = [];

    /// <summary>A list of communes and never an institution: a syndicate and its perimeter differ.</summary>
    public IReadOnlyList<InseeCode> Communes { get; init; } = [];

    public int? MinPopulation { get; init; }

    public int? MaxPopulation { get; init; }

    /// <summary>Conditions that somebody can meet, or <c>conditions.invalid</c> once for each member to mend. Whether the communes exist is for the caller to look up.</summary>
    public static ErrorOr<OfferConditions> Create(IReadOnlyList<AuthorityKind>? kinds, IReadOnlyList<InseeCode>? communes, int? minPopulation, int? maxPopulation)
    {
        List<Error> errors = [];
        if (minPopulation < 0)
            errors.Add(OfferErrors.ConditionPopulationInvalid("minPopulation"));

        if (maxPopulation < 0)
            errors.Add(OfferErrors.ConditionPopulationInvalid("maxPopulation"));
        else if (minPopulation > maxPopulation)
            errors.Add(OfferErrors.ConditionPopulationsCrossed());

        return errors.Count > 0 ? errors : new OfferConditions
        {
            AuthorityKinds = [.. (kinds ?? []).Distinct().Order()],
            Communes = [.. (communes ?? []).Distinct().OrderBy(commune => commune.Value, StringComparer.Ordinal)],
            MinPopulation = minPopulation,
            MaxPopulation = maxPopulation,
        };
    }
}
