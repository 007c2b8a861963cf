using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Privacy;
using Departement77.SgmNetwork.Domain.Members;

namespace Departement77.SgmNetwork.Application.Privacy;

/// <summary>What of the network still needs a person: a live membership, a running request, a case of moderation. A former member is anonymised by the aggregate, as the retention does.</summary>
internal sealed class SgmPersonalData(IReadDatabase<SgmNetworkModule> database) : IPersonalData
{
    private const string Sql = """
        select (select count(*) from members m where m.id::text = any (@members) and m.status in ('Active', 'Suspended'))::int as members,
               (select count(*) from membership_requests r
                where lower(r.email) = any (@emails) and r.token_hash is not null and r.status in ('Submitted', 'EmailVerified', 'UnderReview', 'NeedsInfo'))::int as requests,
               (select count(*) from moderation_cases c
                left join posts p on p.id = c.post_id
                left join topics t on t.id = c.topic_id and c.post_id is null
                where c.status in ('Open', 'Appealed')
                  and (c.reported_by = any (@accounts) or p.author_subject = any (@accounts) or t.author_subject = any (@accounts)))::int as cases
        where @in_network
        """;

    public async Task<IReadOnlyList<RetentionHold>> HoldsAsync(Person person, CancellationToken cancellation)
    {
        var counts = (await database.QuerySingleOrDefaultAsync<Counts>(
            ReadScope.System, Sql, new { members = person.Members.ToArray(), emails = person.Emails.ToArray(), accounts = person.Accounts.ToArray() }, cancellation))!;
        var holds = new List<RetentionHold>();
        if (counts.Members > 0)
            holds.Add(new("sgm.member_active", "elle est membre du réseau des secrétaires : elle le quitte d'abord elle-même, ou l'animateur constate son départ"));

        if (counts.Requests > 0)
            holds.Add(new("sgm.request_running", "sa demande d'adhésion au réseau est en cours : l'animateur la décide d'abord, ou elle expire"));

        if (counts.Cases > 0)
            holds.Add(new("sgm.case_open", $"{counts.Cases} signalement(s) qui la concernent sont ouverts : la modération les règle d'abord"));

        return holds;
    }

    public IReadOnlyList<ICommand<int>> Close(Person person) => [.. Members(person).Select(member => new CloseMember(member))];

    public IReadOnlyList<ICommand<int>> LetGo(Person person) => [.. Members(person).Select(member => new AnonymiseMember(member))];

    private static IEnumerable<MemberId> Members(Person person) =>
        person.Members.Where(member => Guid.TryParse(member, out _)).Select(member => MemberId.From(Guid.Parse(member)));

    private sealed record Counts(int Members, int Requests, int Cases);
}
