using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ContractPolicy.Domain.AuthorityFiles;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.AuthorityFiles;

/// <summary>Files of the members, the latest first: one's own, or all for agents.</summary>
/// <param name="Scheme">Only those to which the scheme is open.</param>
internal sealed record ListAuthorityFiles(AuthorityFileStatus? Status, SchemeCode? Scheme, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListAuthorityFiles.Row>>
{
    [Sheet("Dossiers des collectivités")]
    internal sealed record Row
    {
        [NoColumn]
        public Guid Id { get; init; }

        [Column("SIREN")]
        public string Siren { get; init; } = "";

        [Column("Collectivité")]
        public string Name { get; init; } = "";

        [Column("Nature", typeof(BeneficiaryKinds))]
        public string Kind { get; init; } = "";

        [Column("Code INSEE")]
        public string? Insee { get; init; }

        [Column("État", typeof(AuthorityFileStatuses))]
        public string Status { get; init; } = "";

        [Column("Population")]
        public int? Population { get; init; }

        [Column("Millésime")]
        public int? Vintage { get; init; }

        [Column("Dispositifs ouverts", typeof(SchemeCodes))]
        public string[] OpenSchemes { get; init; } = [];

        [Column("Ouvert le")]
        public DateOnly OpenedOn { get; init; }

        [Column("Examiné le")]
        public DateOnly EvaluatedOn { get; init; }
    }
}

internal sealed class ListAuthorityFilesHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user) : IQueryHandler<ListAuthorityFiles, Page<ListAuthorityFiles.Row>>
{
    private const string Sql = """
        select f.id, f.authority_siren as siren, f.authority_name as name, f.beneficiary_kind as kind, f.commune_insee as insee, f.status, f.population, f.population_vintage as vintage,
               f.opened_on, f.evaluated_on,
               array(select a.scheme from authority_file_schemes a join funding_schemes s on s.code = a.scheme where a.file_id = f.id and a.eligible order by s.rank) as open_schemes
        from authority_files f
        where (@sees_all or f.authority_siren = @own_authority)
          and (@status::text is null or f.status = @status)
          and (@scheme::text is null or exists (select from authority_file_schemes a where a.file_id = f.id and a.scheme = @scheme and a.eligible))
          and (@after::uuid is null or f.id < @after)
        order by f.id desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListAuthorityFiles.Row>>> Handle(ListAuthorityFiles query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<ListAuthorityFiles.Row>(
            user.Scope, Sql, new { status = query.Status?.ToString(), scheme = query.Scheme?.ToString(), after, limit = query.Limit.Value }, cancellationToken);
        return Page<ListAuthorityFiles.Row>.Of(rows, query.Limit.Value, row => [row.Id.ToString()]);
    }
}
