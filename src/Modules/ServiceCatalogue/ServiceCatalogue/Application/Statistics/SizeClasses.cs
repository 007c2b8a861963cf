using Departement77.ServiceCatalogue.Domain.Texts;

namespace Departement77.ServiceCatalogue.Application.Statistics;

/// <summary>Classes of authorities by population. No source fixes them: a setting.</summary>
/// <param name="Bounds">Growing: the first population of each class but the lowest.</param>
internal sealed record SizeClasses(IReadOnlyList<int> Bounds)
{
    /// <summary>What a person reads for a class, as PostgreSQL's <c>width_bucket</c> numbers them from 0.</summary>
    public string French(int place) => place switch
    {
        0 => $"Moins de {FrenchNumber.Of(Bounds[0], "habitant")}",
        _ when place == Bounds.Count => $"{FrenchNumber.Of(Bounds[^1], "habitant")} et plus",
        _ => $"De {FrenchNumber.Of(Bounds[place - 1])} à {FrenchNumber.Of(Bounds[place] - 1, "habitant")}",
    };
}
