using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain;
using Departement77.ContractPolicy.Domain.Contracts;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Boards;

/// <summary>Commitments of contracts that run whose day is past without a proof, the oldest first.</summary>
/// <param name="On">As of this day; today when it is absent.</param>
internal sealed record ShowCommitmentsOverdue(DateOnly? On, SchemeCode? Scheme, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ShowCommitmentsOverdue.Row>>
{
    /// <param name="DaysLate">Calendar days.</param>
    [Sheet("Engagements en retard")]
    internal sealed record Row(
        [NoColumn] Guid Commitment,
        [NoColumn] Guid Contract,
        [Column("Contrat")] string Number,
        [Column("Dispositif", typeof(SchemeCodes))] string Scheme,
        [Column("SIREN")] string AuthoritySiren,
        [Column("Collectivité")] string AuthorityName,
        [Column("Nature", typeof(CommitmentKinds))] string Kind,
        [Column("Engagement")] string Label,
        [Column("À prouver avant le")] DateOnly DueOn,
        [Column("Jours de retard")] int DaysLate);
}

internal sealed class ShowCommitmentsOverdueHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user, TimeProvider clock)
    : IQueryHandler<ShowCommitmentsOverdue, Page<ShowCommitmentsOverdue.Row>>
{
    private const string Sql = """
        select m.id as commitment, c.id as contract, c.number, c.scheme, c.authority_siren, c.authority_name, m.kind, m.label, m.due_on, @on::date - m.due_on as days_late
        from contract_commitments m join contracts c on c.id = m.contract_id
        where m.proved_on is null and m.due_on < @on and c.status in ('ToBeSigned', 'PartiallySigned', 'InForce', 'Suspended')
          and (@sees_all or c.authority_siren = @own_authority) and (@scheme::text is null or c.scheme = @scheme)
          and (@day::date is null or (m.due_on, m.id) > (@day, @id))
        order by m.due_on, m.id
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ShowCommitmentsOverdue.Row>>> Handle(ShowCommitmentsOverdue query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryDay(query.Cursor, out var day, out var id))
            return Cursors.Invalid();

        if (query.On is { } asked && !SensibleDays.Holds(asked))
            return BoardErrors.DayInvalid("on");

        var rows = await database.QueryAsync<ShowCommitmentsOverdue.Row>(
            user.Scope, Sql, new { on = query.On ?? clock.TodayInParis(), scheme = query.Scheme?.ToString(), day, id, limit = query.Limit.Value }, cancellationToken);
        return Page<ShowCommitmentsOverdue.Row>.Of(rows, query.Limit.Value, row => Cursors.After(row.DueOn, row.Commitment));
    }
}
