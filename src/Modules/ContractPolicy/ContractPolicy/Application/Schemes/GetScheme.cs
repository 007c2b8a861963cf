using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Schemes;

internal sealed record GetScheme(SchemeCode Code) : IQuery<RawJson<SchemeView>>;

internal sealed class GetSchemeHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user, TimeProvider clock) : IQueryHandler<GetScheme, RawJson<SchemeView>>
{
    private const string Sql = $"select {SchemeSql.Scheme}::text from funding_schemes s where s.code = @code";

    public async Task<ErrorOr<RawJson<SchemeView>>> Handle(GetScheme query, CancellationToken cancellationToken) =>
        await database.QueryJsonAsync(ReadScope.Public, Sql, SchemeSql.Parameters(user, clock, query.Code), cancellationToken) is { } json
            ? new RawJson<SchemeView>(json)
            : SchemeErrors.NotFound();
}
