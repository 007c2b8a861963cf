using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.Territory.Domain.Syndicates;
using ErrorOr;

namespace Departement77.Territory.Application.Syndicates;

/// <summary>One syndicate, with its perimeter.</summary>
internal sealed record GetSyndicate(string Siren) : IQuery<SyndicateView>;

internal sealed class GetSyndicateHandler(IReadDatabase<TerritoryModule> database, TimeProvider clock) : IQueryHandler<GetSyndicate, SyndicateView>
{
    private const string Sql = $"select {SyndicateRow.Columns} from syndicates s {SyndicateRow.Joins} where s.siren = @siren";

    public async Task<ErrorOr<SyndicateView>> Handle(GetSyndicate query, CancellationToken cancellationToken) =>
        Siren.TryParse(query.Siren, out var siren)
        && await database.QuerySingleOrDefaultAsync<SyndicateRow>(ReadScope.Public, Sql, new { siren = siren.Value, year = clock.TodayInParis().Year }, cancellationToken) is { } row
            ? row.ToView()
            : SyndicateErrors.NotFound();
}
