using Departement77.SgmNetwork.Application.Coverage;

namespace Departement77.SgmNetwork.Application.Reports;

/// <summary>One figure of the activity report.</summary>
/// <param name="Code">ASCII kebab-case.</param>
/// <param name="Section">French: under which heading it stands.</param>
/// <param name="Label">French: what it counts.</param>
/// <param name="Unit">French: what it is counted in.</param>
/// <param name="Sql">A query of one number, over the year from <c>@from</c> to before <c>@until</c> (instants), <c>@first</c> to <c>@last</c> (days).</param>
internal sealed record ActivityFigure(string Code, string Section, string Label, string Unit, string Sql);

/// <summary>
/// What CDG77's board is told of a year, figures without persons. One statement asks for all of them. Where nothing of the year is there to measure, a figure is null, not 0.
/// </summary>
internal static class ActivityFigures
{
    private const string Members = "Membres";
    private const string Coverage = "Couverture";
    private const string Seats = "Postes";
    private const string Groups = "Groupes de travail";
    private const string Meeting = "Rencontre annuelle";

    public static IReadOnlyList<ActivityFigure> All { get; } =
    [
        .. new[] { ("Invited", "invités"), ("Active", "actifs"), ("Dormant", "en sommeil"), ("Suspended", "suspendus") }.Select(state => new ActivityFigure(
            $"members-{state.Item1.ToLowerInvariant()}", Members, $"Membres {state.Item2} à ce jour", "membres", $"select count(*) from members m where m.status = '{state.Item1}'")),
        new("members-joined", Members, "Membres arrivés dans l'année", "membres", "select count(*) from members m where m.joined_on between @first and @last"),

        new("coverage-targets", Coverage, "Communes visées à ce jour", "communes", "select count(*) from targets"),
        new("coverage-covered", Coverage, "Communes visées et couvertes à ce jour", "communes", "select count(*) from targets t where t.is_covered"),
        new("coverage-percent", Coverage, "Taux de couverture à ce jour", "%", "select round(100.0 * count(*) filter (where t.is_covered) / nullif(count(*), 0), 1) from targets t"),

        new("seats-known", Seats, "Postes connus à ce jour", "postes", "select count(*) from secretary_seats s where s.status <> 'Suppressed'"),
        new("seats-vacant", Seats, "Postes vacants à ce jour", "postes", "select count(*) from secretary_seats s where s.status = 'Vacant'"),
        new("seats-interim", Seats, "Postes en intérim à ce jour", "postes", "select count(*) from secretary_seats s where s.status = 'Interim'"),
        new("vacancies-opened", Seats, "Postes devenus vacants dans l'année et encore à pourvoir", "postes",
            "select count(*) from secretary_seats s where s.status in ('Vacant', 'Interim') and s.vacant_since between @first and @last"),

        .. OtherParts.Figures,

        new("groups-live", Groups, "Groupes de travail en cours à ce jour", "groupes", "select count(*) from working_groups g where g.status in ('Mandated', 'Active', 'Delivering')"),
        new("groups-proposed", Groups, "Groupes de travail proposés dans l'année", "groupes", "select count(*) from working_groups g where g.proposed_on between @first and @last"),
        new("deliverables-accepted", Groups, "Livrables acceptés dans l'année", "livrables",
            "select count(*) from deliverables d where d.status = 'Accepted' and d.decided_at >= @from and d.decided_at < @until"),

        new("annual-meeting-held", Meeting, "Rencontre annuelle tenue (1 : oui, 0 : non)", "", "select count(*) from annual_meetings a where a.year = @year and a.status = 'Held'"),
        new("annual-meeting-proved", Meeting, "Justificatif conservé (1 : oui, 0 : non)", "",
            "select count(*) from annual_meetings a join annual_meeting_proofs p on p.id = a.proof_id where a.year = @year and a.status = 'Held'"),
        new("annual-meeting-attendees", Meeting, "Présents à la rencontre annuelle", "personnes", "select a.attendees from annual_meetings a where a.year = @year and a.status = 'Held'"),
    ];

    /// <summary>All figures by code, in one statement.</summary>
    public static string Sql { get; } = $"""
        with {CoverageSql.Targets},
        figures (code, value) as (
            {string.Join("\n            union all ", All.Select(figure => $"select '{figure.Code}', ({figure.Sql})::numeric"))})
        select f.code, f.value from figures f where {CoverageSql.Sees}
        """;
}
