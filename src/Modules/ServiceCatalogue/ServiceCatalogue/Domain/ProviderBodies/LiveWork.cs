using System.Globalization;

namespace Departement77.ServiceCatalogue.Domain.ProviderBodies;

/// <summary>What still stands with a body and keeps it from closing.</summary>
/// <param name="Kind"><c>assignments</c>, <c>offers</c>, <c>sessions</c> or <c>bookings</c>: as the database names it.</param>
/// <param name="Count">How much of it.</param>
internal sealed record LiveWork(string Kind, long Count)
{
    /// <summary>The French name, with the number.</summary>
    public string French => Kind switch
    {
        "assignments" => $"demandes en cours : {Count}",
        "offers" => $"offres publiées : {Count}",
        "sessions" => $"sessions de formation : {Count}",
        "bookings" => $"réservations d'exposition : {Count}",
        _ => $"{Kind} : {Count}",
    };

    /// <summary>Reads what the database found at the last moment, <c>assignments=2,offers=1</c>.</summary>
    public static IReadOnlyList<LiveWork> Read(string? text) =>
    [
        .. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('='))
            .Select(pair => new LiveWork(pair[0], long.Parse(pair[^1], NumberStyles.None, CultureInfo.InvariantCulture))),
    ];
}
