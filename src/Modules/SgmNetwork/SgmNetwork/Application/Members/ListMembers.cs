using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Members;

/// <summary>Who is in the network. Addresses, and those who are not there yet or any more, are for the animator only.</summary>
/// <param name="Status">Of one state; those who take part when absent.</param>
/// <param name="Commune">INSEE code of the commune where they work most.</param>
internal sealed record ListMembers(MemberStatus? Status, string? Commune, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListMembers.Row>>, IForParticipants
{
    /// <param name="Email">For the animator only.</param>
    /// <param name="GraceUntil">Last day of the membership of a commune that has grown above the target; for the animator only.</param>
    [Sheet("Membres du réseau")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("État", typeof(MemberStatuses))] string Status,
        [NoColumn] int Version,
        [Column("Nom")] string Name,
        [Column("Code INSEE")] string CommuneInsee,
        [Column("Commune")] string CommuneName,
        [Column("Membre depuis le")] DateOnly? JoinedOn,
        [Column("Adresse électronique")] string? Email,
        [Column("Maintien jusqu'au")] DateOnly? GraceUntil);
}

internal sealed class ListMembersHandler(IReadDatabase<SgmNetworkModule> database, ITerritory territory, ICurrentUser user) : IQueryHandler<ListMembers, Page<ListMembers.Row>>
{
    private const string Sql = """
        select m.id, m.status, m.version, m.name, m.commune_insee, '' as commune_name, m.joined_on,
               case when @manages then m.email end as email, case when @manages then m.grace_until end as grace_until
        from members m
        where @in_network
          and (m.status in ('Active', 'Dormant') or (@manages and @status::text is not null))
          and (@status::text is null or m.status = @status)
          and (@commune::text is null or m.commune_insee = @commune)
          and (@after::uuid is null or m.id > @after)
        order by m.id
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListMembers.Row>>> Handle(ListMembers query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var parameters = new { manages = user.Has(Permissions.ManageMembers), status = query.Status?.ToString(), commune = query.Commune, after, limit = query.Limit.Value };
        var found = await database.QueryAsync<ListMembers.Row>(user.Scope, Sql, parameters, cancellationToken);
        var rows = new List<ListMembers.Row>(found.Count);
        foreach (var row in found)
            rows.Add(row with { CommuneName = (await territory.FindCommuneAsync(row.CommuneInsee, cancellationToken))?.Name ?? "" });

        return Page<ListMembers.Row>.Of(rows, query.Limit.Value, row => [row.Id.ToString()]);
    }
}
