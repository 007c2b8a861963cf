using System.Net;
using Departement77.TestKit;

namespace Departement77.SystemTests.SgmNetwork.Access;

internal sealed class SeatsAccess : NetworkAccess
{
    private const string Api = "/api/v1/sgm-network";

    public override string Table => """
        route                                                       | nobody | own | other | anim | moder | expert | mayor | coord | audit | integ | admin
        GET  /sgm-network/seats                                     | 401    | ok  | ok    | ok   | ok    | ok     | ok    | 403   | 403   | 403   | 403
        POST /sgm-network/seats                                     | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        GET  /sgm-network/seats/vacancies                           | 401    | ok  | ok    | ok   | ok    | ok     | ok    | 403   | 403   | 403   | 403
        GET  /sgm-network/seats/{seat}                              | 401    | ok  | ok    | ok   | ok    | ok     | ok    | 403   | 403   | 403   | 403
        POST /sgm-network/seats/{seat}/fill                         | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/seats/{seat}/interim                      | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/seats/{seat}/change-category              | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/seats/{seat}/announce-departure           | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/seats/{seat}/declare-director             | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/seats/{seat}/vacate                       | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/seats/{seat}/suppress                     | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/seats/{seat}/reopen                       | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        GET  /sgm-network/coverage                                  | 401    | ok  | ok    | ok   | ok    | ok     | 403   | 403   | ok    | 403   | 403
        GET  /sgm-network/coverage/communes?covered=false           | 401    | ok  | ok    | ok   | ok    | ok     | 403   | 403   | ok    | 403   | 403
        GET  /sgm-network/activity-report?year=2026                 | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | ok    | 403   | 403
        GET  /sgm-network/annual-meetings                           | 401    | ok  | ok    | ok   | ok    | ok     | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/annual-meetings                           | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        GET  /sgm-network/annual-meetings/{meeting}                 | 401    | ok  | ok    | ok   | ok    | ok     | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/annual-meetings/{meeting}/reschedule      | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/annual-meetings/{meeting}/link-edition    | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/annual-meetings/{meeting}/proofs?name=essai.txt | 401 | 403 | 403  | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        GET  /sgm-network/annual-meetings/{meeting}/proofs/{proof}  | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/annual-meetings/{meeting}/hold            | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/annual-meetings/{meeting}/mark-missed     | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        GET  /sgm-network/working-groups                            | 401    | ok  | ok    | ok   | ok    | ok     | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/working-groups                            | 401    | ok  | ok    | ok   | ok    | ok     | 403   | 403   | 403   | 403   | 403
        GET  /sgm-network/working-groups/{group}                    | 401    | ok  | ok    | ok   | ok    | ok     | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/working-groups/{group}/join               | 401    | ok  | ok    | ok   | ok    | ok     | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/working-groups/{group}/mandate            | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/working-groups/{group}/activate           | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        GET  /sgm-network/working-groups/{group}/meetings           | 401    | ok  | ok    | ok   | ok    | ok     | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/working-groups/{group}/meetings           | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/working-groups/{group}/meetings/{groupMeeting}/cancel | 401 | 403 | 403 | ok | 403 | 403  | 403   | 403   | 403   | 403   | 403
        GET  /sgm-network/working-groups/{group}/deliverables       | 401    | ok  | ok    | ok   | ok    | ok     | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/working-groups/{group}/deliverables       | 401    | ok  | ok    | ok   | ok    | ok     | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/working-groups/{group}/deliverables/{deliverable}/file?name=essai.txt | 401 | ok | ok | ok | ok | ok | 403 | 403 | 403 | 403 | 403
        GET  /sgm-network/working-groups/{group}/deliverables/{deliverable}/file | 401 | ok | ok | ok | ok | ok | 403  | 403   | 403   | 403   | 403
        POST /sgm-network/working-groups/{group}/deliverables/{deliverable}/submit | 401 | ok | ok | ok | ok | ok | 403 | 403 | 403  | 403   | 403
        POST /sgm-network/working-groups/{group}/deliverables/{deliverable}/return | 401 | 403 | 403 | ok | 403 | 403 | 403 | 403 | 403 | 403 | 403
        POST /sgm-network/working-groups/{group}/deliverables/{deliverable}/accept | 401 | 403 | 403 | ok | 403 | 403 | 403 | 403 | 403 | 403 | 403
        POST /sgm-network/working-groups/{group}/start-delivering   | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/working-groups/{group}/leave              | 401    | ok  | ok    | ok   | ok    | ok     | 403   | 403   | 403   | 403   | 403
        POST /sgm-network/working-groups/{group}/close              | 401    | 403 | 403   | ok   | 403   | 403    | 403   | 403   | 403   | 403   | 403
        """;

