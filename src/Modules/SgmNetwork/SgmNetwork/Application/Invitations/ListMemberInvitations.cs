using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Domain.Invitations;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Invitations;

/// <summary>The communes whose secretary might be invited, or was; the latest first.</summary>
internal sealed record ListMemberInvitations(MemberInvitationStatus? Status, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListMemberInvitations.Row>>
{
    [Sheet("Invitations")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("État", typeof(MemberInvitationStatuses))] string Status,
        [NoColumn] int Version,
        [Column("Origine", typeof(MemberInvitationOrigins))] string Origin,
        [Column("Code INSEE")] string CommuneInsee,
        [Column("Commune")] string CommuneName,
        [Column("Habitants")] int Population,
        [Column("Proposée le")] DateOnly ProposedOn,
        [Column("Décidée le")] DateOnly? DecidedOn,
        [Column("Raison")] string? Reason,
        [Column("Membre")] Guid? MemberId);
}

internal sealed class ListMemberInvitationsHandler(IReadDatabase<SgmNetworkModule> database, ITerritory territory, ICurrentUser user)
    : IQueryHandler<ListMemberInvitations, Page<ListMemberInvitations.Row>>
{
    private const string Sql = """
        select i.id, i.status, i.version, i.origin, i.commune_insee, '' as commune_name, i.population, i.proposed_on, i.decided_on, i.reason, i.member_id
        from member_invitations i
        where @in_network
          and (@status::text is null or i.status = @status)
          and (@after::uuid is null or i.id < @after)
        order by i.id desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListMemberInvitations.Row>>> Handle(ListMemberInvitations query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var found = await database.QueryAsync<ListMemberInvitations.Row>(user.Scope, Sql, new { status = query.Status?.ToString(), after, limit = query.Limit.Value }, cancellationToken);
        var rows = new List<ListMemberInvitations.Row>(found.Count);
        foreach (var row in found)
            rows.Add(row with { CommuneName = (await territory.FindCommuneAsync(row.CommuneInsee, cancellationToken))?.Name ?? "" });

        return Page<ListMemberInvitations.Row>.Of(rows, query.Limit.Value, row => [row.Id.ToString()]);
    }
}
