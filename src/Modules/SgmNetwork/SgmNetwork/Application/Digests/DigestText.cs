using System.Globalization;
using System.Text;
using Departement77.SgmNetwork.Domain.Digests;

namespace Departement77.SgmNetwork.Application.Digests;

/// <summary>One title of a digest.</summary>
/// <param name="Total">How many of its kind there are; more than are listed where they are many.</param>
internal sealed record DigestItem(ContentKind Kind, Guid Id, string Title, int Total);

/// <summary>The French words of a digest: titles and links, nothing of what is behind them.</summary>
internal static class DigestText
{
    /// <summary>How many titles of one kind are listed.</summary>
    public const int MostOfAKind = 25;

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    // The law comes first, as it has dates of effect.
    private static readonly ContentKind[] Order = [ContentKind.LegalWatch, ContentKind.Article, ContentKind.Resource, ContentKind.Topic];

    public static string Subject(int count, DigestFrequency frequency) => $"Réseau SGM : {Number(count, "nouveauté", "nouveautés")} {Period(frequency)}";

    public static string Body(IReadOnlyList<DigestItem> items, DigestFrequency frequency, Func<string, Uri> links, Uri unsubscribe)
    {
        var count = Count(items);
        var text = new StringBuilder("Bonjour,\n\n");
        text.Append(count == 1 ? "Voici ce qui est nouveau dans le réseau :" : $"Voici les {count.ToString(French)} nouveautés du réseau :").Append('\n');
        foreach (var kind in Order)
            Append(text, [.. items.Where(item => item.Kind == kind)], kind, links);

        text.Append('\n')
            .Append(CultureInfo.InvariantCulture, $"Vous recevez cette lettre {frequency.French()}. Pour ne plus la recevoir, ouvrez ce lien et confirmez :\n{unsubscribe}\n")
            .Append("\nCe message est automatique : ne répondez pas à cette adresse.\n\nRéseau des secrétaires généraux de mairie – CDG77\n");
        return text.ToString();
    }

    /// <summary>How many novelties there are, those that are not listed included.</summary>
    public static int Count(IReadOnlyList<DigestItem> items) => items.DistinctBy(item => item.Kind).Sum(item => item.Total);

    private static void Append(StringBuilder text, IReadOnlyList<DigestItem> items, ContentKind kind, Func<string, Uri> links)
    {
        if (items.Count == 0)
            return;

        var total = items[0].Total;
        var (one, many) = Names(kind);
        text.Append('\n').Append(Number(total, one, many)).Append('\n');
        foreach (var item in items)
            text.Append(CultureInfo.InvariantCulture, $"– {item.Title}\n  {links(NetworkLinks.Content(kind, item.Id))}\n");

        if (total > items.Count)
            text.Append(total - items.Count == 1 ? "et 1 autre\n" : $"et {(total - items.Count).ToString(French)} autres\n");
    }

    private static (string One, string Many) Names(ContentKind kind) => kind switch
    {
        ContentKind.Topic => ("nouveau dialogue", "nouveaux dialogues"),
        ContentKind.Article => ("nouvelle question-réponse", "nouvelles questions-réponses"),
        ContentKind.Resource => ("nouvel outil ou modèle", "nouveaux outils et modèles"),
        ContentKind.LegalWatch => ("nouvelle fiche de veille juridique", "nouvelles fiches de veille juridique"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no French name."),
    };

    private static string Number(int count, string one, string many) => $"{count.ToString(French)} {(count < 2 ? one : many)}";

    private static string Period(DigestFrequency frequency) => frequency switch
    {
        DigestFrequency.Hourly => "de la dernière heure",
        DigestFrequency.Daily => "du jour",
        DigestFrequency.Weekly => "de la semaine",
        DigestFrequency.Monthly => "du mois",
        _ => throw new ArgumentOutOfRangeException(nameof(frequency), frequency, "Nothing is sent at this frequency."),
    };
}
