using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.AuthorityFiles;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.AuthorityFiles;

/// <summary>The file of an authority, also by the SIREN of one that merged into it: one's own, or any for agents.</summary>
internal sealed record GetAuthorityFile(string Siren) : IQuery<RawJson<AuthorityFileView>>;

/// <param name="Siren">SIREN of the authority.</param>
/// <param name="Insee">INSEE code of a commune; null for the others.</param>
/// <param name="Population">The figure when the file was last looked at; null when none was known.</param>
/// <param name="EvaluatedOn">Day of that look.</param>
/// <param name="FormerSirens">Authorities that merged into this one.</param>
/// <param name="MergedInto">SIREN of the authority whose file goes on.</param>
/// <param name="Schemes">Every scheme, as an application deliberated today would be judged by its population.</param>
/// <param name="Changes">What changed, the latest first.</param>
internal sealed record AuthorityFileView(
    Guid Id,
    string Siren,
    string Name,
    BeneficiaryKind Kind,
    string? Insee,
    AuthorityFileStatus Status,
    AuthorityFileView.PopulationView? Population,
    DateOnly OpenedOn,
    DateOnly EvaluatedOn,
    IReadOnlyList<string> FormerSirens,
    string? MergedInto,
    IReadOnlyList<AuthorityFileView.SchemeView> Schemes,
    IReadOnlyList<AuthorityFileView.ChangeView> Changes,
    int Version)
{
    /// <param name="Unverified">Whether the figures of the vintage are not verified.</param>
    /// <param name="Note">French: why they are not.</param>
    internal sealed record PopulationView(int Value, int? Vintage, bool Unverified, string? Note);

    /// <param name="Eligible">Null when nobody can say.</param>
    internal sealed record SchemeView(SchemeCode Scheme, string Name, bool? Eligible, string? RuleVersion, ReasonView Reason);

    internal sealed record ReasonView(string Code, string Detail);

    internal sealed record ChangeView(DateOnly On, SchemeCode? Scheme, string Detail);
}

internal sealed class GetAuthorityFileHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user) : IQueryHandler<GetAuthorityFile, RawJson<AuthorityFileView>>
{
    // Who acted for an authority that merged reads the file that continues its own. « @> », since no index serves « = any ».
    private const string Sql = """
        select json_build_object(
            'id', f.id, 'siren', f.authority_siren, 'name', f.authority_name, 'kind', f.beneficiary_kind, 'insee', f.commune_insee, 'status', f.status,
            'population', case when f.population is not null then json_build_object(
                'value', f.population, 'vintage', f.population_vintage, 'unverified', f.population_doubt is not null, 'note', f.population_doubt) end,
            'openedOn', f.opened_on, 'evaluatedOn', f.evaluated_on, 'formerSirens', f.former_sirens, 'mergedInto', f.merged_into,
            'schemes', (select coalesce(json_agg(json_build_object(
                            'scheme', s.code, 'name', s.name, 'eligible', a.eligible, 'ruleVersion', a.rule_version, 'reason', json_build_object('code', a.reason_code, 'detail', a.explanation))
                            order by s.rank), '[]')
                        from authority_file_schemes a join funding_schemes s on s.code = a.scheme where a.file_id = f.id),
            'changes', (select coalesce(json_agg(json_build_object('on', c.changed_on, 'scheme', c.scheme, 'detail', c.detail) order by c.position desc), '[]')
                        from authority_file_changes c where c.file_id = f.id),
            'version', f.version)::text
        from authority_files f
        where (f.authority_siren = @siren or f.former_sirens @> array[@siren]::text[])
          and (@sees_all or f.authority_siren = @own_authority or @own_authority = any (f.former_sirens))
        order by f.status = 'Open' desc, f.id desc
        limit 1
        """;

    public async Task<ErrorOr<RawJson<AuthorityFileView>>> Handle(GetAuthorityFile query, CancellationToken cancellationToken) =>
        Siren.TryParse(query.Siren, out var siren) && await database.QueryJsonAsync(user.Scope, Sql, new { siren = siren.Value }, cancellationToken) is { } json
            ? new RawJson<AuthorityFileView>(json)
            : AuthorityFileErrors.NotFound();
}
