using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ContractPolicy.Domain.Applications;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Applications;

/// <summary>Applications, the latest first: one's own, or all for agents.</summary>
internal sealed record ListApplications(ApplicationStatus? Status, SchemeCode? Scheme, string? Authority, DateTimeOffset? UpdatedSince, Cursor? Cursor, PageLimit Limit)
    : IQuery<Page<ListApplications.Row>>
{
    [Sheet("Demandes de subvention")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("État", typeof(ApplicationStatuses))] string Status,
        [NoColumn] int Version,
        [Column("SIREN")] string AuthoritySiren,
        [Column("Collectivité")] string AuthorityName,
        [Column("Code INSEE")] string? CommuneInsee,
        [Column("Population")] int? Population,
        [Column("Millésime")] int? PopulationVintage,
        [Column("Dispositif", typeof(SchemeCodes))] string Scheme,
        [Column("Règlement")] string RuleVersion,
        [Column("Délibération")] DateOnly DeliberationDate,
        [Column("Déposée le")] DateOnly? SubmittedOn,
        [Column("Coût HT")] decimal TotalCost,
        [Column("Dépense retenue")] decimal Retained,
        [Column("Subvention du Département")] decimal DepartmentGrant,
        [Column("Subvention de la Région")] decimal RegionGrant,
        [Column("Séance du")] DateOnly? SessionOn,
        [Column("Votée le")] DateOnly? VotedOn,
        [Column("Acte")] string? Act,
        [Column("Modifiée le")] DateTime UpdatedAt);
}

internal sealed class ListApplicationsHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user) : IQueryHandler<ListApplications, Page<ListApplications.Row>>
{
    private const string Sql = """
        select a.id, a.status, a.version, a.authority_siren, a.authority_name, a.commune_insee, a.population, a.population_vintage, a.scheme, a.rule_version,
               a.deliberation_on as deliberation_date, a.submitted_on, a.total_cost, a.retained, a.department_grant, a.region_grant, s.held_on as session_on, a.voted_on, a.act, a.updated_at
        from funding_applications a
        left join vote_sessions s on s.id = a.session_id
        where (@sees_all or a.authority_siren = @own_authority)
          and (@status::text is null or a.status = @status)
          and (@scheme::text is null or a.scheme = @scheme)
          and (@authority::text is null or a.authority_siren = @authority)
          and (@updatedSince::timestamptz is null or a.updated_at >= @updatedSince)
          and (@after::uuid is null or a.id < @after)
        order by a.id desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListApplications.Row>>> Handle(ListApplications query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<ListApplications.Row>(
            user.Scope,
            Sql,
            new
            {
                status = query.Status?.ToString(),
                scheme = query.Scheme?.ToString(),
                authority = query.Authority,
                updatedSince = query.UpdatedSince,
                after,
                limit = query.Limit.Value,
            },
            cancellationToken);
        return Page<ListApplications.Row>.Of(rows, query.Limit.Value, row => [row.Id.ToString()]);
    }
}
