using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.SgmNetwork.Domain.Meetings;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.SgmNetwork.Domain.Themes;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.WorkingGroups;

internal readonly record struct WorkingGroupId(Guid Value) : IIdentifier<WorkingGroupId>
{
    public static WorkingGroupId From(Guid value) => new(value);
}

internal readonly record struct GroupMeetingId(Guid Value) : IIdentifier<GroupMeetingId>
{
    public static GroupMeetingId From(Guid value) => new(value);
}

internal enum WorkingGroupStatus
{
    Proposed,

    /// <summary>The animator said what it is to bring.</summary>
    Mandated,

    /// <summary>It works.</summary>
    Active,

    /// <summary>It hands in what it made.</summary>
    Delivering,
    Closed,
}

/// <summary>Named as the last segments of the routes.</summary>
internal enum WorkingGroupAction
{
    Mandate,
    Activate,
    StartDelivering,
    Close,
    Join,
    Leave,
    Meetings,
    Deliverables,
}

internal static class WorkingGroupStatuses
{
    public static string French(this WorkingGroupStatus status) => status switch
    {
        WorkingGroupStatus.Proposed => "proposé",
        WorkingGroupStatus.Mandated => "mandaté",
        WorkingGroupStatus.Active => "actif",
        WorkingGroupStatus.Delivering => "en production de livrables",
        WorkingGroupStatus.Closed => "clos",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}

/// <summary>Somebody of the network, as it stands beside what they wrote or joined.</summary>
/// <param name="Subject">The account or client.</param>
/// <param name="Member">The member for whom it stands.</param>
/// <param name="Label">French: what is shown where no member's name is at hand. Never personal.</param>
internal sealed record GroupPerson(string Subject, MemberId? Member, string Label);

/// <summary>Secretaries who work on a theme together.</summary>
internal sealed class WorkingGroup : AggregateRoot<WorkingGroupId>
{
    public const int TitleMaxLength = 150;
    public const int TextMaxLength = 4000;
    public const int MostParticipants = 200;
    public const int MostMeetings = 200;

    public static readonly StateTable<WorkingGroupStatus, WorkingGroupAction> States = Table();

    private readonly List<WorkingGroupParticipant> participants = [];
    private readonly List<WorkingGroupMeeting> meetings = [];

    /// <summary>Rebuilt from its row.</summary>
    private WorkingGroup() => (Title, Purpose, Theme, AuthorSubject, AuthorLabel) = ("", "", "", "", "");

    public WorkingGroupStatus Status { get; private set; }

    public string Title { get; private set; }

    public string Purpose { get; private set; }

    /// <summary>Code of a theme.</summary>
    public string Theme { get; private set; }

    /// <summary>What the animator asks of it.</summary>
    public string? Mandate { get; private set; }

    public MemberId? LeadMember { get; private set; }

    public string AuthorSubject { get; private set; }

    public MemberId? AuthorMember { get; private set; }

    public string AuthorLabel { get; private set; }

    public DateOnly ProposedOn { get; private set; }

    public DateOnly? ClosedOn { get; private set; }

    public IReadOnlyList<WorkingGroupParticipant> Participants => participants;

    public IReadOnlyList<WorkingGroupMeeting> Meetings => meetings;

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    /// <summary>Somebody of the network proposes a group, and is in it from the start.</summary>
    public static ErrorOr<WorkingGroup> Propose(string? title, string? purpose, string? theme, GroupPerson author, bool joins, DateTimeOffset now, DateOnly today)
    {
        List<Error> faults = [];
        var writtenTitle = WrittenText.Line(title, atLeast: 1, TitleMaxLength);
        if (writtenTitle is null)
            faults.Add(GroupErrors.TitleRequired(TitleMaxLength));

        var writtenPurpose = WrittenText.Paragraphs(purpose, atLeast: 1, TextMaxLength);
        if (writtenPurpose is null)
            faults.Add(GroupErrors.TextRequired("/purpose"));

        var known = NetworkThemes.Find(theme);
        if (known.IsError)
            faults.AddRange(known.Errors);
        if (faults.Count > 0)
            return faults;

        var group = new WorkingGroup
        {
            Id = Identifier.New<WorkingGroupId>(),
            Status = States.Initial,
            Title = writtenTitle!,
            Purpose = writtenPurpose!,
            Theme = known.Value.Code,
            AuthorSubject = author.Subject,
            AuthorMember = author.Member,
            AuthorLabel = author.Label,
            ProposedOn = today,
        };
        group.Raise(new WorkingGroupProposed(group.Id, group.Theme));
        if (joins)
            group.participants.Add(new WorkingGroupParticipant(author, now));

        return group;
    }

