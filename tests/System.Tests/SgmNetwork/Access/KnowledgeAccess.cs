using System.Net;
using Departement77.TestKit;

namespace Departement77.SystemTests.SgmNetwork.Access;

internal sealed class KnowledgeAccess : NetworkAccess
{
    public override string Table => """
        route | nobody | own | other | anim | moder | expert | mayor | coord | audit | integ | admin
        GET  /sgm-network/articles                              | 401 | ok  | ok  | ok  | ok  | ok  | 403 | 403 | 403 | 403 | 403
        GET  /sgm-network/articles/{article}                    | 401 | ok  | ok  | ok  | ok  | ok  | 403 | 403 | 403 | 403 | 403
        POST /sgm-network/articles                              | 401 | 403 | 403 | ok  | 403 | ok  | 403 | 403 | 403 | 403 | 403
        PUT  /sgm-network/articles/{article}                    | 401 | 403 | 403 | ok  | 403 | ok  | 403 | 403 | 403 | 403 | 403
        POST /sgm-network/articles/{article}/submit             | 401 | 403 | 403 | ok  | 403 | ok  | 403 | 403 | 403 | 403 | 403
        POST /sgm-network/articles/{article}/return             | 401 | 403 | 403 | 403 | 403 | ok  | 403 | 403 | 403 | 403 | 403
        POST /sgm-network/articles/{article}/certify            | 401 | 403 | 403 | 403 | 403 | ok  | 403 | 403 | 403 | 403 | 403
        POST /sgm-network/articles/{article}/mark-review-due    | 401 | 403 | 403 | ok  | 403 | ok  | 403 | 403 | 403 | 403 | 403
        POST /sgm-network/articles/{article}/withdraw           | 401 | 403 | 403 | ok  | 403 | ok  | 403 | 403 | 403 | 403 | 403
        GET  /sgm-network/resources                             | 401 | ok  | ok  | ok  | ok  | ok  | 403 | 403 | 403 | 403 | 403
        GET  /sgm-network/resources/{resource}                  | 401 | ok  | ok  | ok  | ok  | ok  | 403 | 403 | 403 | 403 | 403
        GET  /sgm-network/resources/{resource}/versions         | 401 | ok  | ok  | ok  | ok  | ok  | 403 | 403 | 403 | 403 | 403
        GET  /sgm-network/resources/{resource}/versions/{number} | 401 | ok | ok  | ok  | ok  | ok  | 403 | 403 | 403 | 403 | 403
        GET  /sgm-network/resources/{resource}/versions/{number}/download | 401 | 404 | 404 | 404 | 404 | 404 | 403 | 403 | 403 | 403 | 403
        POST /sgm-network/resources/{resource}/fill             | 401 | ok  | ok  | ok  | ok  | ok  | 403 | 403 | 403 | 403 | 403
        POST /sgm-network/resources/{resource}/fill-document    | 401 | ok  | ok  | ok  | ok  | ok  | 403 | 403 | 403 | 403 | 403
        POST /sgm-network/resources                             | 401 | 403 | 403 | ok  | 403 | ok  | 403 | 403 | 403 | 403 | 403
        POST /sgm-network/resources/{resource}/new-version?name=essai.txt | 401 | 403 | 403 | ok | 403 | ok | 403 | 403 | 403 | 403 | 403
        POST /sgm-network/resources/{resource}/new-text-version | 401 | 403 | 403 | ok  | 403 | ok  | 403 | 403 | 403 | 403 | 403
        POST /sgm-network/resources/{resource}/publish          | 401 | 403 | 403 | ok  | 403 | ok  | 403 | 403 | 403 | 403 | 403
        POST /sgm-network/resources/{resource}/mark-review-due  | 401 | 403 | 403 | ok  | 403 | ok  | 403 | 403 | 403 | 403 | 403
        POST /sgm-network/resources/{resource}/withdraw         | 401 | 403 | 403 | ok  | 403 | ok  | 403 | 403 | 403 | 403 | 403
        GET  /sgm-network/legal-watch                           | 401 | ok  | ok  | ok  | ok  | ok  | 403 | 403 | 403 | 403 | 403
        GET  /sgm-network/legal-watch/{item}                    | 401 | ok  | ok  | ok  | ok  | ok  | 403 | 403 | 403 | 403 | 403
        POST /sgm-network/legal-watch                           | 401 | 403 | 403 | ok  | 403 | ok  | 403 | 403 | 403 | 403 | 403
        PUT  /sgm-network/legal-watch/{item}                    | 401 | 403 | 403 | ok  | 403 | ok  | 403 | 403 | 403 | 403 | 403
        POST /sgm-network/legal-watch/{item}/review             | 401 | 403 | 403 | ok  | 403 | ok  | 403 | 403 | 403 | 403 | 403
        POST /sgm-network/legal-watch/{item}/publish            | 401 | 403 | 403 | ok  | 403 | ok  | 403 | 403 | 403 | 403 | 403
        POST /sgm-network/legal-watch/{item}/supersede          | 401 | 403 | 403 | ok  | 403 | ok  | 403 | 403 | 403 | 403 | 403
        GET  /sgm-network/calendar                              | 401 | ok  | ok  | ok  | ok  | ok  | 403 | 403 | 403 | 403 | 403
        GET  /sgm-network/calendar.ics                          | 401 | ok  | ok  | ok  | ok  | ok  | 403 | 403 | 403 | 403 | 403
        POST /sgm-network/calendar                              | 401 | 403 | 403 | ok  | 403 | 403 | 403 | 403 | 403 | 403 | 403
        PUT  /sgm-network/calendar/{entry}                      | 401 | 403 | 403 | ok  | 403 | 403 | 403 | 403 | 403 | 403 | 403
        POST /sgm-network/calendar/{entry}/cancel               | 401 | 403 | 403 | ok  | 403 | 403 | 403 | 403 | 403 | 403 | 403
        POST /sgm-network/calendar/subscription                 | 401 | ok  | ok  | ok  | ok  | ok  | 403 | 403 | 403 | 403 | 403
        DELETE /sgm-network/calendar/subscription               | 401 | ok  | ok  | ok  | ok  | ok  | 403 | 403 | 403 | 403 | 403
        GET  /sgm-network/replacement-slots                     | 401 | ok  | ok  | ok  | ok  | ok  | 403 | 403 | 403 | 403 | 403
        POST /sgm-network/replacement-slots                     | 401 | ok  | ok  | ok  | 403 | 403 | 403 | 403 | 403 | 403 | 403
        POST /sgm-network/replacement-slots/{slot}/cover        | 401 | ok  | ok  | ok  | 403 | 403 | 403 | 403 | 403 | 403 | 403
        POST /sgm-network/replacement-slots/{slot}/release      | 401 | ok  | 403 | ok  | 403 | 403 | 403 | 403 | 403 | 403 | 403
        POST /sgm-network/replacement-slots/{slot}/cancel       | 401 | ok  | 403 | ok  | 403 | 403 | 403 | 403 | 403 | 403 | 403
        """;

