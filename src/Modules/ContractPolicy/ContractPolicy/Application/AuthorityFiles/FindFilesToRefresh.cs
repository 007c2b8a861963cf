using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.AuthorityFiles;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.AuthorityFiles;

/// <summary>The files that nobody has looked at since the vintage and the rules of today began.</summary>
internal sealed record FindFilesToRefresh : IQuery<JobWork>;

internal sealed class FindFilesToRefreshHandler(IReadDatabase<ContractPolicyModule> database, TimeProvider clock) : IQueryHandler<FindFilesToRefresh, JobWork>
{
    // The system asks: the predicate of the scope is there for the wall, and lets everything through.
    private const string Sql = """
        select f.id, fresh.since
        from authority_files f
        cross join (select greatest(@new_year, max(valid_from)) as since from scheme_rule_versions where status = 'InForce' and valid_from <= @today) fresh
        where f.status = 'Open' and f.evaluated_on < fresh.since and (@sees_all or f.authority_siren = @own_authority)
        order by f.id
        limit @most
        """;

    public async Task<ErrorOr<JobWork>> Handle(FindFilesToRefresh query, CancellationToken cancellationToken)
    {
        var today = clock.TodayInParis();
        var parameters = new { today, new_year = new DateOnly(today.Year, 1, 1), most = JobWork.MostAtOnce };
        var found = await database.QueryAsync<Row>(ReadScope.System, Sql, parameters, cancellationToken);
        return new JobWork([.. found.Select(row => new RefreshAuthorityFile(new AuthorityFileId(row.Id), row.Since))]);
    }

    private sealed record Row(Guid Id, DateOnly Since);
}
