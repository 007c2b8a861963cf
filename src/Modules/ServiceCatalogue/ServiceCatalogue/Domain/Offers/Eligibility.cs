using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Texts;

namespace Departement77.ServiceCatalogue.Domain.Offers;

/// <summary>An authority that looks at an offer.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Communes">Its perimeter; for a commune, itself.</param>
/// <param name="Population">Null when no figure is in force.</param>
internal sealed record Candidate(AuthorityKind Kind, IReadOnlyCollection<InseeCode> Communes, LegalPopulation? Population);

/// <summary>One condition of an offer, held against an authority.</summary>
/// <param name="Code">Which condition: <c>status</c>, <c>audience</c>, <c>authority_kind</c>, <c>territory</c> or <c>population</c>.</param>
/// <param name="Satisfied">Whether the authority meets it.</param>
/// <param name="Detail">French: why, or why not.</param>
internal sealed record EligibilityReason(string Code, bool Satisfied, string Detail);

/// <summary>
/// Whether an offer is for an authority, condition by condition. Membership is not looked at: whoever is not a member yet wants to know what membership would give.
/// </summary>
internal static class Eligibility
{
    /// <summary>Each condition of the offer with its answer; the offer is for the authority when all of them are satisfied.</summary>
    public static IReadOnlyList<EligibilityReason> Judge(OfferStatus status, IReadOnlyCollection<AudienceCode> audiences, OfferConditions conditions, Candidate candidate) =>
    [
        OfStatus(status),
        OfAudience(audiences, candidate.Kind),
        OfKind(conditions.AuthorityKinds, candidate.Kind),
        OfTerritory(conditions.Communes, candidate),
        OfPopulation(conditions, candidate.Population),
    ];

    private static EligibilityReason OfStatus(OfferStatus status) => status == OfferStatus.Published
        ? new("status", Satisfied: true, "L'offre est proposée.")
        : new("status", Satisfied: false, "L'offre n'est plus proposée.");

    private static EligibilityReason OfAudience(IReadOnlyCollection<AudienceCode> audiences, AuthorityKind kind)
    {
        const string code = "audience";
        if (audiences.Count == 0)
            return new(code, Satisfied: true, "L'offre s'adresse à toutes les collectivités.");

        if (audiences.Any(audience => audience.Authorities == kind))
            return new(code, Satisfied: true, $"L'offre s'adresse aux {kind.Plural()}.");

        return audiences.Any(audience => audience.IsServedBy(kind))
            ? new(code, Satisfied: true, "L'offre s'adresse à des personnes ou à des établissements pour lesquels votre collectivité peut la demander.")
            : new(code, Satisfied: false, $"Le public de l'offre ne comprend pas les {kind.Plural()}.");
    }

    private static EligibilityReason OfKind(IReadOnlyList<AuthorityKind> kinds, AuthorityKind kind)
    {
        const string code = "authority_kind";
        if (kinds.Count == 0)
            return new(code, Satisfied: true, "L'offre n'est réservée à aucune catégorie de collectivités.");

        var reserved = $"L'offre est réservée aux {string.Join(" et aux ", kinds.Select(AuthorityKinds.Plural))}";
        return kinds.Contains(kind)
            ? new(code, Satisfied: true, $"{reserved}, dont votre collectivité fait partie.")
            : new(code, Satisfied: false, $"{reserved}, dont votre collectivité ne fait pas partie.");
    }

    private static EligibilityReason OfTerritory(IReadOnlyList<InseeCode> communes, Candidate candidate)
    {
        const string code = "territory";
        if (communes.Count == 0)
            return new(code, Satisfied: true, "L'offre vaut dans tout le département.");

        var reserved = $"L'offre est réservée à {FrenchNumber.Of(communes.Count, "commune")}";
        return candidate.Communes.Count(communes.Contains) switch
        {
            0 when candidate.Kind == AuthorityKind.Municipality => new(code, Satisfied: false, $"{reserved}, et la vôtre n'en fait pas partie."),
            0 => new(code, Satisfied: false, $"{reserved}, et aucune n'est sur votre territoire."),
            _ when candidate.Kind == AuthorityKind.Municipality => new(code, Satisfied: true, $"{reserved}, dont la vôtre."),
            var shared => new(code, Satisfied: true, $"{reserved}, dont {FrenchNumber.Of(shared)} de votre territoire."),
        };
    }

    private static EligibilityReason OfPopulation(OfferConditions conditions, LegalPopulation? population)
    {
        const string code = "population";
        string reserved;
        switch (conditions)
        {
            case { MinPopulation: null, MaxPopulation: null }:
                return new(code, Satisfied: true, "L'offre ne dépend pas du nombre d'habitants.");
            case { MinPopulation: { } least, MaxPopulation: { } most }:
                reserved = $"L'offre est réservée aux collectivités de {FrenchNumber.Of(least)} à {FrenchNumber.Of(most, "habitant")}";
                break;
            case { MinPopulation: { } least }:
                reserved = $"L'offre est réservée aux collectivités d'au moins {FrenchNumber.Of(least, "habitant")}";
                break;
            default:
                reserved = $"L'offre est réservée aux collectivités d'au plus {FrenchNumber.Of(conditions.MaxPopulation!.Value, "habitant")}";
                break;
        }

        if (population is not { Inhabitants: var inhabitants })
            return new(code, Satisfied: false, $"{reserved}, et aucune population légale n'est en vigueur pour la vôtre.");

        var satisfied = !(inhabitants < conditions.MinPopulation || inhabitants > conditions.MaxPopulation);
        return new(code, satisfied, $"{reserved} ; la vôtre en compte {FrenchNumber.Of(inhabitants)} (millésime {population.Vintage}).");
    }
}
