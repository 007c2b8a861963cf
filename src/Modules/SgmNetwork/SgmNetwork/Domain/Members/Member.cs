using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Values;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Members;

/// <summary>A secretary in the network.</summary>
internal sealed partial class Member : AggregateRoot<MemberId>
{
    public const int ReasonMinLength = 10;
    public const int ReasonMaxLength = 2000;

    public static readonly StateTable<MemberStatus, MemberAction> States = StateTable<MemberStatus, MemberAction>
        .StartingAt(MemberStatus.Invited, "le membre", MemberStatuses.French)
        .Allow(MemberAction.Join, MemberStatus.Active, MemberStatus.Invited)
        .AllowUnasked(MemberAction.FallDormant, MemberStatus.Dormant, MemberStatus.Active)
        .Allow(MemberAction.Reactivate, MemberStatus.Active, MemberStatus.Dormant)
        .Allow(MemberAction.Suspend, MemberStatus.Suspended, MemberStatus.Active, MemberStatus.Dormant)
        .Allow(MemberAction.Resume, MemberStatus.Active, MemberStatus.Suspended)
        .Allow(MemberAction.Leave, MemberStatus.Left, MemberStatus.Invited, MemberStatus.Active, MemberStatus.Dormant, MemberStatus.Suspended)
        .AllowUnasked(MemberAction.Anonymise, MemberStatus.Anonymised, MemberStatus.Invited, MemberStatus.Dormant, MemberStatus.Left)
        .Build();

    private readonly List<MemberAssignment> assignments = [];

    /// <summary>Rebuilt from its row.</summary>
    private Member() => (Name, Email) = ("", "");

    public MemberStatus Status { get; private set; }

    /// <summary>The account that stands for the member, from the first time it comes. Kept when the member is gone: the account has no part in the network any more.</summary>
    public string? Subject { get; private set; }

    /// <summary>The invitation to open an account.</summary>
    public Guid InvitationId { get; private set; }

    public string Name { get; private set; }

    public string Email { get; private set; }

    /// <summary>Where the secretary works most.</summary>
    public InseeCode CommuneInsee { get; private set; }

    public Siren CommuneSiren { get; private set; }

    public DateOnly InvitedOn { get; private set; }

    public DateOnly? JoinedOn { get; private set; }

    public DateOnly? LastActiveOn { get; private set; }

    public DateOnly? CharterAcceptedOn { get; private set; }

    public DateOnly? DormantSince { get; private set; }

    /// <summary>When the member was told that two years without activity end the membership.</summary>
    public DateOnly? RemovalNoticedOn { get; private set; }

    public string? SuspensionReason { get; private set; }

    /// <summary>First day after the suspension.</summary>
    public DateOnly? SuspendedUntil { get; private set; }

    public DateOnly? LeftOn { get; private set; }

    /// <summary>Last day of the membership of a commune that has grown above the target.</summary>
    public DateOnly? GraceUntil { get; private set; }

    public IReadOnlyList<MemberAssignment> Assignments => assignments;

    public bool IsLive => Status is not (MemberStatus.Left or MemberStatus.Anonymised);

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    private DateOnly ActiveOn => LastActiveOn ?? JoinedOn ?? InvitedOn;

    /// <summary>An animator lets a person in for a commune. That one address is one member is held by the database.</summary>
    public static ErrorOr<Member> Invite(string? name, string? email, InseeCode commune, Siren siren, DateOnly today)
    {
        List<Error> faults = [];
        var writtenName = WrittenText.Line(name, 1, MembershipRequests.MembershipForm.NameMaxLength);
        if (writtenName is null)
            faults.Add(MemberErrors.NameInvalid());

        var writtenEmail = EmailAddress.Read(email);
        if (writtenEmail is null)
            faults.Add(MemberErrors.EmailInvalid());

        if (faults.Count > 0)
            return faults;

        var id = Identifier.New<MemberId>();
        var member = new Member
        {
            Id = id,
            Status = States.Initial,
            InvitationId = Identifier.Derive(id.Value, "account-invitation"),
            Name = writtenName!,
            Email = writtenEmail!,
            CommuneInsee = commune,
            CommuneSiren = siren,
            InvitedOn = today,
        };
        member.assignments.Add(new MemberAssignment(commune, siren, workShare: null, today, endsOn: null));
        member.Raise(new MemberInvited(id, commune, siren));
        return member;
    }

    /// <summary>The person comes with an account, and accepts the charter.</summary>
    public ErrorOr<MemberStatus> Join(string subject, bool charterAccepted, DateOnly? tookPostOn, DateOnly today)
    {
        if (!charterAccepted)
            return MemberErrors.CharterRequired();

        if (tookPostOn is { } day && (!SensibleDays.Holds(day) || day > today))
            return MemberErrors.TookPostInvalid();

        var moved = Become(MemberAction.Join, new MemberJoined(Id, CommuneInsee, CommuneSiren, today));
        if (!moved.IsError)
            (Subject, JoinedOn, CharterAcceptedOn, LastActiveOn, TookPostOn) = (subject, today, today, today, tookPostOn ?? TookPostOn);

        return moved;
    }

