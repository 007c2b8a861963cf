using System.Text.Json;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Meetings;
using Departement77.SgmNetwork.Domain.WorkingGroups;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.WorkingGroups;

/// <summary>A working group with its people and meetings.</summary>
internal sealed record GetWorkingGroup(WorkingGroupId Group) : IQuery<WorkingGroupView>, IForParticipants;

/// <param name="Author">Who proposed it.</param>
/// <param name="Mine">Whether the reader is in it.</param>
internal sealed record WorkingGroupView(
    Guid Id,
    string Status,
    IReadOnlyList<string> AllowedActions,
    int Version,
    string Title,
    string Purpose,
    string Theme,
    string? Mandate,
    WorkingGroupView.Person? Lead,
    WorkingGroupView.Person Author,
    DateOnly ProposedOn,
    DateOnly? ClosedOn,
    bool Mine,
    IReadOnlyList<WorkingGroupView.Person> Participants,
    IReadOnlyList<WorkingGroupView.Meeting> Meetings) : IVersioned
{
    // Names of people are the members' own.
    bool IVersioned.IsWhole => false;

    /// <param name="MemberId">Null for CDG77's people and experts.</param>
    /// <param name="Name">Name of the member; what is never personal where there is none.</param>
    internal sealed record Person(Guid? MemberId, string Name);

    /// <param name="StartsAt">As clocks in Paris show it, with their offset.</param>
    /// <param name="EndsAt">As clocks in Paris show it, with their offset.</param>
    internal sealed record Meeting(Guid Id, string Title, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place);
}

internal sealed class GetWorkingGroupHandler(IReadDatabase<SgmNetworkModule> database, ICurrentUser user) : IQueryHandler<GetWorkingGroup, WorkingGroupView>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly string Sql = $"""
        select g.id, g.status, g.version, g.title, g.purpose, g.theme, g.mandate, g.lead_member_id, {DeliverableSql.NameOf("lead", "null")} as lead_name,
               g.author_member, {DeliverableSql.NameOf("author", "g.author_label")} as author_name, g.proposed_on, g.closed_on,
               exists (select from working_group_participants mine where mine.group_id = g.id and mine.subject = @subject) as mine,
               coalesce((
                   select json_agg(json_build_object('memberId', p.member_id, 'name', {DeliverableSql.NameOf("m", "p.label")}) order by p.joined_at, p.subject)
                   from working_group_participants p left join members m on m.id = p.member_id where p.group_id = g.id), '[]')::text as participants,
               coalesce((
                   select json_agg(json_build_object('id', w.id, 'title', w.title, 'startsAt', w.starts_at, 'endsAt', w.ends_at, 'place', w.place) order by w.starts_at, w.id)
                   from working_group_meetings w where w.group_id = g.id), '[]')::text as meetings
        from working_groups g
        left join members lead on lead.id = g.lead_member_id
        left join members author on author.id = g.author_member
        where g.id = @group and @in_network
        """;

    public async Task<ErrorOr<WorkingGroupView>> Handle(GetWorkingGroup query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<Row>(user.Scope, Sql, new { group = query.Group.Value, subject = user.Subject }, cancellationToken) is { } row
            ? row.ToView()
            : GroupErrors.NotFound();

    private sealed record Row(
        Guid Id,
        string Status,
        int Version,
        string Title,
        string Purpose,
        string Theme,
        string? Mandate,
        Guid? LeadMemberId,
        string? LeadName,
        Guid? AuthorMember,
        string AuthorName,
        DateOnly ProposedOn,
        DateOnly? ClosedOn,
        bool Mine,
        string Participants,
        string Meetings)
    {
        public WorkingGroupView ToView() => new(
            Id,
            Status,
            WorkingGroup.States.AllowedActions(Enum.Parse<WorkingGroupStatus>(Status)),
            Version,
            Title,
            Purpose,
            Theme,
            Mandate,
            LeadMemberId is { } lead ? new WorkingGroupView.Person(lead, LeadName ?? "") : null,
            new WorkingGroupView.Person(AuthorMember, AuthorName),
            ProposedOn,
            ClosedOn,
            Mine,
            JsonSerializer.Deserialize<WorkingGroupView.Person[]>(Participants, Json)!,
            [.. JsonSerializer.Deserialize<WorkingGroupView.Meeting[]>(Meetings, Json)!.Select(meeting => meeting with
            {
                StartsAt = ParisInstant.Show(meeting.StartsAt.UtcDateTime),
                EndsAt = ParisInstant.Show(meeting.EndsAt.UtcDateTime),
            })]);
    }
}
