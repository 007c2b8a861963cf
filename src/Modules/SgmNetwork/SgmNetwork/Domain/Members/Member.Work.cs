using Departement77.BuildingBlocks.Domain.Values;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Members;

/// <summary>Where a member works, and the training of the first year (CGFP, article L.422-34-1).</summary>
internal sealed partial class Member
{
    public const int MostAssignments = 50;
    public const int FirstReminderDays = 180;
    public const int LastReminderDays = 60;

    /// <summary>Day on which the member took the post.</summary>
    public DateOnly? TookPostOn { get; private set; }

    public DateOnly? TrainingDoneOn { get; private set; }

    /// <summary>Last reminder sent, in days before the end of the year.</summary>
    public int? TrainingReminded { get; private set; }

    /// <summary>Last day for the training; null when the day of taking the post is unknown.</summary>
    public DateOnly? TrainingDueOn => TookPostOn?.AddYears(1);

    /// <summary>Several communes at a time are usual. That more than a full post is held in one commune is a warning, not an error: it is computed beside.</summary>
    /// <param name="commune">INSEE code.</param>
    /// <param name="siren">SIREN of the commune.</param>
    /// <param name="workShare">Percent of a full post; null when unknown.</param>
    /// <param name="startsOn">First day.</param>
    /// <param name="endsOn">First day after; null while it is open.</param>
    public ErrorOr<MemberAssignment> Assign(InseeCode commune, Siren siren, decimal? workShare, DateOnly startsOn, DateOnly? endsOn)
    {
        if (!IsLive)
            return MemberErrors.Gone();

        List<Error> faults = [];
        if (!SensibleDays.Holds(startsOn))
            faults.Add(MemberErrors.StartsOnInvalid());

        if (endsOn is { } end && (!SensibleDays.Holds(end) || end <= startsOn))
            faults.Add(MemberErrors.EndsOnInvalid());

        if (workShare is { } share && (share is <= 0 or > 100 || decimal.Round(share, 2) != share))
            faults.Add(MemberErrors.WorkShareInvalid());

        if (faults.Count > 0)
            return faults;

        if (assignments.Exists(known => known.CommuneInsee == commune && known.Overlaps(startsOn, endsOn)))
            return MemberErrors.AssignmentOverlaps();

        if (assignments.Count >= MostAssignments)
            return MemberErrors.TooManyAssignments();

        var assignment = new MemberAssignment(commune, siren, workShare, startsOn, endsOn);
        assignments.Add(assignment);
        Raise(new MemberAssigned(Id, commune, startsOn));
        return assignment;
    }

    /// <param name="assignment">Which one.</param>
    /// <param name="endsOn">First day after.</param>
    public ErrorOr<MemberAssignment> EndAssignment(MemberAssignmentId assignment, DateOnly endsOn)
    {
        if (assignments.Find(known => known.Id == assignment) is not { } running)
            return MemberErrors.AssignmentNotFound();

        if (!SensibleDays.Holds(endsOn) || endsOn <= running.StartsOn)
            return MemberErrors.EndsOnInvalid();

        running.End(endsOn);
        Raise(new MemberAssignmentEnded(Id, endsOn));
        return running;
    }

    /// <summary>The member takes a post: the year of the training begins.</summary>
    public ErrorOr<MemberStatus> TakePost(DateOnly on, DateOnly today)
    {
        if (!IsLive)
            return MemberErrors.Gone();

        if (!SensibleDays.Holds(on) || on > today)
            return MemberErrors.TookPostInvalid();

        if (on != TookPostOn)
        {
            (TookPostOn, TrainingReminded) = (on, null);
            Raise(new MemberTookPost(Id, on));
        }

        return Status;
    }

    public ErrorOr<MemberStatus> FinishTraining(DateOnly on, DateOnly today)
    {
        if (!IsLive)
            return MemberErrors.Gone();

        if (!SensibleDays.Holds(on) || on > today)
            return MemberErrors.TrainingDayInvalid();

        TrainingDoneOn = on;
        Raise(new MemberTrainingDone(Id, on));
        return Status;
    }

    /// <summary>Once at 180 days and once at 60; after a long stop, the last one only.</summary>
    private bool RemindOfTraining(DateOnly today)
    {
        if (Status != MemberStatus.Active || TrainingDoneOn is not null || TrainingDueOn is not { } due || due < today)
            return false;

        var left = due.DayNumber - today.DayNumber;
        var step = left <= LastReminderDays ? LastReminderDays : left <= FirstReminderDays ? FirstReminderDays : (int?)null;
        if (step is null || TrainingReminded <= step)
            return false;

        TrainingReminded = step;
        Raise(new MemberTrainingReminded(Id, CommuneInsee, CommuneSiren, step.Value, due));
        return true;
    }
}
