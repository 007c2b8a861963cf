using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Domain.MembershipRequests;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.MembershipRequests;

/// <summary>Requests to join, the latest first.</summary>
/// <param name="OutsideTarget">Only those with the flag, or without it.</param>
internal sealed record ListMembershipRequests(MembershipRequestStatus? Status, bool? OutsideTarget, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListMembershipRequests.Row>>
{
    [Sheet("Demandes d'adhésion")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("État", typeof(MembershipRequestStatuses))] string Status,
        [NoColumn] int Version,
        [Column("Nom")] string Name,
        [Column("Adresse électronique")] string Email,
        [Column("Fonction")] string Function,
        [Column("Code INSEE")] string CommuneInsee,
        [Column("Commune")] string CommuneName,
        [Column("Habitants")] int Population,
        [Column("Millésime")] int Vintage,
        [Column("Hors cible")] bool OutsideTarget,
        [Column("Mise en quarantaine", typeof(QuarantineReasons))] string? QuarantineReason,
        [Column("Déposée le")] DateTime SubmittedAt,
        [Column("Décidée le")] DateOnly? DecidedOn);
}

internal sealed class ListMembershipRequestsHandler(IReadDatabase<SgmNetworkModule> database, ITerritory territory, ICurrentUser user)
    : IQueryHandler<ListMembershipRequests, Page<ListMembershipRequests.Row>>
{
    private const string Sql = """
        select r.id, r.status, r.version, r.name, r.email, r.function, r.commune_insee, '' as commune_name, r.population, r.vintage, r.outside_target, r.quarantine_reason, r.submitted_at, r.decided_on
        from membership_requests r
        where @in_network
          and (@status::text is null or r.status = @status)
          and (@outside::boolean is null or r.outside_target = @outside)
          and (@after::uuid is null or r.id < @after)
        order by r.id desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListMembershipRequests.Row>>> Handle(ListMembershipRequests query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var found = await database.QueryAsync<ListMembershipRequests.Row>(
            user.Scope, Sql, new { status = query.Status?.ToString(), outside = query.OutsideTarget, after, limit = query.Limit.Value }, cancellationToken);
        var rows = new List<ListMembershipRequests.Row>(found.Count);
        foreach (var row in found)
            rows.Add(row with { CommuneName = (await territory.FindCommuneAsync(row.CommuneInsee, cancellationToken))?.Name ?? "" });

        return Page<ListMembershipRequests.Row>.Of(rows, query.Limit.Value, row => [row.Id.ToString()]);
    }
}
