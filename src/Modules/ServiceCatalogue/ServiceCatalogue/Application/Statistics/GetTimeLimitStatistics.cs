using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Statistics;

/// <summary>How bodies keep the time limits that were due in a period, and what members think of their help.</summary>
/// <param name="From">First due day; a year before the last one when it is absent.</param>
/// <param name="To">Last due day; today when it is absent.</param>
internal sealed record GetTimeLimitStatistics(DateOnly? From, DateOnly? To, string? Body, string? Theme) : IQuery<Page<GetTimeLimitStatistics.Row>>
{
    /// <param name="Body">Code of a body; null for all of them together, which come first.</param>
    [Sheet("Délais et satisfaction")]
    internal sealed record Row(
        [Column("Code de l'organisme")] string? Body,
        [Column("Organisme")] string BodyName,
        [Column("Réponse de l'organisme")] Figures Acknowledgement,
        [Column("Premier contact")] Figures FirstContact,
        [Column("Livrable")] Figures Deliverable,
        [Column("Satisfaction")] Opinions Satisfaction);

    /// <param name="Number">Time limits of the period that were kept or missed; those that ended for another reason, and those that still run, are neither.</param>
    /// <param name="P50">Working days within which half of what was done was done, without the days spent waiting for the member.</param>
    /// <param name="P90">Nine tenths of it.</param>
    internal sealed record Figures(
        [Column("nombre")] int Number,
        [Column("tenus")] int Met,
        [Column("dépassés")] int Missed,
        [Column("médiane (jours ouvrés)")] double? P50,
        [Column("9 sur 10 en moins de (jours ouvrés)")] double? P90);

    /// <param name="Score">Mean, from 1 to 5.</param>
    internal sealed record Opinions([Column("nombre")] int Number, [Column("note moyenne")] double? Score, [Column("contactés")] int Contacted, [Column("aidés")] int Useful);
}

internal sealed class GetTimeLimitStatisticsHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user, TimeProvider clock)
    : IQueryHandler<GetTimeLimitStatistics, Page<GetTimeLimitStatistics.Row>>
{
    /// <summary>Working days are counted from here on, far before the first request.</summary>
    internal const int FirstYear = 2000;

    // A clock that lost its purpose before it was missed, as of work that was transferred, is nobody's delay: it is not counted.
    private static readonly string Sql = $"""
        with timed as (
            select a.body, c.clock, c.met_on is not null as is_met,
                   case when c.met_on is not null then c.met_on <= c.due_on
                        when (c.runs and c.due_on < @today) or c.told = 'Missed' then false end as in_time,
                   working_days_until(c.met_on, @holidays) - working_days_until(c.since, @holidays) - c.paused_days as days
            from assignments a
            join service_requests r on r.id = a.request_id
            cross join lateral (values
                ('Acknowledgement', a.acknowledgement_due_on, a.acknowledgement_met_on, a.acknowledgement_told, a.status = 'Proposed', a.proposed_on, 0),
                ('FirstContact', a.first_contact_due_on, a.first_contact_met_on, a.first_contact_told, a.status in ('Accepted', 'InProgress'), a.accepted_on, 0),
                ('Deliverable', a.deliverable_due_on, a.deliverable_met_on, a.deliverable_told, a.status in ('Accepted', 'InProgress'), coalesce(a.reopened_on, a.accepted_on), a.paused_days)
                ) c (clock, due_on, met_on, told, runs, since, paused_days)
            where c.due_on between @from and @to and (@sees_all or a.body = @own_body)
              and (@body::text is null or a.body = @body) and (@theme::text is null or r.theme = @theme)),
        figures as (
            select body, {Figures("Acknowledgement", "acknowledgement")}, {Figures("FirstContact", "first_contact")}, {Figures("Deliverable", "deliverable")}
            from timed
            group by grouping sets ((body), ())),
        given as (
            select distinct s.request_id, s.score, s.contacted, s.useful, a.body
            from satisfactions s
            join service_requests r on r.id = s.request_id
            join assignments a on a.request_id = s.request_id and a.status = 'Done'
            where s.given_on between @from and @to and (@sees_all or a.body = @own_body)
              and (@body::text is null or a.body = @body) and (@theme::text is null or r.theme = @theme)),
        opinions as (
            select body, count(*)::integer as opinions, avg(score)::float8 as score, (count(*) filter (where contacted))::integer as contacted, (count(*) filter (where useful))::integer as useful
            from (select body, score, contacted, useful from given
                  union all
                  select null, score, contacted, useful from (select distinct request_id, score, contacted, useful from given) each) o
            group by body)
        select k.body, b.name as body_name, f.*, o.opinions, o.score, o.contacted, o.useful
        from (select body from figures union select body from opinions) k
        left join provider_bodies b on b.code = k.body
        left join figures f on f.body is not distinct from k.body
        left join opinions o on o.body is not distinct from k.body
        order by k.body is not null, b.name collate "fr-x-icu", k.body
        """;

    public async Task<ErrorOr<Page<GetTimeLimitStatistics.Row>>> Handle(GetTimeLimitStatistics query, CancellationToken cancellationToken)
    {
        var today = clock.TodayInParis();
        var to = query.To ?? today;
        var from = query.From ?? (to.Year > FirstYear ? to.AddYears(-1).AddDays(1) : to);
        if (from > to || from.Year < FirstYear)
            return CommonErrors.InvalidQuery("from", $"Le paramètre « from » doit précéder « to », et ne pas être antérieur à {FirstYear}.");

        var rows = await database.QueryAsync<Found>(
            user.Scope, Sql, new { from, to, today, body = query.Body, theme = query.Theme, holidays = HolidaysOnWeekdays(today) }, cancellationToken);
        return new Page<GetTimeLimitStatistics.Row>([.. rows.Select(row => row.ToRow())], Next: null);
    }

    private static string Figures(string clock, string name) => $"""
        (count(*) filter (where clock = '{clock}' and in_time))::integer as {name}_met,
        (count(*) filter (where clock = '{clock}' and not in_time))::integer as {name}_missed,
        percentile_cont(0.5) within group (order by days) filter (where clock = '{clock}' and is_met) as {name}_p50,
        percentile_cont(0.9) within group (order by days) filter (where clock = '{clock}' and is_met) as {name}_p90
        """;

    /// <summary>In order: the statement counts them by halves.</summary>
    internal static DateOnly[] HolidaysOnWeekdays(DateOnly today) =>
        [.. Enumerable.Range(FirstYear, today.Year - FirstYear + 1).SelectMany(FrenchHolidays.Of).Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))];

    private sealed record Found
    {
        public string? Body { get; init; }

        public string? BodyName { get; init; }

        public int AcknowledgementMet { get; init; }

        public int AcknowledgementMissed { get; init; }

        public double? AcknowledgementP50 { get; init; }

        public double? AcknowledgementP90 { get; init; }

        public int FirstContactMet { get; init; }

        public int FirstContactMissed { get; init; }

        public double? FirstContactP50 { get; init; }

        public double? FirstContactP90 { get; init; }

        public int DeliverableMet { get; init; }

        public int DeliverableMissed { get; init; }

        public double? DeliverableP50 { get; init; }

        public double? DeliverableP90 { get; init; }

        public int Opinions { get; init; }

        public double? Score { get; init; }

        public int Contacted { get; init; }

        public int Useful { get; init; }

        public GetTimeLimitStatistics.Row ToRow() => new(
            Body,
            BodyName ?? "Tous les organismes",
            Figures(AcknowledgementMet, AcknowledgementMissed, AcknowledgementP50, AcknowledgementP90),
            Figures(FirstContactMet, FirstContactMissed, FirstContactP50, FirstContactP90),
            Figures(DeliverableMet, DeliverableMissed, DeliverableP50, DeliverableP90),
            new(Opinions, Rounded(Score), Contacted, Useful));

        private static GetTimeLimitStatistics.Figures Figures(int met, int missed, double? p50, double? p90) => new(met + missed, met, missed, Rounded(p50), Rounded(p90));

        private static double? Rounded(double? value) => value is { } known ? Math.Round(known, 1, MidpointRounding.AwayFromZero) : null;
    }
}
