using System.Globalization;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ContractPolicy.Domain.VoteSessions;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.VoteSessions;

/// <summary>Sessions, the latest first.</summary>
/// <param name="From">From this day on.</param>
internal sealed record ListVoteSessions(VoteSessionStatus? Status, DeliberatingBody? Body, DateOnly? From, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListVoteSessions.Row>>
{
    /// <param name="Applications">How many applications have it as their session.</param>
    [Sheet("Séances")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("État", typeof(VoteSessionStatuses))] string Status,
        [NoColumn] int Version,
        [Column("Instance", typeof(DeliberatingBodies))] string Body,
        [Column("Date")] DateOnly HeldOn,
        [Column("Numéro")] string Number,
        [Column("Dossiers attendus le")] DateOnly FilesDueOn,
        [Column("Demandes")] long Applications);
}

internal sealed class ListVoteSessionsHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user) : IQueryHandler<ListVoteSessions, Page<ListVoteSessions.Row>>
{
    private const string Sql = """
        select s.id, s.status, s.version, s.body, s.held_on, s.number, s.files_due_on,
               (select count(*) from funding_applications a where a.session_id = s.id and (@sees_all or a.authority_siren = @own_authority)) as applications
        from vote_sessions s
        where (@status::text is null or s.status = @status)
          and (@body::text is null or s.body = @body)
          and (@from::date is null or s.held_on >= @from)
          and (@day::date is null or (s.held_on, s.id) < (@day, @after::uuid))
        order by s.held_on desc, s.id desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListVoteSessions.Row>>> Handle(ListVoteSessions query, CancellationToken cancellationToken)
    {
        if (!TryPlace(query.Cursor, out var day, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<ListVoteSessions.Row>(
            user.Scope,
            Sql,
            new { status = query.Status?.ToString(), body = query.Body?.ToString(), from = query.From, day, after, limit = query.Limit.Value },
            cancellationToken);
        return Page<ListVoteSessions.Row>.Of(rows, query.Limit.Value, row => [row.HeldOn.ToString("O", CultureInfo.InvariantCulture), row.Id.ToString()]);
    }

    private static bool TryPlace(Cursor? cursor, out DateOnly? day, out Guid? after)
    {
        (day, after) = (null, null);
        if (cursor is null)
            return true;

        if (cursor.Keys is not [var written, var id]
            || !DateOnly.TryParseExact(written, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var heldOn)
            || !Guid.TryParse(id, out var key))
        {
            return false;
        }

        (day, after) = (heldOn, key);
        return true;
    }
}
