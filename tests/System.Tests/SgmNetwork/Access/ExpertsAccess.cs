using System.Net;
using Departement77.TestKit;

namespace Departement77.SystemTests.SgmNetwork.Access;

internal sealed class ExpertsAccess : NetworkAccess
{
    public override string Table => """
        route                                                  | nobody | own | other | anim | moder | expert | mayor | coord | audit | integ | admin
        GET  /sgm-network/experts?theme=ressources-humaines    | 401    | ok  | ok    | ok   | ok    | ok     | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/experts                              | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        GET  /sgm-network/experts/{expert}                     | 401    | ok  | ok    | ok   | ok    | ok     | 403   | 403   | 403   | 403   | 403
        PUT  /sgm-network/experts/{expert}                     | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/experts/{expert}/absent              | 401    | 403 | 403   | ok   | 403   | ok     | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/experts/{expert}/link                | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/experts/{expert}/unlist              | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/experts/{expert}/list                | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        GET  /sgm-network/expert-requests                      | 401    | ok  | ok    | ok   | 403   | ok     | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/expert-requests                      | 401    | ok  | ok    | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        GET  /sgm-network/expert-requests/{request}            | 401    | ok  | 404   | ok   | 403   | ok     | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/expert-requests/{request}/accept     | 401    | 403 | 403   | 403  | 403   | ok     | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/expert-requests/{request}/answer     | 401    | 403 | 403   | 403  | 403   | ok     | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/expert-requests/{request}/decline    | 401    | 403 | 403   | 403  | 403   | ok     | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/expert-requests/{request}/rate       | 401    | ok  | 404   | 404  | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/expert-requests/{request}/cancel     | 401    | ok  | 404   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        GET  /sgm-network/digest-preferences                   | 401    | ok  | ok    | 403  | 403   | 403    | 403   | 403   | 403   | 403   | 403
        PUT  /sgm-network/digest-preferences                   | 401    | ok  | ok    | 403  | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/digest-preferences/unsubscribe       | 404    | 404 | 404   | 404  | 404   | 404    | 404   | 404   | 404   | 404   | 404
        GET  /sgm-network/search?q=budget                      | 401    | ok  | ok    | ok   | ok    | ok     | 403   | 403   | 403   | 403   | 403
        GET  /sgm-network/export                               | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        """;

    public override IReadOnlyDictionary<string, object> Bodies { get; } = new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["/sgm-network/experts"] = Profile(),
        ["/sgm-network/experts/{expert}"] = Profile(),
        ["/sgm-network/experts/{expert}/link"] = new { subject = "expert" },
        ["/sgm-network/expert-requests"] = Question(),
        ["/sgm-network/expert-requests/{request}/answer"] = new { answer = "Oui, dans l'année." },
        ["/sgm-network/digest-preferences"] = new { frequency = "Daily" },
        ["/sgm-network/digest-preferences/unsubscribe"] = new { token = "inconnu" },
    };

    private static object Profile() => new { institution = "CDG77", roleTitle = "Conseil statutaire", themes = new[] { "ressources-humaines" }, territory = "Department", isVerified = true };

    private static object Question() => new { theme = "ressources-humaines", subject = "Congés", question = "Combien de jours ?" };

    public override async Task<IReadOnlyDictionary<string, string>> PrepareAsync(TestHost host)
    {
        var request = await (await host.ClientAsync("sgm-member:217704055")).PostJsonAsync(
            "/api/v1/sgm-network/expert-requests", new { theme = "ressources-humaines", subject = "Congés", question = "Combien de jours ?", expertId = "0199d000-0000-7000-8000-000000000002" }, HttpStatusCode.Created);
        return new Dictionary<string, string>(StringComparer.Ordinal) { ["request"] = request.Id().ToString(), ["expert"] = "0199d000-0000-7000-8000-000000000002" };
    }
}
