using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Envelopes;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Envelopes;

/// <summary>Envelopes and what is left of them, the latest first: one's own, or all for agents.</summary>
internal sealed record ListEnvelopes(SchemeCode? Scheme, EnvelopeStatus? Status, string? Authority, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListEnvelopes.Row>>
{
    /// <param name="Committed">Reserved by votes.</param>
    /// <param name="Left">Still to be given.</param>
    [Sheet("Enveloppes")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("État", typeof(EnvelopeStatuses))] string Status,
        [NoColumn] int Version,
        [Column("Dispositif", typeof(SchemeCodes))] string Scheme,
        [Column("Version du règlement")] string RuleVersion,
        [Column("SIREN")] string AuthoritySiren,
        [Column("Collectivité")] string AuthorityName,
        [Column("Premier jour")] DateOnly StartsOn,
        [Column("Dernier jour")] DateOnly LastDay,
        [Column("Attribué")] Money Allocated,
        [Column("Engagé")] Money Committed,
        [Column("Reste")] Money Left);
}

internal sealed class ListEnvelopesHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user) : IQueryHandler<ListEnvelopes, Page<ListEnvelopes.Row>>
{
    private const string Sql = """
        select e.id, e.status, e.version, e.scheme, e.rule_version, e.authority_siren, e.authority_name, e.starts_on, e.ends_on - 1 as last_day, e.allocated, e.committed
        from envelopes e
        where (@sees_all or e.authority_siren = @own_authority)
          and (@scheme::text is null or e.scheme = @scheme) and (@status::text is null or e.status = @status) and (@authority::text is null or e.authority_siren = @authority)
          and (@after::uuid is null or e.id < @after)
        order by e.id desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListEnvelopes.Row>>> Handle(ListEnvelopes query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<Found>(
            user.Scope,
            Sql,
            new { scheme = query.Scheme?.ToString(), status = query.Status?.ToString(), authority = query.Authority, after, limit = query.Limit.Value },
            cancellationToken);
        return Page<ListEnvelopes.Row>.Of([.. rows.Select(row => row.ToRow())], query.Limit.Value, row => [row.Id.ToString()]);
    }

    private sealed record Found(
        Guid Id, string Status, int Version, string Scheme, string RuleVersion, string AuthoritySiren, string AuthorityName, DateOnly StartsOn, DateOnly LastDay, decimal Allocated, decimal Committed)
    {
        public ListEnvelopes.Row ToRow() => new(
            Id, Status, Version, Scheme, RuleVersion, AuthoritySiren, AuthorityName, StartsOn, LastDay, Money.Euros(Allocated), Money.Euros(Committed), Money.Euros(Allocated - Committed));
    }
}
