using System.Globalization;
using Departement77.SgmNetwork.Domain.Experts;
using Departement77.SgmNetwork.Domain.Themes;

namespace Departement77.SgmNetwork.Application.Experts;

/// <summary>What the matching looked at.</summary>
internal sealed record ExpertMatch(string? Theme, string? CommuneName, ExpertTerritory Territory, int Themes, decimal? UsualAnswerHours, DateOnly? AbsentUntil, bool CanBeAsked, bool IsVerified);

/// <summary>Why an expert stands where it stands in the directory, in French.</summary>
internal static class ExpertReasons
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static IReadOnlyList<string> Of(ExpertMatch match, DateOnly today)
    {
        List<string> reasons = [];
        if (match.Theme is { } theme)
            reasons.Add(match.Themes == 1 ? $"Ne répond que sur le thème « {NetworkThemes.French(theme)} »" : $"Répond sur le thème « {NetworkThemes.French(theme)} » et sur {Others(match.Themes - 1)}");

        reasons.Add(match.Territory switch
        {
            ExpertTerritory.Communes when match.CommuneName is { } commune => $"Répond à {commune} en particulier",
            ExpertTerritory.Intercommunalities when match.CommuneName is { } commune => $"Répond dans l'intercommunalité de {commune}",
            _ => $"Répond dans {match.Territory.French()}",
        });
        if (match.UsualAnswerHours is { } hours)
            reasons.Add(hours < 2 ? "Répond d'habitude en moins de deux heures" : hours < 48 ? $"Répond d'habitude en {decimal.Round(hours).ToString(French)} heures" : $"Répond d'habitude en {decimal.Round(hours / 24).ToString(French)} jours");
        if (match.AbsentUntil > today)
            reasons.Add($"De retour le {match.AbsentUntil.Value.ToString(match.AbsentUntil.Value.Day == 1 ? "d'er' MMMM yyyy" : "d MMMM yyyy", French)}");
        if (!match.CanBeAsked)
            reasons.Add("Ne peut pas encore être saisi par le réseau");
        if (!match.IsVerified)
            reasons.Add("Participation à confirmer par l'institution");

        return reasons;
    }

    private static string Others(int count) => count == 1 ? "un autre" : $"{count.ToString(French)} autres";
}
