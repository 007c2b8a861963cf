using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Domain.SavedSearches;

namespace Departement77.ServiceCatalogue.Application.SavedSearches;

/// <summary>A saved search, for whoever saved it.</summary>
/// <param name="CountsFrom">Offers published since then are told; null until the address is confirmed.</param>
/// <param name="LastSentAt">When the last mail went out; null before the first one.</param>
internal sealed record SavedSearchView(
    Guid Id,
    string Status,
    IReadOnlyList<string> AllowedActions,
    int Version,
    string Email,
    string Frequency,
    string? Search,
    string? Theme,
    string? Kind,
    string? Body,
    string? Audience,
    bool? Charged,
    DateTime RequestedAt,
    DateTime? CountsFrom,
    DateTime? LastSentAt) : IVersioned, IIdentified
{
    // A mail that goes out changes the answer and not the aggregate.
    bool IVersioned.IsWhole => false;
}

internal static class SavedSearchStates
{
    public static ResourceState State(this SavedSearch saved) => new(saved.Id.Value, saved.Status.ToString(), saved.AllowedActions, saved.Version);
}
