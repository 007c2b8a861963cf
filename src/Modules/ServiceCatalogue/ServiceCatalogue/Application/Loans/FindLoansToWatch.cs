using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Loans;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Loans;

/// <summary>The bookings whose copy is not back, or was not collected in time, those that have waited longest first.</summary>
internal sealed record FindLoansToWatch : IQuery<JobWork>;

internal sealed class FindLoansToWatchHandler(IReadDatabase<ServiceCatalogueModule> database, LoanPolicy policy, TimeProvider clock) : IQueryHandler<FindLoansToWatch, JobWork>
{
    private const string Sql = """
        select booking
        from ((select b.id as booking, b.ends_on as since
               from loan_bookings b
               where b.status = 'PickedUp' and b.ends_on < @today and (@sees_all or b.authority_siren = @own_authority)
               order by b.ends_on limit @most)
              union all
              (select b.id, b.starts_on
               from loan_bookings b
               where b.status in ('Requested', 'Approved', 'AgreementSigned') and b.starts_on < @waited and (@sees_all or b.body = @own_body)
               order by b.starts_on limit @most)) due
        order by since, booking
        limit @most
        """;

    public async Task<ErrorOr<JobWork>> Handle(FindLoansToWatch query, CancellationToken cancellationToken)
    {
        var today = clock.TodayInParis();
        var due = await database.QueryAsync<Guid>(ReadScope.System, Sql, new { today, waited = today.AddDays(-policy.LapseAfterDays), most = JobWork.MostAtOnce }, cancellationToken);
        return new JobWork([.. due.Select(id => new WatchLoan(new LoanBookingId(id)))]);
    }
}
