using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Requests;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>Statements that list requests: first which ones, by an index that fits, then what a row shows of each of the few.</summary>
internal static class RequestListSql
{
    /// <summary>The reader may see request <c>r</c>.</summary>
    public const string Sees = "(@sees_all or r.authority_siren = @own_authority or exists (select from assignments a where a.request_id = r.id and a.body = @own_body))";

    /// <summary>Request <c>r</c> has a time limit that is due soon or missed.</summary>
    public const string IsAtRisk = """
        ((r.status = 'Submitted' and r.desk_at_risk_on <= @today)
         or exists (select from assignments a
                    where a.request_id = r.id
                      and ((a.status = 'Proposed' and a.acknowledgement_at_risk_on <= @today)
                           or (a.status in ('Accepted', 'InProgress')
                               and (a.deliverable_at_risk_on <= @today or (a.first_contact_met_on is null and a.first_contact_at_risk_on <= @today))))))
        """;

    /// <summary>Columns of a row of page <c>p</c>, which may name the time limit for which the request is in it; else the nearest one that runs is shown.</summary>
    public const string Columns = """
        r.id, r.status, r.version, r.authority_siren, m.authority_name, r.subject, r.commune_insee, r.commune_name, r.theme, r.urgency, r.submitted_on, r.updated_at,
        held.body_codes, held.body_names, p.sort_on,
        coalesce(p.due_on, next.due_on) as due_on, coalesce(p.clock, next.clock) as clock, case when p.clock is null then next.body else p.body end as clock_body
        """;

    /// <summary>A body sees its own part of a request: what others have in hand does not exist for it.</summary>
    public const string Joins = """
        left join service_requests r on r.id = p.id
        left join memberships m on m.id = r.membership_id
        left join lateral (
            select array_agg(a.body order by a.id) as body_codes, array_agg(b.name order by a.id) as body_names
            from assignments a
            join provider_bodies b on b.code = a.body
            where a.request_id = r.id and a.status in ('Proposed', 'Accepted', 'InProgress', 'Waiting')
              and (@sees_all or r.authority_siren = @own_authority or a.body = @own_body)) held on true
        left join lateral (
            select c.due_on, c.clock, c.body
            from (select r.desk_due_on, 'Desk', null::text, 0 where r.status = 'Submitted'
                  union all
                  select t.due_on, t.clock, a.body, t.place
                  from assignments a
                  cross join lateral (values
                      (a.status = 'Proposed', a.acknowledgement_due_on, 'Acknowledgement', 1),
                      (a.status in ('Accepted', 'InProgress') and a.first_contact_met_on is null, a.first_contact_due_on, 'FirstContact', 2),
                      (a.status in ('Accepted', 'InProgress'), a.deliverable_due_on, 'Deliverable', 3)) t (runs, due_on, clock, place)
                  where a.request_id = r.id and t.runs and (@sees_all or r.authority_siren = @own_authority or a.body = @own_body)) c (due_on, clock, body, place)
            where c.due_on is not null
            order by c.due_on, c.place, c.body
            limit 1) next on true
        """;

    private const string WithoutClock = "null::date as due_on, null::text as clock, null::text as body";
    private const string WithClock = "c.due_on, c.clock, c.body";

    private static readonly Source All = new("service_requests r", "true", "null::date", WithoutClock);

    private static readonly Source ToQualify = new(
        "service_requests r", "r.status in ('Submitted', 'Acknowledged')", "coalesce(case when r.status = 'Submitted' then r.desk_due_on end, 'infinity')", WithoutClock);

    private static readonly Source ToReroute = new("service_requests r", "r.status = 'ToReroute'", "'infinity'::date", WithoutClock);

    private static readonly Source AtRisk = new(
        OneClockEach("""
            select r.id, r.desk_due_on, 'Desk', null::text, 0 from service_requests r where r.status = 'Submitted' and r.desk_at_risk_on <= @today
            union all
            select a.request_id, a.acknowledgement_due_on, 'Acknowledgement', a.body, 1 from assignments a where a.status = 'Proposed' and a.acknowledgement_at_risk_on <= @today
            union all
            select a.request_id, a.first_contact_due_on, 'FirstContact', a.body, 2
            from assignments a
            where a.status in ('Accepted', 'InProgress') and a.first_contact_met_on is null and a.first_contact_at_risk_on <= @today
            union all
            select a.request_id, a.deliverable_due_on, 'Deliverable', a.body, 3 from assignments a where a.status in ('Accepted', 'InProgress') and a.deliverable_at_risk_on <= @today
            """),
        "true",
        "c.due_on",
        WithClock);

