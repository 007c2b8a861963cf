using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Policies;

/// <summary>The policies, the latest first.</summary>
internal sealed record ListEligibilityPolicies(Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListEligibilityPolicies.Row>>
{
    [Sheet("Règles d'éligibilité")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [NoColumn] int Version,
        [Column("En vigueur à partir du")] DateOnly EffectiveFrom,
        [Column("Plafond de la cible")] int TargetCeiling,
        [Column("Plafond toléré")] int ToleratedCeiling,
        [Column("Acte ou source")] string Act,
        [Column("Non vérifiée")] bool IsUnverified);
}

internal sealed class ListEligibilityPoliciesHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user) : IQueryHandler<ListEligibilityPolicies, Page<ListEligibilityPolicies.Row>>
{
    private const string Sql = """
        select p.id, p.version, p.effective_from, p.target_ceiling, p.tolerated_ceiling, p.act, p.is_unverified
        from eligibility_policies p
        where (@day::date is null or (p.effective_from, p.id) < (@day, @after::uuid))
        order by p.effective_from desc, p.id desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListEligibilityPolicies.Row>>> Handle(ListEligibilityPolicies query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryDay(query.Cursor, out var day, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<ListEligibilityPolicies.Row>(user.Scope, Sql, new { day, after, limit = query.Limit.Value }, cancellationToken);
        return Page<ListEligibilityPolicies.Row>.Of(rows, query.Limit.Value, row => Cursors.After(row.EffectiveFrom, row.Id));
    }
}
