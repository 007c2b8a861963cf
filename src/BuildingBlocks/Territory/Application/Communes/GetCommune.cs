using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.Territory.Domain.Communes;
using ErrorOr;

namespace Departement77.Territory.Application.Communes;

/// <summary>One commune. The code of a former commune finds the one that it belongs to now.</summary>
internal sealed record GetCommune(string Insee) : IQuery<CommuneView>;

internal sealed class GetCommuneHandler(IReadDatabase<TerritoryModule> database, TimeProvider clock) : IQueryHandler<GetCommune, CommuneView>
{
    // A commune nouvelle keeps the code of one of its former communes: that code is its own.
    private const string Sql = $"""
        select {CommuneRow.Columns}, o.insee as former_insee, o.name as former_name
        from communes c {CommuneRow.Joins}
        left join former_communes o on o.insee = @insee and o.current_insee <> o.insee
        where c.insee = coalesce(o.current_insee, @insee)
        """;

    public async Task<ErrorOr<CommuneView>> Handle(GetCommune query, CancellationToken cancellationToken) =>
        InseeCode.TryParse(query.Insee, out var code)
        && await database.QuerySingleOrDefaultAsync<CommuneRow>(ReadScope.Public, Sql, new { insee = code.Value, year = clock.TodayInParis().Year }, cancellationToken) is { } row
            ? row.ToView()
            : CommuneErrors.NotFound();
}