    /// <summary>The animator says what the group is to bring, and who leads it.</summary>
    public ErrorOr<WorkingGroupStatus> GiveMandate(string? mandate, MemberId? lead)
    {
        var moved = States.Move(Status, WorkingGroupAction.Mandate);
        if (moved.IsError)
            return moved;

        if (WrittenText.Paragraphs(mandate, atLeast: 1, TextMaxLength) is not { } written)
            return GroupErrors.TextRequired("/mandate");

        (Status, Mandate, LeadMember) = (moved.Value, written, lead);
        Raise(new WorkingGroupMoved(Id, Status));
        return Status;
    }

    public ErrorOr<WorkingGroupStatus> Activate() => Become(WorkingGroupAction.Activate);

    public ErrorOr<WorkingGroupStatus> StartDelivering() => Become(WorkingGroupAction.StartDelivering);

    public ErrorOr<WorkingGroupStatus> Close(DateOnly today)
    {
        var closed = Become(WorkingGroupAction.Close);
        if (!closed.IsError)
            ClosedOn = today;

        return closed;
    }

    /// <summary>Somebody joins; who is in it already stays in it.</summary>
    public ErrorOr<WorkingGroupStatus> Join(GroupPerson person, DateTimeOffset now)
    {
        var moved = States.Move(Status, WorkingGroupAction.Join);
        if (moved.IsError || Holds(person))
            return moved;

        if (participants.Count >= MostParticipants)
            return GroupErrors.Full();

        participants.Add(new WorkingGroupParticipant(person, now));
        Raise(new WorkingGroupJoined(Id));
        return Status;
    }

    /// <summary>Somebody leaves; who is not in it stays out of it.</summary>
    public ErrorOr<WorkingGroupStatus> Leave(GroupPerson person)
    {
        var moved = States.Move(Status, WorkingGroupAction.Leave);
        if (moved.IsError || participants.RemoveAll(participant => participant.Subject == person.Subject) == 0)
            return moved;

        Raise(new WorkingGroupLeft(Id));
        return Status;
    }

    public ErrorOr<WorkingGroupMeeting> PlanMeeting(string? title, ErrorOr<MeetingSchedule> schedule)
    {
        var moved = States.Move(Status, WorkingGroupAction.Meetings);
        if (moved.IsError)
            return moved.Errors;

        List<Error> faults = schedule.IsError ? [.. schedule.Errors] : [];
        var written = WrittenText.Line(title, atLeast: 1, TitleMaxLength);
        if (written is null)
            faults.Add(GroupErrors.TitleRequired(TitleMaxLength));
        if (faults.Count > 0)
            return faults;
        if (meetings.Count >= MostMeetings)
            return GroupErrors.MeetingQuota();

        var meeting = new WorkingGroupMeeting(Identifier.New<GroupMeetingId>(), written!, schedule.Value);
        meetings.Add(meeting);
        Raise(new WorkingGroupMeetingPlanned(Id, meeting.Id));
        return meeting;
    }

    /// <summary>A meeting will not take place: it leaves the list, so that no calendar shows it any more.</summary>
    public ErrorOr<WorkingGroupStatus> CancelMeeting(GroupMeetingId id)
    {
        if (meetings.RemoveAll(meeting => meeting.Id == id) == 0)
            return GroupErrors.MeetingNotFound();

        Raise(new WorkingGroupMeetingCancelled(Id, id));
        return Status;
    }

    /// <summary>Whether the person works in the group.</summary>
    public bool Holds(GroupPerson person) => participants.Exists(participant => participant.Subject == person.Subject) || IsLedBy(person);

