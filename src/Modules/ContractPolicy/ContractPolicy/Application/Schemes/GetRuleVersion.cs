using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Schemes;

internal sealed record GetRuleVersion(SchemeCode Code, string Version) : IQuery<RawJson<RuleVersionView>>;

internal sealed class GetRuleVersionHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user, TimeProvider clock)
    : IQueryHandler<GetRuleVersion, RawJson<RuleVersionView>>
{
    private const string Sql = $"""
        select {SchemeSql.Version}::text
        from scheme_rule_versions v join funding_schemes s on s.id = v.scheme_id
        where s.code = @code and v.code = @version and {SchemeSql.VersionIsVisible}
        """;

    public async Task<ErrorOr<RawJson<RuleVersionView>>> Handle(GetRuleVersion query, CancellationToken cancellationToken) =>
        await database.QueryJsonAsync(ReadScope.Public, Sql, SchemeSql.Parameters(user, clock, query.Code, query.Version), cancellationToken) is { } json
            ? new RawJson<RuleVersionView>(json)
            : RuleVersionErrors.NotFound();
}
