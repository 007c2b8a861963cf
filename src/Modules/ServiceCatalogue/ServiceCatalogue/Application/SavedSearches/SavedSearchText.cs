using System.Globalization;
using System.Text;
using Departement77.ServiceCatalogue.Application.Offers;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.SavedSearches;
using Departement77.ServiceCatalogue.Domain.Texts;

namespace Departement77.ServiceCatalogue.Application.SavedSearches;

/// <summary>The filters of a saved search with the names that a person reads.</summary>
internal sealed record NamedFilters(string? Search, string? Theme, OfferKind? Kind, string? Body, string? Audience, bool? Charged);

/// <summary>One offer of an alert.</summary>
/// <param name="IsChanged">Whether it was in the catalogue before, and says something else now.</param>
internal sealed record AlertedOffer(Guid Id, string Title, bool IsChanged);

/// <summary>Where the links of the mails lead: each to a page, never to the API.</summary>
internal static class SavedSearchLinks
{
    public static string Confirmation(string token) => $"/catalogue/alertes/confirmation/{token}";

    public static string Stop(string token) => $"/catalogue/alertes/arret/{token}";
}

/// <summary>The French words of the mails of saved searches: the filters, titles and links, nothing of what is behind them.</summary>
internal static class SavedSearchText
{
    /// <summary>How many offers a mail lists.</summary>
    public const int MostOffers = 25;

    private const string Signature = "\nCe message est automatique : ne répondez pas à cette adresse.\n\nID77 – Département de Seine-et-Marne\n";

    public const string ConfirmationSubject = "ID77 : confirmez vos alertes du catalogue";

    public static string AlertSubject(int total) => $"ID77 : {Plain(FrenchNumber.Of(total, "offre nouvelle ou modifiée", "offres nouvelles ou modifiées"))}";

    public static string Confirmation(NamedFilters filters, AlertFrequency frequency, int days, Uri confirm, Uri stop) => new StringBuilder("Bonjour,\n\n")
        .Append(CultureInfo.InvariantCulture, $"Quelqu'un a demandé à recevoir à cette adresse, {frequency.French()}, les offres nouvelles ou modifiées du catalogue ID77 pour cette recherche :\n")
        .Append(Lines(filters))
        .Append(CultureInfo.InvariantCulture, $"\nPour accepter, ouvrez ce lien dans les {days} jours et confirmez :\n{confirm}\n")
        .Append(CultureInfo.InvariantCulture, $"\nSi cette demande n'est pas la vôtre, ne faites rien : aucune alerte ne sera envoyée. Pour l'annuler tout de suite :\n{stop}\n")
        .Append(Signature)
        .ToString();

    public static string Alert(NamedFilters filters, AlertFrequency frequency, IReadOnlyList<AlertedOffer> offers, int total, Func<string, Uri> links, Uri stop)
    {
        var text = new StringBuilder("Bonjour,\n\nVoici ce qui est nouveau au catalogue ID77 pour votre recherche :\n").Append(Lines(filters)).Append('\n');
        foreach (var offer in offers)
            text.Append(CultureInfo.InvariantCulture, $"– {offer.Title}{(offer.IsChanged ? " (offre modifiée)" : "")}\n  {links(OfferPages.Of(offer.Id))}\n");

        if (total > offers.Count)
            text.Append(CultureInfo.InvariantCulture, $"et {Plain(FrenchNumber.Of(total - offers.Count, "autre"))}\n");

        return text
            .Append(CultureInfo.InvariantCulture, $"\nVous recevez ces alertes {frequency.French()}. Pour ne plus les recevoir, ouvrez ce lien et confirmez :\n{stop}\n")
            .Append(Signature)
            .ToString();
    }

    /// <summary>One line for each filter, as its owner chose it; without any, the whole catalogue.</summary>
    public static string Lines(NamedFilters filters)
    {
        var lines = new StringBuilder();
        Add("Mots cherchés", filters.Search is { } words ? $"« {words} »" : null);
        Add("Thématique", filters.Theme);
        Add("Nature", filters.Kind?.French());
        Add("Organisme", filters.Body);
        Add("Public", filters.Audience);
        Add("Prix", filters.Charged switch { true => "offres payantes", false => "offres gratuites", null => null });
        return lines.Length == 0 ? "– Tout le catalogue\n" : lines.ToString();

        void Add(string name, string? value)
        {
            if (value is not null)
                lines.Append(CultureInfo.InvariantCulture, $"– {name} : {value}\n");
        }
    }

    // A mail is plain text, and its subject a header: usual blanks.
    private static string Plain(string text) => text.Replace('\u00a0', ' ').Replace('\u202f', ' ');
}
