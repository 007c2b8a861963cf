using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Quotes;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Quotes;

/// <summary>The quotes that nobody answered as long as their price held, the oldest first.</summary>
internal sealed record FindQuotesToExpire : IQuery<JobWork>;

internal sealed class FindQuotesToExpireHandler(IReadDatabase<ServiceCatalogueModule> database, TimeProvider clock) : IQueryHandler<FindQuotesToExpire, JobWork>
{
    private const string Sql = """
        select q.id from quotes q
        where q.status = 'Issued' and q.valid_until < @today and (@sees_all or q.authority_siren = @own_authority or q.body = @own_body)
        order by q.valid_until, q.id
        limit @most
        """;

    public async Task<ErrorOr<JobWork>> Handle(FindQuotesToExpire query, CancellationToken cancellationToken)
    {
        var due = await database.QueryAsync<Guid>(ReadScope.System, Sql, new { today = clock.TodayInParis(), most = JobWork.MostAtOnce }, cancellationToken);
        return new JobWork([.. due.Select(id => new ExpireQuote(new QuoteId(id)))]);
    }
}

/// <summary>The price of one quote does not hold any more.</summary>
internal sealed record ExpireQuote(QuoteId Quote) : ICommand<int>;

internal sealed class ExpireQuoteHandler(IRepository<Quote> quotes, TimeProvider clock) : ICommandHandler<ExpireQuote, int>
{
    public async Task<ErrorOr<int>> Handle(ExpireQuote command, CancellationToken cancellationToken) =>
        (await quotes.FirstOrDefaultAsync(new QuoteById(command.Quote), cancellationToken))?.Expire(clock.TodayInParis()) == true ? 1 : 0;
}
