using System.Globalization;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Domain.Meetings;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Meetings;

/// <summary>Annual meetings, the latest first.</summary>
internal sealed record ListAnnualMeetings(AnnualMeetingStatus? Status, int? Year, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListAnnualMeetings.Row>>
{
    /// <param name="StartsAt">UTC.</param>
    /// <param name="EndsAt">UTC.</param>
    /// <param name="HasProof">Whether a document proves that it was held.</param>
    [Sheet("Rencontres annuelles")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("État", typeof(AnnualMeetingStatuses))] string Status,
        [NoColumn] int Version,
        [Column("Année")] int Year,
        [Column("Titre")] string Title,
        [Column("Début")] DateTime StartsAt,
        [Column("Fin")] DateTime EndsAt,
        [Column("Lieu")] string Place,
        [Column("Commune")] string? Insee,
        [Column("Édition")] string? EditionReference,
        [Column("Tenue le")] DateOnly? HeldOn,
        [Column("Présents")] int? Attendees,
        [Column("Justificatif")] bool HasProof);
}

internal sealed class ListAnnualMeetingsHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user) : IQueryHandler<ListAnnualMeetings, Page<ListAnnualMeetings.Row>>
{
    private const string Sql = """
        select a.id, a.status, a.version, a.year, a.title, a.starts_at, a.ends_at, a.place, a.commune_insee as insee, a.edition_reference, a.held_on, a.attendees,
               a.proof_id is not null as has_proof
        from annual_meetings a
        where @in_network
          and (@status::text is null or a.status = @status)
          and (@year::integer is null or a.year = @year)
          and (@before::integer is null or a.year < @before)
        order by a.year desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListAnnualMeetings.Row>>> Handle(ListAnnualMeetings query, CancellationToken cancellationToken)
    {
        int? before = null;
        if (query.Cursor is { } cursor)
        {
            if (cursor.Keys is not [var written] || !int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var year))
                return Cursors.Invalid();

            before = year;
        }

        var rows = await database.QueryAsync<ListAnnualMeetings.Row>(
            user.Scope, Sql, new { status = query.Status?.ToString(), year = query.Year, before, limit = query.Limit.Value }, cancellationToken);
        return Page<ListAnnualMeetings.Row>.Of(rows, query.Limit.Value, row => [row.Year.ToString(CultureInfo.InvariantCulture)]);
    }
}
