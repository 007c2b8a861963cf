using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Memberships;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Memberships;

/// <summary>Memberships, the latest first.</summary>
internal sealed record ListMemberships(MembershipStatus? Status, string? Authority, Cursor? Cursor, PageLimit Limit) : IQuery<Page<MembershipView>>;

internal sealed class ListMembershipsHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<ListMemberships, Page<MembershipView>>
{
    private const string Sql = $"""
        select {MembershipRow.Columns} from memberships
        where (@sees_all or authority_siren = @own_authority)
          and (@status::text is null or status = @status)
          and (@authority::text is null or authority_siren = @authority)
          and (@after::uuid is null or id < @after)
        order by id desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<MembershipView>>> Handle(ListMemberships query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<MembershipRow>(
            user.Scope, Sql, new { status = query.Status?.ToString(), authority = query.Authority, after, limit = query.Limit.Value }, cancellationToken);
        return Page<MembershipView>.Of([.. rows.Select(row => row.ToView())], query.Limit.Value, row => [row.Id.ToString()]);
    }
}
