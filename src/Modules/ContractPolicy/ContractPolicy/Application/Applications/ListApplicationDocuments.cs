using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ContractPolicy.Domain.Applications;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Applications;

/// <summary>The files of an application, the oldest first.</summary>
internal sealed record ListApplicationDocuments(FundingApplicationId Application, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListApplicationDocuments.Row>>
{
    [Sheet("Pièces")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("Pièce")] string Kind,
        [Column("Nom")] string Name,
        [Column("Type")] string Type,
        [Column("Taille (octets)")] long Size,
        [Column("Empreinte SHA-256")] string Sha256,
        [Column("Ajouté le")] DateTime AddedAt);
}

internal sealed class ListApplicationDocumentsHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user) : IQueryHandler<ListApplicationDocuments, Page<ListApplicationDocuments.Row>>
{
    // A row without document where there is none: the application exists for the reader.
    private const string Sql = """
        select d.id, d.kind, d.name, d.type, d.size, d.sha256, d.added_at
        from funding_applications a
        left join lateral (
            select * from application_documents d
            where d.application_id = a.id and (@after::uuid is null or d.id > @after)
            order by d.id
            limit @limit + 1) d on true
        where a.id = @application and (@sees_all or a.authority_siren = @own_authority)
        order by d.id
        """;

    public async Task<ErrorOr<Page<ListApplicationDocuments.Row>>> Handle(ListApplicationDocuments query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<Found>(user.Scope, Sql, new { application = query.Application.Value, after, limit = query.Limit.Value }, cancellationToken);
        return rows.Count == 0
            ? ApplicationErrors.NotFound()
            : Page<ListApplicationDocuments.Row>.Of([.. rows.Where(row => row.Id is not null).Select(row => row.ToRow())], query.Limit.Value, row => [row.Id.ToString()]);
    }

    private sealed record Found(Guid? Id, string? Kind, string? Name, string? Type, long? Size, string? Sha256, DateTime? AddedAt)
    {
        public ListApplicationDocuments.Row ToRow() => new(Id!.Value, Kind!, Name!, Type!, Size!.Value, Sha256!, AddedAt!.Value);
    }
}
