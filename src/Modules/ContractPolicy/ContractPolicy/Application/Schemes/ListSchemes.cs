using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Schemes;

/// <summary>All schemes with their rules in force today. They are few, and come on one page.</summary>
internal sealed record ListSchemes : IQuery<RawJson<SchemeList>>;

internal sealed class ListSchemesHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user, TimeProvider clock) : IQueryHandler<ListSchemes, RawJson<SchemeList>>
{
    private const string Sql = $"""
        select json_build_object('items', coalesce(json_agg({SchemeSql.Scheme} order by s.rank), '[]'), 'next', null)::text
        from funding_schemes s
        """;

    public async Task<ErrorOr<RawJson<SchemeList>>> Handle(ListSchemes query, CancellationToken cancellationToken) =>
        new RawJson<SchemeList>((await database.QueryJsonAsync(ReadScope.Public, Sql, SchemeSql.Parameters(user, clock), cancellationToken))!);
}
