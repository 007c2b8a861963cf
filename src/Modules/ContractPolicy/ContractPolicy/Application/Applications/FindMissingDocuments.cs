using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Applications;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Applications;

/// <summary>The applications whose applicant has been silent too long, the oldest first. None on a day when the offices are closed.</summary>
internal sealed record FindMissingDocuments : IQuery<JobWork>;

internal sealed class FindMissingDocumentsHandler(IReadDatabase<ContractPolicyModule> database, ApplicationPolicy policy, TimeProvider clock) : IQueryHandler<FindMissingDocuments, JobWork>
{
    private const string Sql = """
        select a.id from funding_applications a
        where a.watch_on <= @today and a.status in ('Incomplete', 'WaitingForApplicant') and (@sees_all or a.authority_siren = @own_authority)
        order by a.watch_on, a.id
        limit @most
        """;

    public async Task<ErrorOr<JobWork>> Handle(FindMissingDocuments query, CancellationToken cancellationToken)
    {
        var today = clock.TodayInParis();
        if (!policy.Calendar.IsWorkingDay(today))
            return JobWork.None;

        var silent = await database.QueryAsync<Guid>(ReadScope.System, Sql, new { today, most = JobWork.MostAtOnce }, cancellationToken);
        return new JobWork([.. silent.Select(id => new WatchMissingDocuments(new FundingApplicationId(id)))]);
    }
}
