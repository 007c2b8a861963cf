using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.MembershipRequests;

/// <summary>How many forms the last ninety days with any brought, by what became of them: enough to see a wave of bots, nothing of the people.</summary>
internal sealed record ShowFormFigures : IQuery<FormFigures>;

/// <param name="Days">The latest first.</param>
internal sealed record FormFigures(IReadOnlyList<FormFigures.Day> Days)
{
    internal sealed record Day(DateOnly On, long Accepted, long Honeypot, long TooFast, long ImplausibleTime);
}

internal sealed class ShowFormFiguresHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user) : IQueryHandler<ShowFormFigures, FormFigures>
{
    private const string Sql = """
        select c.day as on,
               coalesce(sum(c.forms) filter (where c.outcome = 'Accepted'), 0)::bigint as accepted,
               coalesce(sum(c.forms) filter (where c.outcome = 'Honeypot'), 0)::bigint as honeypot,
               coalesce(sum(c.forms) filter (where c.outcome = 'TooFast'), 0)::bigint as too_fast,
               coalesce(sum(c.forms) filter (where c.outcome = 'ImplausibleTime'), 0)::bigint as implausible_time
        from form_counters c
        where @in_network
        group by c.day
        order by c.day desc
        limit 90
        """;

    public async Task<ErrorOr<FormFigures>> Handle(ShowFormFigures query, CancellationToken cancellationToken) =>
        new FormFigures(await database.QueryAsync<FormFigures.Day>(user.Scope, Sql, parameters: null, cancellationToken));
}
