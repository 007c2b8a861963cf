using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Schemes;

/// <summary>The versions of one scheme's rules, the newest first: a new one every few years, so they come on one page.</summary>
internal sealed record ListRuleVersions(SchemeCode Code) : IQuery<RawJson<RuleVersionList>>;

internal sealed class ListRuleVersionsHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user, TimeProvider clock)
    : IQueryHandler<ListRuleVersions, RawJson<RuleVersionList>>
{
    private const string Sql = $"""
        select json_build_object(
            'items', coalesce(
                (select json_agg({SchemeSql.Version} order by v.valid_from desc nulls first, v.code)
                 from scheme_rule_versions v where v.scheme_id = s.id and {SchemeSql.VersionIsVisible}), '[]'),
            'next', null)::text
        from funding_schemes s
        where s.code = @code
        """;

    public async Task<ErrorOr<RawJson<RuleVersionList>>> Handle(ListRuleVersions query, CancellationToken cancellationToken) =>
        await database.QueryJsonAsync(ReadScope.Public, Sql, SchemeSql.Parameters(user, clock, query.Code), cancellationToken) is { } json
            ? new RawJson<RuleVersionList>(json)
            : SchemeErrors.NotFound();
}
