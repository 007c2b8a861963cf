using System.Net;
using Departement77.TestKit;

namespace Departement77.SystemTests.SgmNetwork.Access;

internal sealed class DialoguesAccess : NetworkAccess
{
    public override string Table => """
        route                                                  | nobody | own | other | anim | moder | expert | mayor | coord | audit | integ | admin
        GET  /sgm-network/topics                               | 401    | ok  | ok    | ok   | ok    | ok     | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/topics                               | 401    | ok  | ok    | ok   | 403   | ok     | 403   | 403   | 403   | 403   | 403
        GET  /sgm-network/topics/{topic}                       | 401    | ok  | ok    | ok   | ok    | ok     | 403   | 403   | 403   | 403   | 403
        GET  /sgm-network/topics/{topic}/posts                 | 401    | ok  | ok    | ok   | ok    | ok     | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/topics/{topic}/posts                 | 401    | ok  | ok    | ok   | ok    | ok     | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/topics/{topic}/posts/{post}/edit     | 401    | ok  | 403   | 403  | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/topics/{topic}/posts/{post}/release  | 401    | 403 | 403   | 403  | ok    | 403    | 403   | 403   | 403   | 403   | 403
        GET  /sgm-network/topics/{topic}/files                 | 401    | ok  | ok    | ok   | ok    | ok     | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/topics/{topic}/files?name=essai.txt  | 401    | ok  | ok    | ok   | ok    | ok     | 403   | 403   | 403   | 403   | 403
        GET  /sgm-network/topics/{topic}/files/{file}          | 401    | ok  | ok    | ok   | ok    | ok     | 403   | 403   | 403   | 403   | 403
        PUT  /sgm-network/topics/{topic}/tags                  | 401    | ok  | 403   | ok   | ok    | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/topics/{topic}/certify               | 401    | 403 | 403   | 403  | 403   | ok     | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/topics/{topic}/escalate              | 401    | ok  | 403   | 403  | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/topics/{topic}/accept-answer         | 401    | ok  | 403   | ok   | ok    | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/topics/{topic}/reopen                | 401    | ok  | 403   | ok   | ok    | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/topics/{topic}/reveal-author         | 401    | 403 | 403   | 403  | ok    | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/reports                              | 401    | ok  | ok    | ok   | ok    | ok     | 403   | 403   | 403   | 403   | 403
        GET  /sgm-network/reports                              | 401    | 403 | 403   | 403  | ok    | 403    | 403   | 403   | 403   | 403   | 403
        GET  /sgm-network/reports/{report}                     | 401    | 404 | ok    | ok   | ok    | 404    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/reports/{report}/dismiss             | 401    | 403 | 403   | 403  | ok    | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/reports/{report}/uphold              | 401    | 403 | 403   | 403  | ok    | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/reports/{report}/appeal              | 401    | ok  | 403   | 404  | 403   | 404    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/reports/{report}/decide-appeal       | 401    | 403 | 403   | ok   | ok    | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/topics/{topic}/lock                  | 401    | 403 | 403   | ok   | ok    | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/topics/{topic}/unlock                | 401    | 403 | 403   | ok   | ok    | 403    | 403   | 403   | 403   | 403   | 403
        """;

    private Guid topic;

    private Guid answer;

    public override IReadOnlyDictionary<string, object> Bodies => new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["/sgm-network/topics"] = NetworkTalk.Question(),
        ["/sgm-network/topics/{topic}/posts"] = new { body = "Voici comment nous faisons." },
        ["/sgm-network/topics/{topic}/posts/{post}/edit"] = new { body = "Qui tient la liste électorale pendant les congés ?" },
        ["/sgm-network/topics/{topic}/tags"] = new { tags = new[] { "liste électorale" } },
        ["/sgm-network/topics/{topic}/certify"] = new { postId = answer },
        ["/sgm-network/topics/{topic}/accept-answer"] = new { postId = answer },
        ["/sgm-network/topics/{topic}/escalate"] = new { agreed = true },
        ["/sgm-network/topics/{topic}/reveal-author"] = new { reason = "Raison donnée pour l'essai." },
        ["/sgm-network/topics/{topic}/lock"] = new { reason = "Raison donnée pour l'essai." },
        ["/sgm-network/reports"] = new { topicId = topic, reason = "Raison donnée pour l'essai." },
        ["/sgm-network/reports/{report}/dismiss"] = new { reason = "Trop peu" },
        ["/sgm-network/reports/{report}/uphold"] = new { action = "Warn", reason = "Raison donnée pour l'essai." },
        ["/sgm-network/reports/{report}/appeal"] = new { reason = "Raison donnée pour l'essai." },
        ["/sgm-network/reports/{report}/decide-appeal"] = new { outcome = "Confirmed", reason = "Raison donnée pour l'essai." },
    };

    public override async Task<IReadOnlyDictionary<string, string>> PrepareAsync(TestHost host)
    {
        var own = await host.ClientAsync("sgm-member:217704055");
        var asked = await own.PostJsonAsync(NetworkTalk.Topics, NetworkTalk.Question(), HttpStatusCode.Created);
        topic = asked.Id();
        var question = (string)asked["questionId"]!;
        var other = await host.ClientAsync("sgm-member:217701275");
        answer = (await other.PostJsonAsync($"{NetworkTalk.Topics}/{topic}/posts", new { body = "Le maire, par délégation." }, HttpStatusCode.Created)).Id();
        var file = await NetworkTalk.AddFileAsync(own, topic, "essai.txt", "texte"u8.ToArray());
        var report = (await other.PostJsonAsync(NetworkTalk.Reports, new { topicId = topic, reason = "Raison donnée pour l'essai." }, HttpStatusCode.Created)).Id();
        return new Dictionary<string, string>(StringComparer.Ordinal) { ["topic"] = topic.ToString(), ["post"] = question, ["file"] = file.ToString(), ["report"] = report.ToString() };
    }
}
