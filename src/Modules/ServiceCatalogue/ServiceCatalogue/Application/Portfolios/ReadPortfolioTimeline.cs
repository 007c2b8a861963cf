using System.Globalization;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Application.Timelines;
using Departement77.ServiceCatalogue.Domain.Portfolios;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Portfolios;

/// <summary>What happened to the authorities of a portfolio, across the programmes, newest first.</summary>
/// <param name="Portfolio">Identity of the portfolio, or « mine ».</param>
internal sealed record ReadPortfolioTimeline(string Portfolio, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ReadPortfolioTimeline.Row>>
{
    [Sheet("Historique du portefeuille")]
    internal sealed record Row(
        [Column("Identifiant")] Guid EventId,
        [Column("Date")] DateTime OccurredAt,
        [Column("SIREN")] string AuthoritySiren,
        [Column("Collectivité")] string AuthorityName,
        [Column("Type")] string Type,
        [Column("Événement")] string Sentence);
}

internal sealed class ReadPortfolioTimelineHandler(IReadDatabase<ServiceCatalogueModule> database, ITimeline timeline, ICurrentUser user)
    : IQueryHandler<ReadPortfolioTimeline, Page<ReadPortfolioTimeline.Row>>
{
    private const string Sql = $"""
        select a.authority_siren as siren, a.authority_name as name
        from portfolios p
        left join portfolio_authorities a on a.portfolio_id = p.id
        where {PortfolioSql.IsAsked}
        """;

    public async Task<ErrorOr<Page<ReadPortfolioTimeline.Row>>> Handle(ReadPortfolioTimeline query, CancellationToken cancellationToken)
    {
        if (PlaceOf(query.Cursor) is not { } before)
            return Cursors.Invalid();

        var (id, officer) = PortfolioSql.Asked(query.Portfolio, user);
        var authorities = await database.QueryAsync<Authority>(user.Scope, Sql, new { id, officer }, cancellationToken);
        if (authorities.Count == 0)
            return PortfolioErrors.NotFound();

        var names = authorities.Where(authority => authority.Siren is not null).ToDictionary(authority => authority.Siren!, authority => authority.Name!, StringComparer.Ordinal);
        var entries = await timeline.ReadAsync(names.Keys, before, query.Limit.Value + 1, cancellationToken);
        var page = Page<TimelineEntry>.Of(entries, query.Limit.Value, entry => [entry.Position.ToString(CultureInfo.InvariantCulture)]);
        return new Page<ReadPortfolioTimeline.Row>(
            [.. page.Items.Select(entry => new ReadPortfolioTimeline.Row(entry.EventId, entry.OccurredAt, entry.AuthoritySiren, names[entry.AuthoritySiren], entry.Type, entry.Sentence))], page.Next);
    }

    private static long? PlaceOf(Cursor? cursor) => cursor switch
    {
        null => long.MaxValue,
        { Keys: [var place] } when long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var position) => position,
        _ => null,
    };

    private sealed record Authority(string? Siren, string? Name);
}