    private static readonly Source Unanswered = new(
        OneClockEach("select a.request_id, a.acknowledgement_due_on, 'Acknowledgement', a.body, 1 from assignments a where a.status = 'Proposed' and a.acknowledgement_due_on < @today"),
        "true",
        "c.due_on",
        WithClock);

    /// <summary>A page of requests.</summary>
    /// <param name="basket">One basket, by due day; null for all requests, the latest first.</param>
    /// <param name="filters">Conditions on <c>r</c>, only those asked for: so each form has its index.</param>
    /// <param name="isFirst">Whether the page begins the list; else <c>@day</c> and <c>@after</c> say where the one before ended.</param>
    /// <param name="counts">Whether to count all that the filters select.</param>
    public static string Page(RequestBasket? basket, IReadOnlyCollection<string> filters, bool isFirst, bool counts)
    {
        var source = basket switch
        {
            null => All,
            RequestBasket.ToQualify => ToQualify,
            RequestBasket.ToReroute => ToReroute,
            RequestBasket.AtRisk => AtRisk,
            RequestBasket.Unanswered => Unanswered,
            _ => throw new ArgumentOutOfRangeException(nameof(basket), basket, "Say which requests are in it."),
        };
        var selected = $"from {source.From} where {string.Join(" and ", [source.Condition, Sees, .. filters])}";
        var (order, pageOrder) = basket is null ? ("r.id desc", "p.id desc") : ($"{source.SortOn}, r.id", "p.sort_on, p.id");
        var after = isFirst ? "" : basket is null ? " and r.id < @after" : $" and ({source.SortOn}, r.id) > (@day, @after)";
        return $"""
            select {Columns}{(counts ? $", (select count(*) {selected}) as total" : "")}
            from (select r.id, {source.SortOn} as sort_on, {source.Clock} {selected}{after} order by {order} limit @limit + 1) p
            {Joins}
            order by {pageOrder}
            """;
    }

    /// <summary>Of the time limits for which a request is in a basket, the nearest.</summary>
    private static string OneClockEach(string clocks) => $"""
        (select distinct on (id) id, due_on, clock, body
         from ({clocks}) running (id, due_on, clock, body, place)
         order by id, due_on, place, body) c
        join service_requests r on r.id = c.id
        """;

    /// <param name="From">Where the requests <c>r</c> come from.</param>
    /// <param name="Condition">Which of them.</param>
    /// <param name="SortOn">The day by which they are sorted; infinity where nothing is due.</param>
    /// <param name="Clock">The time limit for which a request is there.</param>
    private sealed record Source(string From, string Condition, string SortOn, string Clock);
}

/// <summary>A row as statements read it. Settable members: Dapper does not pass arrays to constructors.</summary>
internal sealed record RequestRow
{
    /// <summary>Null where the list is empty and what it hangs on exists.</summary>
    public Guid? Id { get; init; }

    public string Status { get; init; } = "";

    public int Version { get; init; }

    public string AuthoritySiren { get; init; } = "";

    public string AuthorityName { get; init; } = "";

    public string Subject { get; init; } = "";

    public string CommuneInsee { get; init; } = "";

    public string CommuneName { get; init; } = "";

    public string? Theme { get; init; }

    public string? Urgency { get; init; }

    public DateOnly SubmittedOn { get; init; }

    public DateTime UpdatedAt { get; init; }

    public string[]? BodyCodes { get; init; }

    public string[]? BodyNames { get; init; }

    public DateOnly? SortOn { get; init; }

    public DateOnly? DueOn { get; init; }

    public string? Clock { get; init; }

    public string? ClockBody { get; init; }

    public long? Total { get; init; }

    public ListRequests.Row ToRow(DateOnly today, WorkingCalendar calendar) => new(
        Id!.Value,
        Status,
        Version,
        AuthoritySiren,
        AuthorityName,
        Subject,
        CommuneInsee,
        CommuneName,
        Theme,
        Urgency,
        SubmittedOn,
        UpdatedAt,
        [.. (BodyCodes ?? []).Zip(BodyNames ?? [], (code, name) => new ListRequests.BodyInCharge(code, name))],
        DueOn,
        Clock,
        ClockBody,
        DueOn is { } day ? calendar.WorkingDaysBetween(today, day) : null);
}
