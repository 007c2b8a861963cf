using System.Globalization;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using ErrorOr;

namespace Departement77.Host.Integration.Timeline;

/// <summary>What happened to an authority, newest first.</summary>
internal sealed record ReadAuthorityTimeline(string Siren, Cursor? Cursor, PageLimit Limit) : IQuery<Page<TimelineItem>>;

/// <summary>One event, told in French.</summary>
[Sheet("Historique")]
internal sealed record TimelineItem(
    [Column("Identifiant")] Guid EventId, [Column("Date")] DateTime OccurredAt, [Column("Type")] string Type, [Column("Événement")] string Sentence);

internal sealed class ReadAuthorityTimelineHandler(IReadDatabase<TimelineModule> database, ICurrentUser user) : IQueryHandler<ReadAuthorityTimeline, Page<TimelineItem>>
{
    // Cast, since the column is char(9): compared with text, it would become text itself, and no index could serve.
    private const string Sql = """
        select event_id, position, occurred_at, type, sentence
        from timeline_entries
        where authority_siren = @siren::char(9) and position < @before and (@sees_all or authority_siren = @own_authority)
        order by position desc
        limit @limit
        """;

    public async Task<ErrorOr<Page<TimelineItem>>> Handle(ReadAuthorityTimeline request, CancellationToken cancellationToken)
    {
        var scope = user.Scope;
        if (!BuildingBlocks.Domain.Values.Siren.TryParse(request.Siren, out var authority) || !(scope.SeesAll || authority.Value == scope.Authority))
            return Error.NotFound("authority.not_found", "Aucune collectivité à laquelle vous avez accès ne porte ce numéro SIREN : vérifiez l'adresse.");

        if (PlaceOf(request.Cursor) is not { } before)
            return CommonErrors.InvalidQuery("cursor", "Ce curseur ne vient pas de cette liste : reprenez tel quel le « next » de la page précédente.");

        var rows = await database.QueryAsync<Row>(scope, Sql, new { siren = authority.Value, before, limit = request.Limit.Value + 1 }, cancellationToken);
        var page = Page<Row>.Of(rows, request.Limit.Value, row => [row.Position.ToString(CultureInfo.InvariantCulture)]);
        return new Page<TimelineItem>([.. page.Items.Select(row => new TimelineItem(row.EventId, DateTime.SpecifyKind(row.OccurredAt, DateTimeKind.Utc), row.Type, row.Sentence))], page.Next);
    }

    private static long? PlaceOf(Cursor? cursor) => cursor switch
    {
        null => long.MaxValue,
        { Keys: [var place] } when long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var position) => position,
        _ => null,
    };

    private sealed record Row(Guid EventId, long Position, DateTime OccurredAt, string Type, string Sentence);
}
