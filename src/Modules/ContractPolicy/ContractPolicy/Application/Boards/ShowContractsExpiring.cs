using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Contracts;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Boards;

/// <summary>Contracts in force that end soon, the next ones first, with what would be lost.</summary>
/// <param name="Before">Last day of what is soon; by default the setting's number of days from today.</param>
internal sealed record ShowContractsExpiring(DateOnly? Before, SchemeCode? Scheme, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ShowContractsExpiring.Row>>
{
    /// <param name="DaysLeft">Calendar days from today; negative when the end is past.</param>
    /// <param name="Granted">By the Département.</param>
    /// <param name="Left">Granted and not paid.</param>
    [Sheet("Contrats qui arrivent à échéance")]
    internal sealed record Row(
        [NoColumn] Guid Contract,
        [Column("Numéro")] string Number,
        [Column("Dispositif", typeof(SchemeCodes))] string Scheme,
        [Column("SIREN")] string AuthoritySiren,
        [Column("Collectivité")] string AuthorityName,
        [Column("État", typeof(ContractStatuses))] string Status,
        [Column("Échéance")] DateOnly EndsOn,
        [Column("Jours restants")] int DaysLeft,
        [Column("Subvention")] decimal Granted,
        [Column("Versé")] decimal Paid,
        [Column("Reste à verser")] decimal Left);
}

internal sealed class ShowContractsExpiringHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user, BoardSettings settings, TimeProvider clock)
    : IQueryHandler<ShowContractsExpiring, Page<ShowContractsExpiring.Row>>
{
    private const string Sql = """
        select c.id as contract, c.number, c.scheme, c.authority_siren, c.authority_name, c.status, c.ends_on, c.ends_on - @today::date as days_left,
               coalesce(p.final_grant, c.department_grant) as granted, coalesce(p.paid, 0.00) as paid,
               greatest(coalesce(p.final_grant, c.department_grant) - coalesce(p.paid, 0.00), 0.00) as left
        from contracts c left join payment_accounts p on p.id = c.id
        where c.status in ('InForce', 'Suspended') and c.ends_on <= @before and (@sees_all or c.authority_siren = @own_authority)
          and (@scheme::text is null or c.scheme = @scheme)
          and (@day::date is null or (c.ends_on, c.id) > (@day, @id))
        order by c.ends_on, c.id
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ShowContractsExpiring.Row>>> Handle(ShowContractsExpiring query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryDay(query.Cursor, out var day, out var id))
            return Cursors.Invalid();

        var today = clock.TodayInParis();
        var parameters = new { today, before = query.Before ?? today.AddDays(settings.ExpiringWithinDays), scheme = query.Scheme?.ToString(), day, id, limit = query.Limit.Value };
        var rows = await database.QueryAsync<ShowContractsExpiring.Row>(user.Scope, Sql, parameters, cancellationToken);
        return Page<ShowContractsExpiring.Row>.Of(rows, query.Limit.Value, row => Cursors.After(row.EndsOn, row.Contract));
    }
}
