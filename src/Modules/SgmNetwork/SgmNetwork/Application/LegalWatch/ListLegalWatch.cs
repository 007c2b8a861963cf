using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.LegalWatch;
using Departement77.SgmNetwork.Domain.Themes;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.LegalWatch;

/// <summary>The legal watch, the latest first. What is not published yet is for CDG77 and the experts; what was superseded stays readable.</summary>
internal sealed record ListLegalWatch(string? Theme, LegalWatchStatus? Status, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListLegalWatch.Row>>, IForParticipants
{
    [Sheet("Veille juridique")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("État", typeof(LegalWatchStatuses))] string Status,
        [NoColumn] int Version,
        [Column("Titre")] string Title,
        [Column("Source")] string? Source,
        [Column("Date d'effet")] DateOnly? EffectiveOn,
        [Column("Dernier jour")] DateOnly? AppliesUntil,
        [Column("À faire avant le")] DateOnly? DeadlineOn,
        [Column("Habitants au moins")] int? PopulationMin,
        [Column("Habitants au plus")] int? PopulationMax,
        [Column("Catégorie")] string? Category,
        [Column("Thèmes", typeof(NetworkThemes))] IReadOnlyList<string> Themes,
        [Column("Remplacé par")] Guid? SupersededBy,
        [Column("À vérifier par un juriste")] bool IsUnverified,
        [NoColumn] IReadOnlyList<string> AllowedActions);
}

internal sealed class ListLegalWatchHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user) : IQueryHandler<ListLegalWatch, Page<ListLegalWatch.Row>>
{
    private const string Sql = """
        select w.id, w.status, w.version, w.title, w.source, w.effective_on, w.applies_until, w.deadline_on, w.population_min, w.population_max, w.category, array_to_json(w.themes)::text as themes, w.superseded_by, w.is_unverified
        from legal_watch_items w
        where @in_network
          and (@sees_drafts or w.status in ('Published', 'InEffect', 'Superseded'))
          and (@theme::text is null or w.themes @> array[@theme])
          and (@status::text is null or w.status = @status)
          and (@after::uuid is null or w.id < @after)
        order by w.id desc
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListLegalWatch.Row>>> Handle(ListLegalWatch query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<Stored>(
            user.Scope, Sql, new { sees_drafts = user.SeesDrafts(), theme = query.Theme, status = query.Status?.ToString(), after, limit = query.Limit.Value }, cancellationToken);
        return Page<ListLegalWatch.Row>.Of([.. rows.Select(row => row.ToRow())], query.Limit.Value, row => [row.Id.ToString()]);
    }

    private sealed record Stored(
        Guid Id,
        string Status,
        int Version,
        string Title,
        string? Source,
        DateOnly? EffectiveOn,
        DateOnly? AppliesUntil,
        DateOnly? DeadlineOn,
        int? PopulationMin,
        int? PopulationMax,
        string? Category,
        string Themes,
        Guid? SupersededBy,
        bool IsUnverified)
    {
        public ListLegalWatch.Row ToRow() => new(
            Id, Status, Version, Title, Source, EffectiveOn, AppliesUntil, DeadlineOn, PopulationMin, PopulationMax, Category, KnowledgeAnswers.List<string>(Themes), SupersededBy, IsUnverified, LegalWatchItem.States.AllowedActions(Enum.Parse<LegalWatchStatus>(Status)));
    }
}
