using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Articles;
using Departement77.SgmNetwork.Domain.Calendar;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Calendar;

/// <summary>Whose calendar it is.</summary>
/// <param name="Communes">INSEE codes; null for those who see the dates of every commune.</param>
/// <param name="Subject">The account, whose replacements are shown wherever they are.</param>
/// <param name="Scope">In whose name it is read: a calendar program has none.</param>
internal sealed record CalendarReader(IReadOnlyList<string>? Communes, string Subject, ReadScope Scope);

/// <summary>A date of the calendar.</summary>
/// <param name="Id">Of this date: an item of the legal watch may give two.</param>
/// <param name="Source">What it comes from.</param>
/// <param name="StartsOn">First day, in Paris.</param>
/// <param name="EndsOn">Last day, in Paris.</param>
/// <param name="StartsAt">Null for whole days.</param>
internal sealed record CalendarDate(
    Guid Id,
    string Kind,
    Guid Source,
    int Version,
    string Title,
    string Description,
    DateOnly StartsOn,
    DateOnly EndsOn,
    DateTime? StartsAt,
    DateTime? EndsAt,
    string? Place,
    string? Theme,
    bool IsUnverified,
    bool IsCancelled)
{
    public DateTimeOffset? StartsAtUtc => StartsAt is { } at ? KnowledgeAnswers.Utc(at) : null;

    public DateTimeOffset? EndsAtUtc => EndsAt is { } at ? KnowledgeAnswers.Utc(at) : null;
}

/// <summary>Reads the planning of the network for one person: what concerns the communes where the person works, by their legal population on the day.</summary>
internal sealed class CalendarReading(IReadDatabase<SgmNetworkModule> database, ITerritory territory, NetworkCallers callers, ICurrentUser user, TimeProvider clock)
{
    /// <summary>Longest period that is read at once.</summary>
    public const int LongestYears = 3;

    private const string MyCommunes = """
        select distinct a.commune_insee
        from member_assignments a
        where a.member_id = @member and a.starts_on <= @to and (a.ends_on is null or a.ends_on > @from) and @in_network
        """;

    // Each part gives the same columns. The identity of a date is made of its source and its kind, so that calendar programs know it again.
    private const string Entries = """
        select e.id as id, e.kind as kind, e.id as source, e.version as version, e.title as title, e.description as description, e.starts_on as starts_on, e.ends_on as ends_on, e.starts_at as starts_at, e.ends_at as ends_at,
               e.place as place, e.theme as theme, e.is_unverified as is_unverified, e.status = 'Cancelled' as is_cancelled, e.population_min as population_min, e.population_max as population_max, e.communes as communes
        from calendar_entries e
        where e.starts_on <= @to and e.ends_on >= @from
        """;

    private const string LegalWatch = """
        select md5(w.id || ' effect')::uuid, 'LegalWatchEffect', w.id, w.version, w.title, w.summary || E'\n\nSource : ' || w.source, w.effective_on, w.effective_on, null::timestamptz, null::timestamptz,
               null, w.themes[1], w.is_unverified, false, w.population_min, w.population_max, '{}'::text[]
        from legal_watch_items w
        where w.status in ('Published', 'InEffect') and w.effective_on between @from and @to
        union all
        select md5(w.id || ' deadline')::uuid, 'LegalWatchDeadline', w.id, w.version, w.title, w.action || E'\n\nSource : ' || w.source, w.deadline_on, w.deadline_on, null::timestamptz, null::timestamptz,
               null, w.themes[1], w.is_unverified, false, w.population_min, w.population_max, '{}'::text[]
        from legal_watch_items w
        where w.status in ('Published', 'InEffect') and w.deadline_on between @from and @to
        """;

    private const string Replacements = """
        select s.id, 'Replacement', s.id, s.version, 'Remplacement à ' || s.commune_name || case s.status when 'Covered' then ' (pourvu)' when 'Open' then ' (à pourvoir)' else '' end, s.details, s.starts_on, s.ends_on,
               null::timestamptz, null::timestamptz, s.commune_name, null, false, s.status = 'Cancelled', null::int, null::int, array[s.commune_insee]
        from replacement_slots s
        where s.starts_on <= @to and s.ends_on >= @from and s.replacer_subject is distinct from @subject
        union all
        select s.id, 'Replacement', s.id, s.version, 'Vous remplacez à ' || s.commune_name, s.details, s.starts_on, s.ends_on,
               null::timestamptz, null::timestamptz, s.commune_name, null, false, false, null::int, null::int, '{}'::text[]
        from replacement_slots s
        where s.starts_on <= @to and s.ends_on >= @from and s.replacer_subject = @subject
        """;

