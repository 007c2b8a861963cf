using Departement77.SgmNetwork.Domain.Digests;

namespace Departement77.SgmNetwork.Application;

/// <summary>Where the links of the network's mails lead.</summary>
internal static class NetworkLinks
{
    public static string Content(ContentKind kind, Guid id) => kind switch
    {
        ContentKind.Topic => $"/reseau-sgm/dialogues/{id}",
        ContentKind.Article => $"/reseau-sgm/questions-reponses/{id}",
        ContentKind.Resource => $"/reseau-sgm/ressources/{id}",
        ContentKind.LegalWatch => $"/reseau-sgm/veille/{id}",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no page."),
    };

    public static string ExpertRequest(Guid id) => $"/reseau-sgm/demandes-expert/{id}";

    public static string Unsubscribe(string token) => $"/reseau-sgm/desabonnement/{token}";
}
