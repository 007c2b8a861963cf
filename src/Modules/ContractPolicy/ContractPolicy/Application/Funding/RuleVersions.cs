using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;

namespace Departement77.ContractPolicy.Application.Funding;

/// <summary>Reads versions of rules as a computation needs them.</summary>
internal sealed class RuleVersions(IReadDatabase<ContractPolicyModule> database, RulesInForce inForce)
{
    private const string Sql = """
        select s.code as scheme, s.name as scheme_name, v.code as version, v.status, v.valid_from, v.valid_to, v.act, v.rules::text as rules
        from scheme_rule_versions v join funding_schemes s on s.id = v.scheme_id
        where (@scheme::text is null or s.code = @scheme)
          and case when @version::text is null then v.status = 'InForce' and v.valid_from <= @day and (v.valid_to is null or v.valid_to > @day)
                   else v.code = @version and (v.status <> 'Draft' or @sees_drafts) end
        order by s.rank
        """;

    /// <summary>The version named, else those in force on the day, of one scheme or of all.</summary>
    public Task<IReadOnlyList<ApplicableRules>> ListAsync(SchemeCode? scheme, string? version, DateOnly day, bool seesDrafts, CancellationToken cancellation) =>
        version is null ? inForce.GetAsync((scheme, day), () => ReadAsync(scheme, version: null, day, seesDrafts: false, CancellationToken.None)) : ReadAsync(scheme, version, day, seesDrafts, cancellation);

    /// <summary>The version of a scheme in force on a day; null when there is none.</summary>
    public async Task<ApplicableRules?> FindInForceAsync(SchemeCode scheme, DateOnly day, CancellationToken cancellation) =>
        (await ListAsync(scheme, version: null, day, seesDrafts: false, cancellation)).FirstOrDefault();

    /// <summary>The version under which something was decided or asked for; it exists as long as that does.</summary>
    public async Task<ApplicableRules> GetAsync(SchemeCode scheme, string version, CancellationToken cancellation) =>
        (await ListAsync(scheme, version, default, seesDrafts: false, cancellation)).Single();

    private async Task<IReadOnlyList<ApplicableRules>> ReadAsync(SchemeCode? scheme, string? version, DateOnly day, bool seesDrafts, CancellationToken cancellation)
    {
        var rows = await database.QueryAsync<Row>(ReadScope.Public, Sql, new { scheme = scheme?.ToString(), version, day, sees_drafts = seesDrafts }, cancellation);
        return [.. rows.Select(row => row.ToRules())];
    }

    private sealed record Row
    {
        public string Scheme { get; init; } = "";

        public string SchemeName { get; init; } = "";

        public string Version { get; init; } = "";

        public string Status { get; init; } = "";

        public DateOnly? ValidFrom { get; init; }

        public DateOnly? ValidTo { get; init; }

        public string? Act { get; init; }

        public string Rules { get; init; } = "";

        public ApplicableRules ToRules() => new(
            Enum.Parse<SchemeCode>(Scheme), SchemeName, Version, Enum.Parse<RuleVersionStatus>(Status), ValidFrom, ValidTo, Act, RulesJson.Read(Rules));
    }
}
