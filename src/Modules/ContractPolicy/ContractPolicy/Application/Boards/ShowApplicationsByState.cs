using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ContractPolicy.Domain.Applications;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Boards;

/// <summary>How many applications stand where, and for how much. They are few lines, and come on one page.</summary>
/// <param name="Scheme">Of one scheme only.</param>
/// <param name="From">Deliberated on this day at the earliest.</param>
/// <param name="To">Deliberated on this day at the latest.</param>
internal sealed record ShowApplicationsByState(SchemeCode? Scheme, DateOnly? From, DateOnly? To) : IQuery<Page<ShowApplicationsByState.Row>>
{
    /// <param name="TotalCost">Euros, as <paramref name="Retained"/> and the grants.</param>
    [Sheet("Demandes par état")]
    internal sealed record Row(
        [Column("Dispositif", typeof(SchemeCodes))] string Scheme,
        [Column("État", typeof(ApplicationStatuses))] string Status,
        [Column("Demandes")] int Applications,
        [Column("Coût total")] decimal TotalCost,
        [Column("Dépense retenue")] decimal Retained,
        [Column("Subvention du Département")] decimal DepartmentGrant,
        [Column("Subvention de la Région")] decimal RegionGrant);
}

internal sealed class ShowApplicationsByStateHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user)
    : IQueryHandler<ShowApplicationsByState, Page<ShowApplicationsByState.Row>>
{
    private const string Sql = """
        select a.scheme, a.status, count(*)::integer as applications, sum(a.total_cost) as total_cost, sum(a.retained) as retained,
               sum(a.department_grant) as department_grant, sum(a.region_grant) as region_grant
        from funding_applications a join funding_schemes s on s.code = a.scheme
        where (@sees_all or a.authority_siren = @own_authority) and (@scheme::text is null or a.scheme = @scheme)
          and (@from::date is null or a.deliberation_on >= @from) and (@to::date is null or a.deliberation_on <= @to)
        group by s.rank, a.scheme, a.status
        order by s.rank, a.status
        """;

    public async Task<ErrorOr<Page<ShowApplicationsByState.Row>>> Handle(ShowApplicationsByState query, CancellationToken cancellationToken) =>
        new Page<ShowApplicationsByState.Row>(
            await database.QueryAsync<ShowApplicationsByState.Row>(user.Scope, Sql, new { scheme = query.Scheme?.ToString(), from = query.From, to = query.To }, cancellationToken),
            Next: null);
}
