using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Contracts;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>The contracts whose end has come near enough to be told, the nearest first.</summary>
internal sealed record FindContractsNearTheirEnd : IQuery<JobWork>;

internal sealed class FindContractsNearTheirEndHandler(IReadDatabase<ContractPolicyModule> database, ContractSettings settings, TimeProvider clock)
    : IQueryHandler<FindContractsNearTheirEnd, JobWork>
{
    private const string Sql = """
        select c.id from contracts c
        where c.status in ('InForce', 'Suspended') and c.ends_on >= @today
          and (select min(step) from unnest(@steps) step where step >= c.ends_on - @today) < coalesce(c.warned_at_days, 2147483647)
          and (@sees_all or c.authority_siren = @own_authority)
        order by c.ends_on, c.id
        limit @most
        """;

    public async Task<ErrorOr<JobWork>> Handle(FindContractsNearTheirEnd query, CancellationToken cancellationToken)
    {
        var due = await database.QueryAsync<Guid>(
            ReadScope.System, Sql, new { today = clock.TodayInParis(), steps = settings.WarningDays.ToArray(), most = JobWork.MostAtOnce }, cancellationToken);
        return new JobWork([.. due.Select(id => new WarnOfContractEnd(new ContractId(id)))]);
    }
}

/// <summary>Tells that one contract comes to its end.</summary>
internal sealed record WarnOfContractEnd(ContractId Contract) : ICommand<int>;

internal sealed class WarnOfContractEndHandler(IRepository<Contract> contracts, ContractSettings settings, TimeProvider clock) : ICommandHandler<WarnOfContractEnd, int>
{
    public async Task<ErrorOr<int>> Handle(WarnOfContractEnd command, CancellationToken cancellationToken) =>
        (await contracts.FirstOrDefaultAsync(new ContractById(command.Contract), cancellationToken))?.WarnOfEnd(settings, clock.TodayInParis()) == true ? 1 : 0;
}
