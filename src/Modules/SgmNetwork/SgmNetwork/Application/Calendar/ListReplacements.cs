using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Calendar;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Calendar;

/// <summary>Replacements that communes ask for, by day.</summary>
/// <param name="From">Those that are not over on this day.</param>
/// <param name="Commune">INSEE code.</param>
internal sealed record ListReplacements(ReplacementSlotStatus? Status, DateOnly? From, string? Commune, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListReplacements.Row>>, IForParticipants
{
    /// <param name="Replacer">Who stands in.</param>
    [Sheet("Remplacements")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("État", typeof(ReplacementSlotStatuses))] string Status,
        [NoColumn] int Version,
        [Column("Code INSEE")] string Insee,
        [Column("Commune")] string Commune,
        [Column("Premier jour")] DateOnly StartsOn,
        [Column("Dernier jour")] DateOnly EndsOn,
        [Column("Précisions")] string Details,
        [Column("Demandé par")] string Author,
        [Column("Assuré par")] string? Replacer,
        [NoColumn] IReadOnlyList<string> AllowedActions);
}

internal sealed class ListReplacementsHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user) : IQueryHandler<ListReplacements, Page<ListReplacements.Row>>
{
    // A replacement of the longest kind that ends on a day began so long before it: what lies further back need not be read to see that it is over.
    private const string Sql = """
        select s.id, s.status, s.version, s.commune_insee, s.commune_name, s.starts_on, s.ends_on, s.details,
               case when a.status in ('Left', 'Anonymised') then 'Ancien membre' else coalesce(a.name, s.author_label) end as author,
               case when r.status in ('Left', 'Anonymised') then 'Ancien membre' else coalesce(r.name, s.replacer_label) end as replacer
        from replacement_slots s
        left join members a on a.id = s.author_member
        left join members r on r.id = s.replacer_member
        where @in_network
          and (@status::text is null or s.status = @status)
          and (@from::date is null or (s.ends_on >= @from and s.starts_on >= @from::date - @longest))
          and (@commune::text is null or s.commune_insee = @commune)
          and (@day::date is null or (s.starts_on, s.id) > (@day, @after::uuid))
        order by s.starts_on, s.id
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListReplacements.Row>>> Handle(ListReplacements query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryDay(query.Cursor, out var day, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<Stored>(
            user.Scope, Sql, new { status = query.Status?.ToString(), from = query.From, longest = ReplacementSlot.LongestDays, commune = query.Commune, day, after, limit = query.Limit.Value }, cancellationToken);
        return Page<ListReplacements.Row>.Of([.. rows.Select(row => row.ToRow())], query.Limit.Value, row => Cursors.After(row.StartsOn, row.Id));
    }

    private sealed record Stored(
        Guid Id, string Status, int Version, string CommuneInsee, string CommuneName, DateOnly StartsOn, DateOnly EndsOn, string Details, string Author, string? Replacer)
    {
        public ListReplacements.Row ToRow() =>
            new(Id, Status, Version, CommuneInsee, CommuneName, StartsOn, EndsOn, Details, Author, Replacer, ReplacementSlot.States.AllowedActions(Enum.Parse<ReplacementSlotStatus>(Status)));
    }
}
