using System.Globalization;
using Departement77.ServiceCatalogue.Domain.Offers;

namespace Departement77.ServiceCatalogue.Domain.Recommendations;

/// <summary>A published offer that shares words with a project.</summary>
/// <param name="Score">The nearer, the higher; only its order means something.</param>
/// <param name="Words">Words of the project that the offer speaks of, the most telling first.</param>
/// <param name="Themes">Labels of its themes that the project names.</param>
/// <param name="AverageScore">What members thought of it; null below three answers.</param>
/// <param name="Conditions">Its conditions held against the authority; empty when no authority is named.</param>
internal sealed record OfferCandidate(
    Guid Id, string Title, double Score, IReadOnlyList<string> Words, IReadOnlyList<string> Themes, bool Charged, decimal? AverageScore, IReadOnlyList<EligibilityReason> Conditions)
{
    public bool IsForTheAuthority => Conditions.All(condition => condition.Satisfied);
}

/// <summary>An offer in the order in which it is worth reading.</summary>
/// <param name="Relevance">100 for the nearest offer, less for the others.</param>
/// <param name="Reasons">French: why it is proposed.</param>
/// <param name="Obstacles">French: conditions that the authority does not meet. The offer is still shown, as a condition may be written too narrowly.</param>
internal sealed record RankedOffer(Guid Id, string Title, int Relevance, bool? Eligible, IReadOnlyList<string> Reasons, IReadOnlyList<string> Obstacles);

/// <summary>How offers are ranked for a project, and what is said of each.</summary>
internal static class Recommendation
{
    public const int UsualOffers = 10;
    public const int MostOffers = 30;

    private const int MostWords = 6;

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>Offers that are for the authority come first, each group by nearness. None is left out because of a condition: a right would be lost in silence.</summary>
    public static IReadOnlyList<RankedOffer> Rank(IReadOnlyCollection<OfferCandidate> candidates, int limit)
    {
        if (candidates.Count == 0)
            return [];

        var best = candidates.Max(candidate => candidate.Score);
        return
        [
            .. candidates
                .OrderByDescending(candidate => candidate.IsForTheAuthority).ThenByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Id)
                .Take(limit)
                .Select(candidate => new RankedOffer(
                    candidate.Id,
                    candidate.Title,
                    best > 0 ? Math.Max(1, (int)Math.Round(100 * candidate.Score / best, MidpointRounding.AwayFromZero)) : 1,
                    candidate.Conditions.Count == 0 ? null : candidate.IsForTheAuthority,
                    Reasons(candidate),
                    [.. candidate.Conditions.Where(condition => !condition.Satisfied).Select(condition => condition.Detail)])),
        ];
    }

    private static List<string> Reasons(OfferCandidate candidate)
    {
        List<string> reasons = [$"Votre projet parle de : {string.Join(", ", candidate.Words.Take(MostWords))}."];
        if (candidate.Themes.Count > 0)
            reasons.Add($"{(candidate.Themes.Count == 1 ? "Thématique nommée" : "Thématiques nommées")} dans votre projet : {string.Join(", ", candidate.Themes)}.");

        if (candidate.Conditions.Count > 0 && candidate.IsForTheAuthority)
            reasons.Add("Votre collectivité remplit toutes les conditions de l'offre.");

        if (!candidate.Charged)
            reasons.Add("Offre gratuite pour les collectivités membres.");

        if (candidate.AverageScore is { } score)
            reasons.Add($"Note moyenne des collectivités aidées : {score.ToString("0.#", French)} sur 5.");

        return reasons;
    }
}

/// <summary>A funding scheme, as far as the events of the contract policy tell of it.</summary>
/// <param name="IsOpen">Whether it is open to the authority; null when the contract policy itself cannot say.</param>
/// <param name="RuleVersion">Version of the rules; null when none was announced.</param>
/// <param name="ChangedOn">Day of the last event about it.</param>
internal sealed record FundingOpening(string Scheme, bool? IsOpen, int? Population, string? RuleVersion, DateOnly ChangedOn)
{
    /// <summary>French: why it is proposed, and what remains to be looked at. The purpose of a scheme is in no event, so it is never promised.</summary>
    public IReadOnlyList<string> Reasons()
    {
        List<string> reasons =
        [
            IsOpen == true
                ? $"Dispositif ouvert à votre collectivité, d'après la dernière information reçue le {ChangedOn:dd/MM/yyyy}."
                : $"Éligibilité de votre collectivité inconnue au {ChangedOn:dd/MM/yyyy} : à vérifier auprès du bureau des collectivités locales.",
        ];
        if (Population is { } inhabitants)
            reasons.Add($"Population retenue : {inhabitants} habitants.");

        if (RuleVersion is { } version)
            reasons.Add($"Règles en vigueur : {version}.");

        reasons.Add("Vérifiez que votre projet entre dans l'objet du dispositif par une simulation de financement.");
        return reasons;
    }
}
