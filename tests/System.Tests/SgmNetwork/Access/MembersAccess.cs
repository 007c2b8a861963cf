using System.Net;
using Departement77.TestKit;

namespace Departement77.SystemTests.SgmNetwork.Access;

internal sealed class MembersAccess : NetworkAccess
{
    private const string Api = "/api/v1/sgm-network";

    public override string Table => """
        route                                                                 | nobody | own | other | anim | moder | expert | mayor | coord | audit | integ | admin
        GET  /sgm-network/eligibility?commune=77405                           | ok     | ok  | ok    | ok   | ok    | ok     | ok    | ok    | ok    | ok    | ok
        GET  /sgm-network/policies                                            | 401    | 403 | 403   | ok   | ok    | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/policies                                            | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/membership-requests                                 | ok     | ok  | ok    | ok   | ok    | ok     | ok    | ok    | ok    | ok    | ok
        POST /sgm-network/membership-requests/confirm                         | ok     | ok  | ok    | ok   | ok    | ok     | ok    | ok    | ok    | ok    | ok
        POST /sgm-network/membership-requests/answer                          | ok     | ok  | ok    | ok   | ok    | ok     | ok    | ok    | ok    | ok    | ok
        GET  /sgm-network/membership-requests                                 | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        GET  /sgm-network/membership-requests/figures                         | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        GET  /sgm-network/membership-requests/{request}                       | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/membership-requests/{request}/release               | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/membership-requests/{request}/ask-info              | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/membership-requests/{request}/approve               | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/membership-requests/{request}/reject                | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        GET  /sgm-network/invitations                                         | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/invitations                                         | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/invitations/{invitation}/send                       | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/invitations/{invitation}/dismiss                    | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        GET  /sgm-network/members                                             | 401    | ok  | ok    | ok   | ok    | ok     | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/members/me/join                                     | 401    | ok  | 404   | 403  | 403   | 403    | 403   | 403   | 403   | 403   | 403
        GET  /sgm-network/members/me                                          | 401    | ok  | 404   | 403  | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/members/me/assignments                              | 401    | ok  | 404   | 403  | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/members/me/assignments/{assignment}/end             | 401    | ok  | 404   | 403  | 403   | 403    | 403   | 403   | 403   | 403   | 403
        GET  /sgm-network/members/{member}                                    | 401    | ok  | ok    | ok   | ok    | ok     | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/members/{member}/assignments                        | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/members/{member}/assignments/{assignment}/end       | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/members/{member}/post-taken                         | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/members/{member}/training-done                      | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/members/{member}/mentor                             | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/members/{member}/mentor/end                         | 401    | 403 | 403   | 404  | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/members/{member}/suspend                            | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/members/{member}/resume                             | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/members/{member}/reactivate                         | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        GET  /sgm-network/retention/preview                                   | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/members/me/leave                                    | 401    | ok  | 404   | 403  | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/members/{member}/leave                              | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        """;

    public override IReadOnlyDictionary<string, object> Bodies { get; } = new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["/sgm-network/policies"] = new { effectiveFrom = "2020-01-01", targetCeiling = 2000, toleratedCeiling = 3500, act = "Délibération" },
        ["/sgm-network/membership-requests"] = new { name = "", email = "", communeInsee = "77405", function = "", startedAt = "2026-11-24T08:59:00Z" },
        ["/sgm-network/membership-requests/confirm"] = new { token = "inconnu" },
        ["/sgm-network/membership-requests/answer"] = new { token = "inconnu", answer = "Oui" },
        ["/sgm-network/invitations"] = new { communeInsee = "77405", name = "", email = "" },
        ["/sgm-network/invitations/{invitation}/send"] = new { name = "", email = "" },
        ["/sgm-network/members/me/join"] = new { charterAccepted = true },
        ["/sgm-network/members/me/assignments"] = new { communeInsee = "77127", startsOn = "2026-12-01" },
        ["/sgm-network/members/me/assignments/{assignment}/end"] = new { endsOn = "2027-12-01" },
        ["/sgm-network/members/{member}/assignments"] = new { communeInsee = "77288", startsOn = "2026-12-01" },
        ["/sgm-network/members/{member}/assignments/{assignment}/end"] = new { endsOn = "2027-12-01" },
        ["/sgm-network/members/{member}/post-taken"] = new { tookPostOn = "2026-11-02" },
        ["/sgm-network/members/{member}/training-done"] = new { doneOn = "2026-11-02" },
        ["/sgm-network/members/{member}/mentor"] = new { mentorMemberId = Guid.Empty },
        ["/sgm-network/members/{member}/suspend"] = new { until = "2020-01-01", reason = "Propos déplacés" },
    };

    public override async Task<IReadOnlyDictionary<string, string>> PrepareAsync(TestHost host)
    {
        var animator = await host.ClientAsync("animator");
        await host.Anonymous.PostJsonAsync(
            $"{Api}/membership-requests",
            new { name = "Camille Duval", email = "camille.duval@exemple.fr", communeInsee = "77405", function = "Secrétaire", startedAt = TestHost.Start.AddMinutes(-1) },
            HttpStatusCode.Accepted);
        var invitation = await animator.PostJsonAsync($"{Api}/invitations", new { communeInsee = "77405", name = "Dominique Petit", email = "dominique.petit@exemple.fr" }, HttpStatusCode.Created);
        await host.DrainAsync();
        var member = (string)invitation["memberId"]!;
        await (await host.ClientAsync("sgm-member:217704055")).PostJsonAsync($"{Api}/members/me/join", new { charterAccepted = true });
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["request"] = (string)(await animator.GetJsonAsync($"{Api}/membership-requests"))["items"]![0]!["id"]!,
            ["invitation"] = (string)invitation["id"]!,
            ["member"] = member,
            ["assignment"] = (string)(await animator.GetJsonAsync($"{Api}/members/{member}"))["assignments"]![0]!["id"]!,
        };
    }
}
