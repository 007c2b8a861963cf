using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Contracts;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>A commitment and the contract that it is made under.</summary>
/// <param name="IsOverdue">Whether its day is past and nothing proves it.</param>
/// <param name="HasProofFile">Whether the proof is a file.</param>
[Sheet("Engagements")]
internal sealed record CommitmentRow(
    [Column("Identifiant")] Guid Id,
    [Column("Contrat")] Guid ContractId,
    [Column("Numéro du contrat")] string Number,
    [Column("SIREN")] string AuthoritySiren,
    [Column("Collectivité")] string AuthorityName,
    [Column("Nature", typeof(CommitmentKinds))] string Kind,
    [Column("Engagement")] string Label,
    [Column("Échéance")] DateOnly DueOn,
    [Column("Justifié le")] DateOnly? ProvedOn,
    [Column("Référence de la preuve")] string? ProofReference,
    [Column("Fichier joint")] bool HasProofFile,
    [Column("En retard")] bool IsOverdue);

/// <summary>Commitments of contracts that live or were completed, in the order of their days; those that are overdue, or not, where that is asked.</summary>
/// <param name="Overdue">Whether the day is past and nothing proves it.</param>
/// <param name="Authority">SIREN.</param>
internal sealed record ListCommitments(bool? Overdue, string? Authority, Cursor? Cursor, PageLimit Limit) : IQuery<Page<CommitmentRow>>;

/// <summary>The commitments of one contract, in the order of their days.</summary>
internal sealed record ListContractCommitments(ContractId Contract, Cursor? Cursor, PageLimit Limit) : IQuery<Page<CommitmentRow>>;

internal sealed class ListCommitmentsHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user, TimeProvider clock) : IQueryHandler<ListCommitments, Page<CommitmentRow>>
{
    private const string Sql = $"""
        select {CommitmentSql.Columns}
        from contract_commitments k join contracts c on c.id = k.contract_id
        where (@sees_all or c.authority_siren = @own_authority)
          and c.status not in ('Lapsed', 'Terminated', 'Cancelled')
          and (@overdue::boolean is null or (k.proved_on is null and k.due_on < @today) = @overdue)
          and (@authority::text is null or c.authority_siren = @authority)
          and {CommitmentSql.After}
        order by k.due_on, k.id
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<CommitmentRow>>> Handle(ListCommitments query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryDay(query.Cursor, out var day, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<CommitmentRow>(
            user.Scope,
            Sql,
            new { overdue = query.Overdue, authority = query.Authority, today = clock.TodayInParis(), day, after, limit = query.Limit.Value },
            cancellationToken);
        return Page<CommitmentRow>.Of(rows, query.Limit.Value, row => Cursors.After(row.DueOn, row.Id));
    }
}

internal sealed class ListContractCommitmentsHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user, TimeProvider clock)
    : IQueryHandler<ListContractCommitments, Page<CommitmentRow>>
{
    private const string Sql = $"""
        select {CommitmentSql.Columns}
        from contract_commitments k join contracts c on c.id = k.contract_id
        where c.id = @contract and (@sees_all or c.authority_siren = @own_authority) and {CommitmentSql.After}
        order by k.due_on, k.id
        limit @limit + 1
        """;

    private const string ExistsSql = "select exists (select from contracts c where c.id = @contract and (@sees_all or c.authority_siren = @own_authority))";

    public async Task<ErrorOr<Page<CommitmentRow>>> Handle(ListContractCommitments query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryDay(query.Cursor, out var day, out var after))
            return Cursors.Invalid();

        var contract = query.Contract.Value;
        var rows = await database.QueryAsync<CommitmentRow>(
            user.Scope, Sql, new { contract, today = clock.TodayInParis(), day, after, limit = query.Limit.Value }, cancellationToken);
        if (rows.Count == 0 && !await database.QuerySingleOrDefaultAsync<bool>(user.Scope, ExistsSql, new { contract }, cancellationToken))
            return ContractErrors.NotFound();

        return Page<CommitmentRow>.Of(rows, query.Limit.Value, row => Cursors.After(row.DueOn, row.Id));
    }
}

internal static class CommitmentSql
{
    public const string Columns = """
        k.id, k.contract_id, c.number, c.authority_siren, c.authority_name, k.kind, k.label, k.due_on, k.proved_on, k.proof_reference,
        k.proof_file_id is not null as has_proof_file, k.proved_on is null and k.due_on < @today as is_overdue
        """;

    public const string After = "(@after::uuid is null or (k.due_on, k.id) > (@day, @after))";
}
