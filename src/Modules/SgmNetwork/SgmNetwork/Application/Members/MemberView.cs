using System.Text.Json;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.Territory;

namespace Departement77.SgmNetwork.Application.Members;

/// <summary>A member, as the animator and the member itself read it; the others read the first lines.</summary>
/// <param name="GraceUntil">Last day of the membership of a commune that has grown above the target.</param>
/// <param name="TrainingDueOn">Last day for the training of the first year.</param>
/// <param name="TrainingDaysLeft">Days until then; negative when it has passed; null when it is done or unknown.</param>
/// <param name="Steps">How a newcomer settles in.</param>
internal sealed record MemberView(
    Guid Id,
    string Status,
    IReadOnlyList<string> AllowedActions,
    int Version,
    string Name,
    string CommuneInsee,
    string CommuneName,
    DateOnly? JoinedOn,
    IReadOnlyList<MemberView.Assignment> Assignments,
    string? Email,
    DateOnly? InvitedOn,
    DateOnly? LastActiveOn,
    DateOnly? DormantSince,
    DateOnly? GraceUntil,
    string? SuspensionReason,
    DateOnly? SuspendedUntil,
    DateOnly? LeftOn,
    DateOnly? TookPostOn,
    DateOnly? TrainingDueOn,
    DateOnly? TrainingDoneOn,
    int? TrainingDaysLeft,
    MemberView.Partner? Mentor,
    IReadOnlyList<MemberView.Partner> Newcomers,
    IReadOnlyList<MemberView.Step> Steps) : IVersioned
{
    bool IVersioned.IsWhole => false;

    internal sealed record Assignment(Guid Id, string CommuneInsee, decimal? WorkShare, DateOnly StartsOn, DateOnly? EndsOn);

    internal sealed record Partner(Guid MemberId, string Name, string CommuneInsee, DateOnly Since);

    /// <param name="Title">French.</param>
    /// <param name="DueOn">Until when, where there is a time limit.</param>
    internal sealed record Step(string Code, string Title, bool IsDone, DateOnly? DueOn);
}

/// <summary>Reads one member.</summary>
internal sealed class MemberViews(IReadDatabase<SgmNetworkModule> database, ITerritory territory, TimeProvider clock)
{
    private const string Sql = """
        select m.id, m.status, m.version, m.name, m.email, m.commune_insee, m.invited_on, m.joined_on, m.last_active_on, m.charter_accepted_on, m.dormant_since, m.grace_until,
               m.suspension_reason, m.suspended_until, m.left_on, m.took_post_on, m.training_done_on,
               coalesce((
                   select json_agg(json_build_object('id', a.id, 'communeInsee', a.commune_insee, 'workShare', a.work_share, 'startsOn', a.starts_on, 'endsOn', a.ends_on) order by a.starts_on, a.id)
                   from member_assignments a where a.member_id = m.id), '[]')::text as assignments,
               (select json_build_object('memberId', o.id, 'name', o.name, 'communeInsee', o.commune_insee, 'since', g.starts_on)
                from mentorings g join members o on o.id = g.mentor_id where g.newcomer_id = m.id and g.ended_on is null)::text as mentor,
               coalesce((
                   select json_agg(json_build_object('memberId', o.id, 'name', o.name, 'communeInsee', o.commune_insee, 'since', g.starts_on) order by g.starts_on, g.id)
                   from mentorings g join members o on o.id = g.newcomer_id where g.mentor_id = m.id and g.ended_on is null), '[]')::text as newcomers
        from members m
        where m.id = @member and @in_network
        """;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="scope">Who asks.</param>
    /// <param name="member">Of whom.</param>
    /// <param name="isWhole">Whether the reader is the animator or the member itself.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<MemberView?> FindAsync(ReadScope scope, MemberId member, bool isWhole, CancellationToken cancellation)
    {
        if (await database.QuerySingleOrDefaultAsync<Row>(scope, Sql, new { member = member.Value }, cancellation) is not { } row)
            return null;

        var status = Enum.Parse<MemberStatus>(row.Status);
        if (!isWhole && status is not (MemberStatus.Active or MemberStatus.Dormant))
            return null;

        var commune = await territory.FindCommuneAsync(row.CommuneInsee, cancellation);
        return isWhole ? Whole(row, status, commune?.Name ?? "", clock.TodayInParis()) : Shown(row, commune?.Name ?? "");
    }

    private static MemberView Shown(Row row, string commune) => new(
        row.Id, row.Status, AllowedActions: [], row.Version, row.Name, row.CommuneInsee, commune, row.JoinedOn, AssignmentsOf(row),
        Email: null, InvitedOn: null, LastActiveOn: null, DormantSince: null, GraceUntil: null, SuspensionReason: null, SuspendedUntil: null, LeftOn: null,
        TookPostOn: null, TrainingDueOn: null, TrainingDoneOn: null, TrainingDaysLeft: null, Mentor: null, Newcomers: [], Steps: []);

    private static MemberView Whole(Row row, MemberStatus status, string commune, DateOnly today)
    {
        var assignments = AssignmentsOf(row);
        var mentor = row.Mentor is null ? null : JsonSerializer.Deserialize<MemberView.Partner>(row.Mentor, Json);
        var due = row.TookPostOn?.AddYears(1);
        MemberView.Step[] steps =
        [
            new("account", "Ouvrir votre compte et rejoindre le réseau", row.JoinedOn is not null, DueOn: null),
            new("charter", "Accepter la charte du réseau", row.CharterAcceptedOn is not null, DueOn: null),
            new("assignments", "Indiquer vos communes et vos quotités", assignments.Any(assignment => assignment.WorkShare is not null), DueOn: null),
            new("post", "Indiquer le jour de votre prise de poste", row.TookPostOn is not null, DueOn: null),
            new("mentor", "Faire connaissance avec votre mentor", mentor is not null, DueOn: null),
            new("training", "Suivre la formation de prise de poste dans l'année (CGFP, article L.422-34-1)", row.TrainingDoneOn is not null, due),
        ];
        return new MemberView(
            row.Id,
            row.Status,
            Member.States.AllowedActions(status),
            row.Version,
            row.Name,
            row.CommuneInsee,
            commune,
            row.JoinedOn,
            assignments,
            row.Email,
            row.InvitedOn,
            row.LastActiveOn,
            row.DormantSince,
            row.GraceUntil,
            row.SuspensionReason,
            row.SuspendedUntil,
            row.LeftOn,
            row.TookPostOn,
            due,
            row.TrainingDoneOn,
            row.TrainingDoneOn is null && due is { } last ? last.DayNumber - today.DayNumber : null,
            mentor,
            JsonSerializer.Deserialize<MemberView.Partner[]>(row.Newcomers, Json)!,
            steps);
    }

    private static MemberView.Assignment[] AssignmentsOf(Row row) => JsonSerializer.Deserialize<MemberView.Assignment[]>(row.Assignments, Json)!;

    private sealed record Row(
        Guid Id,
        string Status,
        int Version,
        string Name,
        string Email,
        string CommuneInsee,
        DateOnly InvitedOn,
        DateOnly? JoinedOn,
        DateOnly? LastActiveOn,
        DateOnly? CharterAcceptedOn,
        DateOnly? DormantSince,
        DateOnly? GraceUntil,
        string? SuspensionReason,
        DateOnly? SuspendedUntil,
        DateOnly? LeftOn,
        DateOnly? TookPostOn,
        DateOnly? TrainingDoneOn,
        string Assignments,
        string? Mentor,
        string Newcomers);
}