    public ErrorOr<MemberStatus> Suspend(string? reason, DateOnly until, DateOnly today)
    {
        if (WrittenText.Paragraphs(reason, ReasonMinLength, ReasonMaxLength) is not { } written)
            return MemberErrors.ReasonRequired();

        if (!SensibleDays.Holds(until) || until <= today)
            return MemberErrors.UntilInvalid();

        var moved = Become(MemberAction.Suspend, new MemberSuspended(Id, CommuneInsee, CommuneSiren, until));
        if (!moved.IsError)
            (SuspensionReason, SuspendedUntil) = (written, until);

        return moved;
    }

    public ErrorOr<MemberStatus> Resume(DateOnly today)
    {
        var moved = Become(MemberAction.Resume, new MemberResumed(Id));
        if (!moved.IsError)
            (SuspensionReason, SuspendedUntil, DormantSince, RemovalNoticedOn, LastActiveOn) = (null, null, null, null, today);

        return moved;
    }

    /// <summary>A dormant member is there again.</summary>
    public ErrorOr<MemberStatus> Reactivate(DateOnly today)
    {
        var moved = Become(MemberAction.Reactivate, new MemberReactivated(Id));
        if (!moved.IsError)
            (DormantSince, RemovalNoticedOn, LastActiveOn) = (null, null, today);

        return moved;
    }

    /// <param name="removePosts">Whether the person asks that their texts go too; else they stay as those of a former member.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<MemberStatus> Leave(bool removePosts, DateOnly today)
    {
        var moved = Become(MemberAction.Leave, new MemberLeft(Id, CommuneInsee, CommuneSiren, today));
        if (moved.IsError)
            return moved;

        LeftOn = today;
        EndAssignments(today);
        if (removePosts)
            Raise(new MemberPostsRemovalAsked(Id));

        return moved;
    }

    /// <summary>Nothing tells any more who it was.</summary>
    public ErrorOr<MemberStatus> Anonymise(DateOnly today)
    {
        var moved = Become(MemberAction.Anonymise, new MemberAnonymised(Id));
        if (moved.IsError)
            return moved;

        (Name, Email, SuspensionReason, LeftOn) = ("Ancien membre", "", null, LeftOn ?? today);
        EndAssignments(today);
        return moved;
    }

    /// <summary>What the day brings: the end of a suspension, sleep, waking up, and the notice before the end.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Watch(MemberPolicy policy, DateOnly today)
    {
        var changed = false;
        if (Status == MemberStatus.Suspended && SuspendedUntil <= today)
            changed |= !Resume(today).IsError;

        if (Status == MemberStatus.Dormant && ActiveOn.AddMonths(policy.DormantMonths) > today)
        {
            var active = ActiveOn;
            changed |= !Reactivate(active).IsError;
        }

        if (Status == MemberStatus.Active && ActiveOn.AddMonths(policy.DormantMonths) <= today)
        {
            changed |= !Become(MemberAction.FallDormant, new MemberFellDormant(Id, CommuneInsee, CommuneSiren)).IsError;
            DormantSince = today;
        }

        if (Status == MemberStatus.Dormant && RemovalNoticedOn is null && ActiveOn.AddMonths(policy.RemovalMonths).AddDays(-policy.NoticeDays) <= today)
        {
            RemovalNoticedOn = today;
            Raise(new MemberRemovalNoticed(Id, CommuneInsee, CommuneSiren, today.AddDays(policy.NoticeDays)));
            changed = true;
        }

        return RemindOfTraining(today) || changed;
    }

    /// <summary>The commune has grown above the target: the membership goes on until the end of next year.</summary>
    /// <returns>Whether it was not known yet.</returns>
    public bool GrantGrace(DateOnly since)
    {
        if (!IsLive || GraceUntil is not null)
            return false;

        GraceUntil = new DateOnly(since.Year + 1, 12, 31);
        Raise(new MemberGraceGranted(Id, GraceUntil.Value));
        return true;
    }

    /// <summary>The commune is below the target again.</summary>
    public bool EndGrace()
    {
        if (GraceUntil is null)
            return false;

        GraceUntil = null;
        Raise(new MemberGraceEnded(Id));
        return true;
    }

    /// <summary>A commune goes on as another one: the member with it.</summary>
    public bool FollowCommune(Siren from, InseeCode into, Siren intoSiren)
    {
        var moved = assignments.Where(assignment => assignment.CommuneSiren == from).ToList();
        if (CommuneSiren != from && moved.Count == 0)
            return false;

        if (CommuneSiren == from)
            (CommuneInsee, CommuneSiren) = (into, intoSiren);

        moved.ForEach(assignment => assignment.Move(into, intoSiren));
        Raise(new MemberCommuneFollowed(Id));
        return true;
    }

    private void EndAssignments(DateOnly today)
    {
        foreach (var running in assignments.Where(assignment => assignment.EndsOn is null && assignment.StartsOn < today))
            running.End(today);
    }

    private ErrorOr<MemberStatus> Become(MemberAction action, IDomainEvent fact)
    {
        var moved = States.Move(Status, action);
        if (moved.IsError)
            return moved;

        Status = moved.Value;
        Raise(fact);
        return Status;
    }
}
