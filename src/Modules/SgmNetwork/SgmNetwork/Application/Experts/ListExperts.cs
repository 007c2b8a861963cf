using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Experts;
using Departement77.SgmNetwork.Domain.Themes;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Experts;

/// <summary>The directory: all experts, or those for a theme and a commune, the best one first. The animator sees drafts and what was taken out too.</summary>
/// <param name="Theme">Code of a theme.</param>
/// <param name="Commune">INSEE code.</param>
internal sealed record ListExperts(string? Theme, string? Commune, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListExperts.Row>>, IForParticipants
{
    /// <param name="UsualAnswerHours">Half of this expert's answers took no longer; null before the first one.</param>
    /// <param name="CanBeAsked">Whether a request reaches somebody.</param>
    /// <param name="Reasons">French: why the expert stands here.</param>
    [Sheet("Annuaire d'experts")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("État", typeof(ExpertProfileStatuses))] string Status,
        [NoColumn] int Version,
        [Column("Institution")] string Institution,
        [Column("Fonction")] string RoleTitle,
        [Column("Présentation")] string? Presentation,
        [Column("Thèmes")] string[] Themes,
        [Column("Territoire", typeof(ExpertTerritories))] string Territory,
        [Column("Codes du territoire")] string[] TerritoryCodes,
        [NoColumn] string[] Days,
        [Column("De retour le")] DateOnly? AbsentUntil,
        [Column("Participation confirmée")] bool IsVerified,
        [Column("Peut être saisi")] bool CanBeAsked,
        [Column("Délai habituel de réponse, en heures")] decimal? UsualAnswerHours,
        [Column("Pourquoi")] IReadOnlyList<string> Reasons);
}

internal sealed class ListExpertsHandler(IReadDatabase<SgmNetworkModule> database, ITerritory territory, ICurrentUser user, TimeProvider clock) : IQueryHandler<ListExperts, Page<ListExperts.Row>>
{
    private const string Sql = """
        select *
        from (
            select p.id, p.status, p.version, p.institution, p.role_title, p.presentation, p.themes, p.territory, p.territory_codes, p.days, p.absent_until, p.is_verified,
                   r.is_reachable and p.status = 'Listed' as can_be_asked, m.hours as usual_answer_hours,
                   concat(
                       case when p.status = 'Listed' then 0 else 1 end,
                       case when p.absent_until > @today then 1 else 0 end,
                       case when r.is_reachable then 0 else 1 end,
                       case p.territory when 'Communes' then 0 when 'Intercommunalities' then 1 else 2 end,
                       lpad(cardinality(p.themes)::text, 3, '0'),
                       lpad(least(coalesce(m.hours, 99999), 99999)::integer::text, 5, '0'),
                       p.id) collate "C" as place
            from expert_profiles p
            cross join lateral (select p.contact_email is not null or p.subject is not null as is_reachable) r
            cross join lateral (
                select round((percentile_cont(0.5) within group (order by extract(epoch from t.ended_at - t.sent_at) / 3600))::numeric, 1) as hours
                from expert_request_turns t
                where t.expert_id = p.id and t.outcome = 'Answered') m
            where @in_network and (p.status = 'Listed' or @everything)
              and (@theme::text is null or p.themes @> array[@theme::text])
              and (@commune::text is null or p.territory = 'Department'
                   or (p.territory = 'Communes' and p.territory_codes @> array[@commune::text])
                   or (p.territory = 'Intercommunalities' and p.territory_codes @> array[@intercommunality::text]))) e
        where @after::text is null or e.place > @after
        order by e.place
        limit @limit + 1
        """;

    public async Task<ErrorOr<Page<ListExperts.Row>>> Handle(ListExperts query, CancellationToken cancellationToken)
    {
        if (query.Theme is not null && NetworkThemes.Find(query.Theme) is { IsError: true } unknown)
            return unknown.Errors;

        var commune = query.Commune is null ? null : await territory.FindCommuneAsync(query.Commune, cancellationToken);
        if (query.Commune is not null && commune is null)
            return ExpertErrors.CommuneUnknown();
        if (query.Cursor is { Keys.Count: not 1 })
            return Cursors.Invalid();

        var today = clock.TodayInParis();
        var rows = await database.QueryAsync<Found>(
            user.Scope,
            Sql,
            new
            {
                theme = query.Theme,
                commune = commune?.Insee,
                intercommunality = commune?.IntercommunalitySiren,
                everything = user.Has(Permissions.ManageExperts),
                today,
                after = query.Cursor?.Keys[0],
                limit = query.Limit.Value,
            },
            cancellationToken);
        var page = Page<Found>.Of(rows, query.Limit.Value, row => [row.Place]);
        return new Page<ListExperts.Row>([.. page.Items.Select(row => row.ToRow(query.Theme, commune, today))], page.Next);
    }

    // By properties, as arrays come as no constructor of a record could take them.
    private sealed record Found
    {
        public Guid Id { get; init; }

        public string Status { get; init; } = "";

        public int Version { get; init; }

        public string Institution { get; init; } = "";

        public string RoleTitle { get; init; } = "";

        public string? Presentation { get; init; }

        public string[] Themes { get; init; } = [];

        public string Territory { get; init; } = "";

        public string[] TerritoryCodes { get; init; } = [];

        public string[] Days { get; init; } = [];

        public DateOnly? AbsentUntil { get; init; }

        public bool IsVerified { get; init; }

        public bool CanBeAsked { get; init; }

        public decimal? UsualAnswerHours { get; init; }

        public string Place { get; init; } = "";

        public ListExperts.Row ToRow(string? theme, Commune? commune, DateOnly today) => new(
            Id,
            Status,
            Version,
            Institution,
            RoleTitle,
            Presentation,
            Themes,
            Territory,
            TerritoryCodes,
            Days,
            AbsentUntil,
            IsVerified,
            CanBeAsked,
            UsualAnswerHours,
            ExpertReasons.Of(new(theme, commune?.Name, Enum.Parse<ExpertTerritory>(Territory), Themes.Length, UsualAnswerHours, AbsentUntil, CanBeAsked, IsVerified), today));
    }
}
