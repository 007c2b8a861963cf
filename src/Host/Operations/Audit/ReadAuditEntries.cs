using System.Diagnostics;
using System.Globalization;
using Dapper;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using ErrorOr;

namespace Departement77.Host.Operations.Audit;

/// <summary>Who did what, newest first: the entries that are chained, which takes about a second. Who acted and why is personal, so whoever reads it leaves an entry too.</summary>
internal sealed record ReadAuditEntries(Guid? Aggregate, string? Actor, string? Action, DateTimeOffset? From, DateTimeOffset? To, Cursor? Cursor, PageLimit Limit) : IQuery<Page<AuditLine>>;

/// <summary>An audit entry with its place in the chain. <paramref name="IsForgotten"/> tells that personal words of it were erased.</summary>
[Sheet("Journal d'audit")]
internal sealed record AuditLine(
    [Column("Place")] long Place,
    [Column("Identifiant")] Guid Id,
    [Column("Date")] DateTime OccurredAt,
    [Column("Auteur")] string Actor,
    [Column("Rôles")] string Roles,
    [Column("Action")] string Action,
    [Column("Nature")] string AggregateType,
    [Column("Ressource")] Guid AggregateId,
    [Column("Version")] int AggregateVersion,
    [Column("Trace")] string? CorrelationId,
    [Column("Motif")] string? Reason,
    [Column("Effacée")] bool IsForgotten,
    [Column("Empreinte")] string Hash);

internal sealed class ReadAuditEntriesHandler(DatabaseConnections connections, ICurrentUser user, TimeProvider clock) : IQueryHandler<ReadAuditEntries, Page<AuditLine>>
{
    private static readonly TimeSpan OneReading = TimeSpan.FromMinutes(15);

    // One entry a reader, filters and quarter of an hour, looked for among the reader's last ones: the pages of one reading, and its export, are one.
    private const string LeaveTrace = """
        with traced as (
            insert into audit_entries (id, occurred_at, actor, roles, action, aggregate_type, aggregate_id, aggregate_version, correlation_id, reason)
            select @trace, @now, @reader, @roles, @reading, 'Audit', coalesce(@aggregate, '00000000-0000-0000-0000-000000000000'), 0, @correlation, @filters
            where not exists (
                select from (select action, reason, occurred_at from audit_entries where place is not null and actor = @reader order by place desc limit 50) recent
                where recent.action = @reading and recent.reason is not distinct from @filters and recent.occurred_at > @since))
        """;

    public async Task<ErrorOr<Page<AuditLine>>> Handle(ReadAuditEntries request, CancellationToken cancellationToken)
    {
        if (PlaceOf(request.Cursor) is not { } before)
            return CommonErrors.InvalidQuery("cursor", "Ce curseur ne vient pas de cette liste : reprenez tel quel le « next » de la page précédente.");

        if (request is { From: { } begin, To: { } end } && begin >= end)
            return CommonErrors.InvalidQuery("to", "La fin « to » doit venir après le début « from ».");

        var now = clock.GetUtcNow();
        var parameters = new
        {
            aggregate = request.Aggregate,
            actor = request.Actor,
            action = request.Action,
            from = request.From,
            to = request.To,
            before,
            limit = request.Limit.Value + 1,
            trace = Guid.CreateVersion7(now),
            now,
            since = now - OneReading,
            reader = user.Subject,
            roles = user.Roles.ToArray(),
            reading = nameof(ReadAuditEntries),
            correlation = Activity.Current?.TraceId.ToHexString(),
            filters = Filters(request),
        };
        await using var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<AuditLine>(new CommandDefinition(SqlFor(request), parameters, cancellationToken: cancellationToken));
        return Page<AuditLine>.Of(rows.AsList(), request.Limit.Value, row => [row.Place.ToString(CultureInfo.InvariantCulture)]);
    }

    /// <summary>Filters are added only when asked for, so that each form has its index.</summary>
    private static string SqlFor(ReadAuditEntries request) =>
        $"""
        {LeaveTrace}
        select place, id, occurred_at, actor, array_to_string(roles, ', ') as roles, action, aggregate_type, aggregate_id, aggregate_version, correlation_id, reason,
            erasure is not null as is_forgotten, encode(hash, 'hex') as hash
        from audit_entries
        where place is not null and place < @before
            {When(request.Aggregate is not null, "and aggregate_id = @aggregate")}
            {When(request.Actor is not null, "and actor = @actor")}
            {When(request.Action is not null, "and action = @action")}
            {When(request.From is not null, "and occurred_at >= @from")}
            {When(request.To is not null, "and occurred_at < @to")}
        order by place desc
        limit @limit
        """;

    private static string When(bool isAsked, string condition) => isAsked ? condition : "";

    /// <summary>What was looked for, in the entry that the reading leaves; null for everything.</summary>
    private static string? Filters(ReadAuditEntries request)
    {
        var filters = new List<string>();
        if (request.Actor is not null)
            filters.Add($"auteur {request.Actor}");
        if (request.Action is not null)
            filters.Add($"action {request.Action}");
        if (request.Aggregate is { } aggregate)
            filters.Add($"ressource {aggregate}");
        if (request.From is { } from)
            filters.Add($"depuis {from:u}");
        if (request.To is { } to)
            filters.Add($"avant {to:u}");

        return filters.Count == 0 ? null : string.Join(", ", filters);
    }

    private static long? PlaceOf(Cursor? cursor) => cursor switch
    {
        null => long.MaxValue,
        { Keys: [var place] } when long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var position) => position,
        _ => null,
    };
}