    /// <summary>Whether the person leads it.</summary>
    public bool IsLedBy(GroupPerson person) => LeadMember is { } lead && person.Member == lead;

    private static StateTable<WorkingGroupStatus, WorkingGroupAction> Table()
    {
        var table = StateTable<WorkingGroupStatus, WorkingGroupAction>
            .StartingAt(WorkingGroupStatus.Proposed, "le groupe de travail", WorkingGroupStatuses.French)
            .Allow(WorkingGroupAction.Mandate, WorkingGroupStatus.Mandated, WorkingGroupStatus.Proposed)
            .Allow(WorkingGroupAction.Activate, WorkingGroupStatus.Active, WorkingGroupStatus.Mandated)
            .Allow(WorkingGroupAction.StartDelivering, WorkingGroupStatus.Delivering, WorkingGroupStatus.Active)
            .Allow(WorkingGroupAction.Close, WorkingGroupStatus.Closed, WorkingGroupStatus.Proposed, WorkingGroupStatus.Mandated, WorkingGroupStatus.Active, WorkingGroupStatus.Delivering);
        foreach (var live in new[] { WorkingGroupStatus.Proposed, WorkingGroupStatus.Mandated, WorkingGroupStatus.Active, WorkingGroupStatus.Delivering })
            table.Allow(WorkingGroupAction.Join, live, live).Allow(WorkingGroupAction.Leave, live, live);
        foreach (var meets in new[] { WorkingGroupStatus.Mandated, WorkingGroupStatus.Active, WorkingGroupStatus.Delivering })
            table.Allow(WorkingGroupAction.Meetings, meets, meets);
        foreach (var works in new[] { WorkingGroupStatus.Active, WorkingGroupStatus.Delivering })
            table.Allow(WorkingGroupAction.Deliverables, works, works);

        return table.Build();
    }

    private ErrorOr<WorkingGroupStatus> Become(WorkingGroupAction action)
    {
        var moved = States.Move(Status, action);
        if (moved.IsError)
            return moved;

        Status = moved.Value;
        Raise(new WorkingGroupMoved(Id, Status));
        return Status;
    }
}

/// <summary>Somebody who works in a group.</summary>
internal sealed class WorkingGroupParticipant
{
    public WorkingGroupParticipant(GroupPerson person, DateTimeOffset joinedAt) => (Subject, Member, Label, JoinedAt) = (person.Subject, person.Member, person.Label, joinedAt);

    /// <summary>Rebuilt from its row.</summary>
    private WorkingGroupParticipant() => (Subject, Label) = ("", "");

    public string Subject { get; private set; }

    public MemberId? Member { get; private set; }

    public string Label { get; private set; }

    public DateTimeOffset JoinedAt { get; private set; }
}

/// <summary>A meeting of a group.</summary>
internal sealed class WorkingGroupMeeting
{
    public WorkingGroupMeeting(GroupMeetingId id, string title, MeetingSchedule schedule) =>
        (Id, Title, StartsAt, EndsAt, Place) = (id, title, schedule.StartsAt, schedule.EndsAt, schedule.Place);

    /// <summary>Rebuilt from its row.</summary>
    private WorkingGroupMeeting() => (Title, Place) = ("", "");

    public GroupMeetingId Id { get; private set; }

    public string Title { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset StartsAt { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    public string Place { get; private set; }
}

internal sealed class WorkingGroupById : Specification<WorkingGroup>
{
    public WorkingGroupById(WorkingGroupId id) => Query.Where(group => group.Id == id);
}

internal sealed record WorkingGroupProposed(WorkingGroupId Group, string Theme) : IDomainEvent;

internal sealed record WorkingGroupMoved(WorkingGroupId Group, WorkingGroupStatus Status) : IDomainEvent;

internal sealed record WorkingGroupJoined(WorkingGroupId Group) : IDomainEvent;

internal sealed record WorkingGroupLeft(WorkingGroupId Group) : IDomainEvent;

internal sealed record WorkingGroupMeetingPlanned(WorkingGroupId Group, GroupMeetingId Meeting) : IDomainEvent;

internal sealed record WorkingGroupMeetingCancelled(WorkingGroupId Group, GroupMeetingId Meeting) : IDomainEvent;
