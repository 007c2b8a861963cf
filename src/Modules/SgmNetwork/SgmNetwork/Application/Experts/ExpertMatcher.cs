using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Experts;
using Departement77.Territory;

namespace Departement77.SgmNetwork.Application.Experts;

/// <summary>
/// Who is the best expert for a theme and a commune: of those who can be reached and are not away, the one whose territory is the nearest, then who answers on the
/// fewest themes, then who has the least to answer, then who usually answers first.
/// </summary>
internal sealed class ExpertMatcher(IReadDatabase<SgmNetworkModule> database, ITerritory territory, TimeProvider clock)
{
    private const string Sql = """
        select p.id
        from expert_profiles p
        where p.status = 'Listed' and @in_network
          and (p.contact_email is not null or p.subject is not null)
          and (p.absent_until is null or p.absent_until <= @today)
          and p.themes @> array[@theme]
          and (p.territory = 'Department'
               or (p.territory = 'Communes' and p.territory_codes @> array[@commune::text])
               or (p.territory = 'Intercommunalities' and p.territory_codes @> array[@intercommunality::text]))
          and p.id <> all (@asked)
          and (@asker::text is null or p.subject is distinct from @asker)
        order by case p.territory when 'Communes' then 0 when 'Intercommunalities' then 1 else 2 end,
                 cardinality(p.themes),
                 (select count(*) from expert_requests r where r.expert_id = p.id and r.due_at is not null),
                 (select percentile_cont(0.5) within group (order by extract(epoch from t.ended_at - t.sent_at)) from expert_request_turns t where t.expert_id = p.id and t.outcome = 'Answered') nulls last,
                 p.id
        limit 1
        """;

    /// <summary>The best expert who was not asked yet; null when nobody is left.</summary>
    /// <param name="theme">Code of a theme.</param>
    /// <param name="communeInsee">INSEE code of the asker's commune; without one, only experts of the whole département fit.</param>
    /// <param name="asked">Whom not to ask again.</param>
    /// <param name="asker">Account of the asker, who does not ask themselves.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<ExpertProfileId?> FindAsync(string theme, string? communeInsee, IEnumerable<ExpertProfileId> asked, string? asker, CancellationToken cancellation)
    {
        var commune = communeInsee is null ? null : await territory.FindCommuneAsync(communeInsee, cancellation);
        var found = await database.QueryAsync<Guid>(
            ReadScope.System,
            Sql,
            new
            {
                theme,
                commune = commune?.Insee,
                intercommunality = commune?.IntercommunalitySiren,
                asked = asked.Select(expert => expert.Value).ToArray(),
                asker,
                today = clock.TodayInParis(),
            },
            cancellation);
        return found.Count == 0 ? null : new ExpertProfileId(found[0]);
    }

    /// <summary>Who is asked after those who were.</summary>
    public Task<ExpertProfileId?> FindNextAsync(ExpertRequest request, CancellationToken cancellation) =>
        FindAsync(request.Theme, request.CommuneInsee, request.Turns.Select(turn => turn.Expert), request.AuthorSubject, cancellation);
}
