using Departement77.SgmNetwork.Domain.Digests;

namespace Departement77.SgmNetwork.Application;

/// <summary>Where the links of the network's mails lead: each to a page, never to the API.</summary>
internal static class NetworkLinks
{
    public const string Home = "/reseau-sgm";

    /// <summary>One's own questions: where an anonymous author is led, whose mail names no question.</summary>
    public const string MyQuestions = "/reseau-sgm/mes-questions";

    public const string AnnualMeetings = "/reseau-sgm/rencontres";

    public static string Content(ContentKind kind, Guid id) => kind switch
    {
        ContentKind.Topic => $"/reseau-sgm/dialogues/{id}",
        ContentKind.Article => $"/reseau-sgm/questions-reponses/{id}",
        ContentKind.Resource => $"/reseau-sgm/ressources/{id}",
        ContentKind.LegalWatch => $"/reseau-sgm/veille/{id}",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no page."),
    };

    public static string Topic(Guid id) => Content(ContentKind.Topic, id);

    public static string Resource(Guid id) => Content(ContentKind.Resource, id);

    public static string ExpertRequest(Guid id) => $"/reseau-sgm/demandes-expert/{id}";

    public static string Report(Guid id) => $"/reseau-sgm/signalements/{id}";

    public static string MembershipRequest(Guid id) => $"/reseau-sgm/demandes-adhesion/{id}";

    public static string Seat(Guid id) => $"/reseau-sgm/postes/{id}";

    public static string AnnualMeeting(Guid id) => $"/reseau-sgm/rencontres/{id}";

    public static string Confirmation(string token) => $"/reseau-sgm/confirmation/{token}";

    public static string Answer(string token) => $"/reseau-sgm/reponse/{token}";

    public static string Unsubscribe(string token) => $"/reseau-sgm/desabonnement/{token}";
}