    public override IReadOnlyDictionary<string, object> Bodies { get; } = new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["/sgm-network/articles"] = KnowledgeDesk.Article(),
        ["/sgm-network/articles/{article}"] = KnowledgeDesk.Article(),
        ["/sgm-network/articles/{article}/return"] = new { reason = "La référence manque." },
        ["/sgm-network/articles/{article}/mark-review-due"] = new { reason = "Le texte a changé." },
        ["/sgm-network/articles/{article}/withdraw"] = new { reason = "Question sans objet." },
        ["/sgm-network/resources"] = KnowledgeDesk.Resource(),
        ["/sgm-network/resources/{resource}/fill"] = new { values = new { commune = "Saint-Cyr-sur-Morin" } },
        ["/sgm-network/resources/{resource}/fill-document"] = new { values = new { commune = "Saint-Cyr-sur-Morin" }, format = "Odt" },
        ["/sgm-network/resources/{resource}/new-text-version"] = new { text = "Commune de {{commune}}" },
        ["/sgm-network/resources/{resource}/mark-review-due"] = new { reason = "Le texte a changé." },
        ["/sgm-network/resources/{resource}/withdraw"] = new { reason = "Modèle sans objet." },
        ["/sgm-network/legal-watch"] = KnowledgeDesk.Watch(),
        ["/sgm-network/legal-watch/{item}"] = KnowledgeDesk.Watch(),
        ["/sgm-network/legal-watch/{item}/supersede"] = new { by = "0199c000-0000-7000-8000-000000000502" },
        ["/sgm-network/calendar"] = new { kind = "Deadline", title = "Dépôt des dossiers", startsOn = "2027-02-01" },
        ["/sgm-network/calendar/{entry}"] = new { kind = "Deadline", title = "Dépôt des dossiers", startsOn = "2027-02-02" },
        ["/sgm-network/replacement-slots"] = new { startsOn = "2027-02-01", endsOn = "2027-02-05" },
    };

    public override async Task<IReadOnlyDictionary<string, string>> PrepareAsync(TestHost host)
    {
        var slot = await (await host.ClientAsync("sgm-member:217704055")).PostJsonAsync(
            "/api/v1/sgm-network/replacement-slots", new { startsOn = "2027-01-04", endsOn = "2027-01-08" }, HttpStatusCode.Created);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["article"] = "0199c000-0000-7000-8000-000000000511",
            ["resource"] = "0199c000-0000-7000-8000-000000000522",
            ["number"] = "1",
            ["item"] = "0199c000-0000-7000-8000-000000000501",
            ["entry"] = "0199c000-0000-7000-8000-000000000545",
            ["slot"] = slot.Id().ToString(),
        };
    }
}
