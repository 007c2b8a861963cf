using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Texts;
using Departement77.ServiceCatalogue.Domain.Themes;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.SavedSearches;

/// <summary>What is looked for in the catalogue: the filters of its search. What is null excludes nothing; all of them null is the whole catalogue.</summary>
internal sealed record SearchFilters
{
    public const int SearchMaxLength = 200;

    private SearchFilters()
    {
    }

    public string? Search { get; private init; }

    public string? Theme { get; private init; }

    public OfferKind? Kind { get; private init; }

    public string? Body { get; private init; }

    public string? Audience { get; private init; }

    public bool? Charged { get; private init; }

    /// <summary>Well-formed filters. Whether theme, body and audience are in the catalogue is held by the database.</summary>
    public static ErrorOr<SearchFilters> Create(string? search, string? theme, OfferKind? kind, string? body, string? audience, bool? charged)
    {
        List<Error> errors = [];
        var words = string.IsNullOrWhiteSpace(search) ? null : WrittenText.Line(search, 1, SearchMaxLength);
        if (words is null && !string.IsNullOrWhiteSpace(search))
            errors.Add(SavedSearchErrors.SearchInvalid());

        if (theme is not null && !ThemeCode.TryParse(theme, out _))
            errors.Add(SavedSearchErrors.ThemeUnknown());

        if (body is not null && !BodyCode.TryParse(body, out _))
            errors.Add(SavedSearchErrors.BodyUnknown());

        if (audience is not null && !AudienceCode.TryParse(audience, out _))
            errors.Add(SavedSearchErrors.AudienceUnknown());

        return errors.Count > 0 ? errors : new SearchFilters { Search = words, Theme = theme, Kind = kind, Body = body, Audience = audience, Charged = charged };
    }
}
