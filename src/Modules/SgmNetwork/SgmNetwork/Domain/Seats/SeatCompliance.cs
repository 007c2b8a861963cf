using System.Globalization;

namespace Departement77.SgmNetwork.Domain.Seats;

/// <summary>How the category of a seat's holder stands to the law.</summary>
internal enum SeatCompliance
{
    Compliant,

    /// <summary>The law of 1 January 2028 will ask for a higher category.</summary>
    NonCompliantFrom2028,

    /// <summary>The law in force asks for a higher category.</summary>
    NonCompliant,

    /// <summary>Nobody holds it, or a category or population is not known.</summary>
    Unknown,
}

/// <summary>What the law asks for a seat on a day.</summary>
/// <param name="Category">The lowest category that it admits; null where it sets no bound.</param>
/// <param name="Act">Where it says so; null where no rule fits.</param>
/// <param name="ValidFrom">First day of the rule.</param>
internal sealed record CategoryRequirement(string? Category, string? Act, DateOnly? ValidFrom);

internal static class SeatCompliances
{
    /// <summary>First day of the bounds on the category (CGCT, article L.2122-19-1, II). The bounds themselves are in the table of rules.</summary>
    public static readonly DateOnly BoundFrom = new(2028, 1, 1);

    // Digits of French numbers are grouped by a narrow no-break space.
    private static readonly NumberFormatInfo Digits = new() { NumberGroupSeparator = "\u202f" };

    public static string French(this SeatCompliance compliance) => compliance switch
    {
        SeatCompliance.Compliant => "conforme",
        SeatCompliance.NonCompliantFrom2028 => "non conforme à partir du 01/01/2028",
        SeatCompliance.NonCompliant => "non conforme",
        SeatCompliance.Unknown => "inconnue",
        _ => throw new ArgumentOutOfRangeException(nameof(compliance), compliance, "This compliance has no French name."),
    };

    /// <summary>French: how a seat stands to the law, and why.</summary>
    public static string Explain(SeatCompliance compliance, string? category, int? population, CategoryRequirement now, CategoryRequirement then)
    {
        if (population is not { } inhabitants)
            return "La population légale de la commune n'est pas connue à cette date : la catégorie exigée ne peut pas être dite.";

        var commune = $"une commune de {inhabitants.ToString("#,0", Digits)} habitants";
        return compliance switch
        {
            SeatCompliance.NonCompliant => $"{Requires(now, commune)} Le poste est tenu en catégorie {category}.",
            SeatCompliance.NonCompliantFrom2028 => $"{Requires(then, commune)} Le poste est tenu en catégorie {category} : une promotion ou un recrutement est à prévoir avant cette date.",
            SeatCompliance.Unknown => $"Le poste n'est pas tenu, ou la catégorie de l'agent n'est pas connue. {Requires(now.Category is null ? then : now, commune)}",
            _ when now.Category is not null || then.Category is not null => $"{Requires(now.Category is null ? then : now, commune)} La catégorie {category} convient.",
            _ => $"Aucune catégorie minimale ne s'impose pour {commune}{(then.Act is { } act ? $" ({act})" : "")}.",
        };
    }

    private static string Requires(CategoryRequirement rule, string commune) => rule.Category is null
        ? $"Aucune catégorie minimale ne s'impose pour {commune}."
        : $"À partir du {Day(rule.ValidFrom!.Value)}, {commune} nomme un secrétaire général de mairie de catégorie {AtLeast(rule.Category)} ({rule.Act}).";

    private static string AtLeast(string category) => category == nameof(AgentCategory.A) ? category : $"{category} au moins";

    private static string Day(DateOnly day) => day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);
}