    public override IReadOnlyDictionary<string, object> Bodies { get; } = new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["/sgm-network/seats"] = new { communeInsee = "77405" },
        ["/sgm-network/seats/{seat}/fill"] = new { category = "B", on = "2026-11-02" },
        ["/sgm-network/seats/{seat}/interim"] = new { on = "2026-11-02" },
        ["/sgm-network/seats/{seat}/change-category"] = new { category = "A", on = "2026-11-02" },
        ["/sgm-network/seats/{seat}/declare-director"] = new { hasGeneralDirector = true },
        ["/sgm-network/seats/{seat}/vacate"] = new { since = "2026-11-03" },
        ["/sgm-network/annual-meetings"] = SeatsDesk.Meeting(2027),
        ["/sgm-network/annual-meetings/{meeting}/reschedule"] = new { startsAt = "2026-12-03T09:00", endsAt = "2026-12-03T17:00", place = "Lieusaint" },
        ["/sgm-network/annual-meetings/{meeting}/link-edition"] = new { editionReference = "rencontre-2026" },
        ["/sgm-network/annual-meetings/{meeting}/hold"] = new { heldOn = "2026-11-24", attendees = 12, proof = Guid.CreateVersion7() },
        ["/sgm-network/annual-meetings/{meeting}/mark-missed"] = new { reason = "Neige" },
        ["/sgm-network/working-groups"] = SeatsDesk.Group(),
        ["/sgm-network/working-groups/{group}/mandate"] = new { mandate = "Un rétro-planning." },
        ["/sgm-network/working-groups/{group}/meetings"] = SeatsDesk.GroupMeeting(),
        ["/sgm-network/working-groups/{group}/deliverables"] = SeatsDesk.Deliverable(),
        ["/sgm-network/working-groups/{group}/deliverables/{deliverable}/return"] = new { reason = "Ajoutez les dates." },
    };

    public override async Task<IReadOnlyDictionary<string, string>> PrepareAsync(TestHost host)
    {
        var desk = new SeatsDesk(host);
        var animator = await host.ClientAsync("animator");
        var (meeting, proof) = await desk.MeetingAsync(2026);
        var group = await desk.GroupAsync("Mandated");
        var groupMeeting = (await animator.PostJsonAsync($"{Api}/working-groups/{group}/meetings", SeatsDesk.GroupMeeting(), HttpStatusCode.Created)).Id();
        await animator.PostJsonAsync($"{Api}/working-groups/{group}/activate", body: null);
        var deliverable = (await (await host.ClientAsync("sgm-member:217704055")).PostJsonAsync($"{Api}/working-groups/{group}/deliverables", SeatsDesk.Deliverable(), HttpStatusCode.Created)).Id();

        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["seat"] = (await desk.SeatAsync("77405")).ToString(),
            ["meeting"] = meeting.ToString(),
            ["proof"] = proof.ToString(),
            ["group"] = group.ToString(),
            ["groupMeeting"] = groupMeeting.ToString(),
            ["deliverable"] = deliverable.ToString(),
        };
    }
}
