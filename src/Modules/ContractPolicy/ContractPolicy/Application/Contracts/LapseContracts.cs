using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Application.Payments;
using Departement77.ContractPolicy.Domain.Contracts;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>The contracts in force whose last day is past.</summary>
internal sealed record FindContractsToLapse : IQuery<JobWork>;

internal sealed class FindContractsToLapseHandler(IReadDatabase<ContractPolicyModule> database, TimeProvider clock) : IQueryHandler<FindContractsToLapse, JobWork>
{
    private const string Sql = """
        select c.id from contracts c
        where c.status = 'InForce' and c.ends_on < @today and (@sees_all or c.authority_siren = @own_authority)
          and not exists (select from payment_requests r where r.account_id = c.id and r.status not in ('Paid', 'Refused'))
        order by c.ends_on, c.id
        limit @most
        """;

    public async Task<ErrorOr<JobWork>> Handle(FindContractsToLapse query, CancellationToken cancellationToken)
    {
        var due = await database.QueryAsync<Guid>(ReadScope.System, Sql, new { today = clock.TodayInParis(), most = JobWork.MostAtOnce }, cancellationToken);
        return new JobWork([.. due.Select(id => new LapseContract(new ContractId(id)))]);
    }
}

/// <summary>Lets one contract lapse, unless a payment is under way or the balance was paid; what was not paid goes back to the envelope.</summary>
internal sealed record LapseContract(ContractId Contract) : ICommand<int>;

internal sealed class LapseContractHandler(
    IRepository<Contract> contracts, ContractSurroundings surroundings, PaymentsOfContract payments, ContractReservations reservations, TimeProvider clock) : ICommandHandler<LapseContract, int>
{
    public async Task<ErrorOr<int>> Handle(LapseContract command, CancellationToken cancellationToken)
    {
        var contract = await contracts.FirstOrDefaultAsync(new ContractById(command.Contract), cancellationToken);
        if (contract is null || await payments.HasAnyUnderWayAsync(contract.Id.Value, cancellationToken))
            return 0;

        var spent = await reservations.SpentAsync(contract, cancellationToken);

        // Whose balance was paid has nothing to lose: it is completed, though nobody closed it.
        var settled = await payments.IsSettledAsync(contract.Id.Value, cancellationToken);
        if (!contract.EndAtItsTerm(settled, spent, clock.TodayInParis()))
            return 0;

        var rules = await surroundings.RulesAsync(contract.RuleVersion, cancellationToken);
        return (await reservations.ChangeAsync(contract, rules, spent, settled ? "Contrat soldé." : "Contrat caduc.", cancellationToken)).Then(_ => 1);
    }
}
