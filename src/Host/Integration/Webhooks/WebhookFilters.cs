using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Infrastructure.Events;
using ErrorOr;

namespace Departement77.Host.Integration.Webhooks;

/// <summary>What a client says of an address, read and checked.</summary>
internal sealed record WebhookInput(string Url, string ContactEmail, string Description, string[] Types, string[] Subjects);

/// <summary>Reads what a client says of an address: every fault is told at once.</summary>
internal sealed partial class WebhookFilters(WebhookUrl urls, EventCatalog events)
{
    private const int MostFilters = 50;
    private const int MostSubjects = 200;
    private const int LongestFilter = 150;
    private const int LongestDescription = 200;
    private const int LongestContact = 254;

    public ErrorOr<WebhookInput> Read(string url, string contact, string? description, IReadOnlyList<string?>? types, IReadOnlyList<string?>? subjects)
    {
        List<Error> faults = [];
        var address = urls.Read(url);
        if (address.IsError)
            faults.AddRange(address.Errors);

        if (WrittenText.Line(contact, 1, LongestContact) is not { } email || !Email().IsMatch(email))
        {
            faults.Add(WebhookErrors.ContactInvalid());
            email = "";
        }

        var words = WrittenText.Line(description, 0, LongestDescription);
        if (words is null)
            faults.Add(WebhookErrors.DescriptionInvalid(LongestDescription));

        var prefixes = Distinct(types);
        if (prefixes is null || prefixes.Length > MostFilters)
            faults.Add(WebhookErrors.TypesInvalid($"Donnez au plus {MostFilters} débuts de types d'événements, de {LongestFilter} caractères au plus, ou aucun pour les recevoir tous."));
        else if (Array.Find(prefixes, prefix => !events.Names.Any(name => name.StartsWith(prefix, StringComparison.Ordinal))) is { } unknown)
            faults.Add(WebhookErrors.TypesInvalid($"Aucun type d'événement ne commence par « {unknown} » : la liste est à l'adresse /api/v1/events/types."));

        var about = Distinct(subjects);
        if (about is null || about.Length > MostSubjects)
            faults.Add(WebhookErrors.SubjectsInvalid($"Donnez au plus {MostSubjects} sujets (numéros SIREN ou « genre/identifiant »), ou aucun pour les recevoir tous."));

        return faults.Count > 0 ? faults : new WebhookInput(address.Value.AbsoluteUri, email, words!, prefixes!, about!);
    }

    private static string[]? Distinct(IReadOnlyList<string?>? texts)
    {
        var read = (texts ?? []).Select(text => WrittenText.Line(text, 1, LongestFilter)).ToList();
        return read.Contains(null) ? null : [.. read.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    // Only a mail tells whether an address lives; this refuses what is surely none.
    [System.Text.RegularExpressions.GeneratedRegex(
        @"^[^\s@<>()\[\]\\,;:""]{1,64}@([\p{L}\p{Nd}-]+\.)+[\p{L}\p{Nd}-]{2,}$",
        System.Text.RegularExpressions.RegexOptions.CultureInvariant | System.Text.RegularExpressions.RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial System.Text.RegularExpressions.Regex Email();
}