    /// <summary>Meetings of the network and of its working groups.</summary>
    private const string Meetings = """
        select a.id, 'AnnualMeeting', a.id, a.version, a.title, '', (a.starts_at at time zone 'Europe/Paris')::date, (a.ends_at at time zone 'Europe/Paris')::date, a.starts_at, a.ends_at,
               a.place, null::text, false, a.status = 'Missed', null::int, null::int, '{}'::text[]
        from annual_meetings a
        where a.starts_at < (@to + 1) and a.ends_at >= @from
        union all
        select w.id, 'WorkingGroupMeeting', w.id, 1, w.title, '', (w.starts_at at time zone 'Europe/Paris')::date, (w.ends_at at time zone 'Europe/Paris')::date, w.starts_at, w.ends_at,
               w.place, null::text, false, false, null::int, null::int, '{}'::text[]
        from working_group_meetings w
        where w.starts_at < (@to + 1) and w.ends_at >= @from
        """;

    private const string Sql = $"""
        select d.id, d.kind, d.source, d.version, d.title, d.description, d.starts_on, d.ends_on, d.starts_at, d.ends_at, d.place, d.theme, d.is_unverified, d.is_cancelled
        from (
        {Entries}
        union all
        {LegalWatch}
        union all
        {Replacements}
        union all
        {Meetings}
        ) d
        where @in_network
          and (@with_cancelled or not d.is_cancelled)
          and (@theme::text is null or d.theme = @theme)
          and (@all_communes or exists (
              select
              from unnest(@insee::text[], @year::int[], @population::int[]) p (insee, year, population)
              where p.year = extract(year from d.starts_on)
                and (d.communes = '{"{}"}' or p.insee = any(d.communes))
                and (p.population < 0 or ((d.population_min is null or p.population >= d.population_min) and (d.population_max is null or p.population <= d.population_max)))))
          and (@day::date is null or (d.starts_on, d.id) > (@day, @after::uuid))
        order by d.starts_on, d.id
        limit @limit
        """;

    /// <summary>The caller's calendar, of one commune where one is named.</summary>
    public async Task<ErrorOr<CalendarReader>> ReaderAsync(string? commune, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var caller = await callers.FindAsync(cancellation);
        if (caller.IsError)
            return caller.Errors;

        var mine = await CommunesOfAsync(caller.Value.Member, caller.Value.CommuneInsee, from, to, cancellation);
        if (commune is null)
            return new CalendarReader(mine, caller.Value.Subject, user.Scope);

        // Secretaries read the dates of their own communes, CDG77's people those of any.
        if (mine is null ? await territory.FindCommuneAsync(commune, cancellation) is null : !mine.Contains(commune, StringComparer.Ordinal))
            return CalendarErrors.CommuneNotYours();

        return new CalendarReader([commune], caller.Value.Subject, user.Scope);
    }

    /// <summary>The communes where a member works; null for those who work for none.</summary>
    public async Task<IReadOnlyList<string>?> CommunesOfAsync(MemberId? member, string? commune, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var assigned = member is { } id ? await database.QueryAsync<string>(ReadScope.System, MyCommunes, new { member = id.Value, from, to }, cancellation) : [];
        return commune is null && assigned.Count == 0 ? null : [.. assigned.Union(commune is null ? [] : [commune], StringComparer.Ordinal)];
    }

    /// <summary>The period asked for, where it is one.</summary>
    public ErrorOr<(DateOnly From, DateOnly To)> Period(DateOnly? from, DateOnly? to)
    {
        var first = from ?? (to is { Year: > KnowledgeDays.FirstYear } last ? last.AddYears(-1) : clock.TodayInParis());
        if (!KnowledgeDays.Holds(first))
            return CalendarErrors.PeriodInvalid();

        var end = to ?? first.AddYears(1);
        return end.Year <= KnowledgeDays.LastYear + 1 && end >= first && end <= first.AddYears(LongestYears) ? (first, end) : CalendarErrors.PeriodInvalid();
    }

    public async Task<IReadOnlyList<CalendarDate>> ReadAsync(CalendarReader reader, DateOnly from, DateOnly to, CalendarFilter filter, CancellationToken cancellation)
    {
        var populations = await PopulationsAsync(reader.Communes ?? [], from, to, cancellation);
        return await database.QueryAsync<CalendarDate>(
            reader.Scope,
            Sql,
            new
            {
                from,
                to,
                subject = reader.Subject,
                with_cancelled = filter.WithCancelled,
                theme = filter.Theme,
                all_communes = reader.Communes is null,
                insee = populations.Select(row => row.Insee).ToArray(),
                year = populations.Select(row => row.Year).ToArray(),
                population = populations.Select(row => row.Population).ToArray(),
                day = filter.Day,
                after = filter.After,
                limit = filter.Most,
            },
            cancellation);
    }

    // A date that began in the year before is asked for too. −1 where nobody knows the population: such a commune is told rather than forgotten.
    private async Task<IReadOnlyList<(string Insee, int Year, int Population)>> PopulationsAsync(IReadOnlyList<string> communes, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var rows = new List<(string, int, int)>();
        foreach (var insee in communes)
        {
            for (var year = from.Year - 1; year <= to.Year; year++)
                rows.Add((insee, year, (await territory.PopulationOfCommuneAsync(insee, new DateOnly(year, 1, 1), cancellation))?.Population ?? -1));
        }

        return rows;
    }
}

/// <param name="Most">How many dates at most.</param>
internal sealed record CalendarFilter(string? Theme, DateOnly? Day, Guid? After, int Most, bool WithCancelled);
