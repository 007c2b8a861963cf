using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Schemes;

namespace Departement77.ContractPolicy.Application.Schemes;

/// <summary>A scheme as everybody reads it.</summary>
/// <param name="Name">French name.</param>
/// <param name="Purpose">French: what it is for.</param>
/// <param name="InForce">The rules in force today; null when there are none.</param>
/// <param name="Versions">All versions, the newest first; drafts for those who prepare them only.</param>
/// <param name="Version">Version of the scheme.</param>
internal sealed record SchemeView(string Code, string Name, string Purpose, RuleVersionView? InForce, IReadOnlyList<SchemeView.Line> Versions, int Version)
{
    internal sealed record Line(string Code, RuleVersionStatus Status, DateOnly? ValidFrom, DateOnly? ValidTo);
}

/// <summary>A version of the rules as everybody reads it.</summary>
/// <param name="ValidTo">Its last day; null while no other version follows.</param>
/// <param name="Act">The deliberation that decided it; null for a draft.</param>
/// <param name="Source">Where the rules can be read.</param>
/// <param name="Version">Version of the scheme, the ETag.</param>
internal sealed record RuleVersionView(
    string Code,
    string Scheme,
    RuleVersionStatus Status,
    IReadOnlyList<string> AllowedActions,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    string? Act,
    string Source,
    SchemeRules Rules,
    int Version);

internal sealed record SchemeList(IReadOnlyList<SchemeView> Items, string? Next);

internal sealed record RuleVersionList(IReadOnlyList<RuleVersionView> Items, string? Next);

/// <summary>The views in SQL, over <c>funding_schemes s</c> and <c>scheme_rule_versions v</c>.</summary>
internal static class SchemeSql
{
    /// <summary>Drafts are seen by those who prepare them.</summary>
    public const string VersionIsVisible = "(v.status <> 'Draft' or @sees_drafts)";

    public const string Version = $"""
        json_build_object(
            'code', v.code, 'scheme', s.code, 'status', {Status}, 'allowedActions', case when v.status = 'Draft' then @draft_actions else array[]::text[] end,
            'validFrom', v.valid_from, 'validTo', v.valid_to - 1, 'act', v.act, 'source', v.source, 'rules', v.rules, 'version', s.version)
        """;

    public const string Scheme = $"""
        json_build_object(
            'code', s.code, 'name', s.name, 'purpose', s.purpose,
            'inForce', (select {Version} from scheme_rule_versions v
                        where v.scheme_id = s.id and v.status = 'InForce' and v.valid_from <= @today and (v.valid_to is null or v.valid_to > @today)),
            'versions', coalesce(
                (select json_agg(json_build_object('code', v.code, 'status', {Status}, 'validFrom', v.valid_from, 'validTo', v.valid_to - 1)
                                 order by v.valid_from desc nulls first, v.code)
                 from scheme_rule_versions v where v.scheme_id = s.id and {VersionIsVisible}), '[]'),
            'version', s.version)
        """;

    private const string Status = "case when v.status = 'InForce' and v.valid_to <= @today then 'Superseded' else v.status end";

    /// <summary>What the statements need to know of the caller and the day.</summary>
    public static object Parameters(ICurrentUser user, TimeProvider clock, SchemeCode? code = null, string? version = null) => new
    {
        code = code?.ToString(),
        version,
        today = clock.TodayInParis(),
        sees_drafts = user.IsAuthenticated && user.Has(Permissions.ReadDraftRules),
        draft_actions = SchemeRuleVersion.States.AllowedActions(RuleVersionStatus.Draft).ToArray(),
    };
}
