using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Values;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Meetings;

internal readonly record struct AnnualMeetingId(Guid Value) : IIdentifier<AnnualMeetingId>
{
    public static AnnualMeetingId From(Guid value) => new(value);
}

internal readonly record struct MeetingProofId(Guid Value) : IIdentifier<MeetingProofId>
{
    public static MeetingProofId From(Guid value) => new(value);
}

internal enum AnnualMeetingStatus
{
    Planned,

    /// <summary>Registration and badges are an edition of the events module's.</summary>
    EditionLinked,

    /// <summary>It took place, and the proof of the legal duty is kept.</summary>
    Held,
    Missed,
}

/// <summary>Named as the last segments of the routes.</summary>
internal enum AnnualMeetingAction
{
    LinkEdition,
    Proofs,
    Hold,
    MarkMissed,
    Reschedule,
}

internal static class AnnualMeetingStatuses
{
    public static string French(this AnnualMeetingStatus status) => status switch
    {
        AnnualMeetingStatus.Planned => "prévue",
        AnnualMeetingStatus.EditionLinked => "reliée à une édition",
        AnnualMeetingStatus.Held => "tenue",
        AnnualMeetingStatus.Missed => "non tenue",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}

/// <summary>The meeting that CDG77 owes the network each year (CGFP, article L.452-38, 13°). One a year: the database holds it.</summary>
internal sealed class AnnualMeeting : AggregateRoot<AnnualMeetingId>
{
    public const int TitleMaxLength = 200;
    public const int ReasonMaxLength = 500;
    public const int EditionMaxLength = 100;
    public const int MostAttendees = 10_000;
    public const int MostProofs = 20;

    /// <summary>One that was missed may be caught up with in the same year. What proves it may come after it was held.</summary>
    public static readonly StateTable<AnnualMeetingStatus, AnnualMeetingAction> States = StateTable<AnnualMeetingStatus, AnnualMeetingAction>
        .StartingAt(AnnualMeetingStatus.Planned, "la rencontre annuelle", AnnualMeetingStatuses.French)
        .Allow(AnnualMeetingAction.LinkEdition, AnnualMeetingStatus.EditionLinked, AnnualMeetingStatus.Planned, AnnualMeetingStatus.EditionLinked)
        .Allow(AnnualMeetingAction.Proofs, AnnualMeetingStatus.Planned, AnnualMeetingStatus.Planned)
        .Allow(AnnualMeetingAction.Proofs, AnnualMeetingStatus.EditionLinked, AnnualMeetingStatus.EditionLinked)
        .Allow(AnnualMeetingAction.Proofs, AnnualMeetingStatus.Held, AnnualMeetingStatus.Held)
        .Allow(AnnualMeetingAction.Hold, AnnualMeetingStatus.Held, AnnualMeetingStatus.Planned, AnnualMeetingStatus.EditionLinked)
        .Allow(AnnualMeetingAction.MarkMissed, AnnualMeetingStatus.Missed, AnnualMeetingStatus.Planned, AnnualMeetingStatus.EditionLinked)
        .Allow(AnnualMeetingAction.Reschedule, AnnualMeetingStatus.Planned, AnnualMeetingStatus.Planned, AnnualMeetingStatus.Missed)
        .Allow(AnnualMeetingAction.Reschedule, AnnualMeetingStatus.EditionLinked, AnnualMeetingStatus.EditionLinked)
        .Build();

    private readonly List<MeetingProof> proofs = [];

    /// <summary>Rebuilt from its row.</summary>
    private AnnualMeeting()
    {
        Title = "";
        Place = "";
    }

    public AnnualMeetingStatus Status { get; private set; }

    public int Year { get; private set; }

    public string Title { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset StartsAt { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    public string Place { get; private set; }

    /// <summary>Commune where it takes place.</summary>
    public InseeCode? Commune { get; private set; }

    /// <summary>How the events module knows its edition.</summary>
    public string? EditionReference { get; private set; }

    public DateOnly? HeldOn { get; private set; }

    public int? Attendees { get; private set; }

    /// <summary>The document on which the fulfilment of the duty rests.</summary>
    public MeetingProofId? Proof { get; private set; }

    public string? MissedReason { get; private set; }

    public IReadOnlyList<MeetingProof> Proofs => proofs;

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    /// <summary>Plans the meeting of the year in which it begins.</summary>
    /// <param name="year">As the caller says it; must be that of the schedule.</param>
    /// <param name="title">French title.</param>
    /// <param name="schedule">When and where.</param>
    /// <param name="commune">Commune of the place.</param>
    public static ErrorOr<AnnualMeeting> Plan(int? year, string? title, ErrorOr<MeetingSchedule> schedule, InseeCode? commune)
    {
        List<Error> faults = schedule.IsError ? [.. schedule.Errors] : [];
        var written = WrittenText.Line(title, atLeast: 1, TitleMaxLength);
        if (written is null)
            faults.Add(MeetingErrors.TitleRequired());
        if (!schedule.IsError && year is not null && schedule.Value.Day.Year != year)
            faults.Add(MeetingErrors.YearOfSchedule(year.Value));
        if (faults.Count > 0)
            return faults;

        var meeting = new AnnualMeeting { Id = Identifier.New<AnnualMeetingId>(), Status = States.Initial, Year = schedule.Value.Day.Year, Title = written! };
        meeting.TakePlace(schedule.Value, commune);
        return meeting;
    }

    /// <summary>Another day or place, within its year: the duty is one of each year.</summary>
    public ErrorOr<AnnualMeetingStatus> Reschedule(ErrorOr<MeetingSchedule> schedule, InseeCode? commune)
    {
        var moved = States.Move(Status, AnnualMeetingAction.Reschedule);
        if (moved.IsError)
            return moved;
        if (schedule.IsError)
            return schedule.Errors;
        if (schedule.Value.Day.Year != Year)
            return MeetingErrors.YearOfSchedule(Year);

        (Status, MissedReason) = (moved.Value, null);
        TakePlace(schedule.Value, commune);
        return Status;
    }

    public ErrorOr<AnnualMeetingStatus> LinkEdition(string? editionReference)
    {
        var moved = States.Move(Status, AnnualMeetingAction.LinkEdition);
        if (moved.IsError)
            return moved;

        if (WrittenText.Line(editionReference, atLeast: 1, EditionMaxLength) is not { } written)
            return MeetingErrors.EditionRequired();

        (Status, EditionReference) = (moved.Value, written);
        Raise(new AnnualMeetingEditionLinked(Id, written));
        return Status;
    }

    /// <summary>Keeps a document that proves the meeting, such as the sheet that those present signed.</summary>
    public ErrorOr<MeetingProof> AddProof(UploadedFile file, string? name, string by, DateTimeOffset now)
    {
        var moved = States.Move(Status, AnnualMeetingAction.Proofs);
        if (moved.IsError)
            return moved.Errors;
        if (DocumentName.Read(name) is not { } fileName)
            return MeetingErrors.ProofNameInvalid();
        if (!file.Type.Fits(fileName))
            return FileErrors.Refuse(fileName);
        if (proofs.Count >= MostProofs)
            return MeetingErrors.ProofQuota();

        var proof = new MeetingProof(Identifier.New<MeetingProofId>(), fileName, file, by, now);
        proofs.Add(proof);
        Raise(new AnnualMeetingProofAdded(Id, proof.Id));
        return proof;
    }

    /// <summary>It took place. Without a document nothing proves that the duty was fulfilled.</summary>
    public ErrorOr<AnnualMeetingStatus> Hold(DateOnly heldOn, int attendees, MeetingProofId proof, DateOnly today)
    {
        var moved = States.Move(Status, AnnualMeetingAction.Hold);
        if (moved.IsError)
            return moved;

        List<Error> faults = [];
        if (heldOn.Year != Year)
            faults.Add(MeetingErrors.HeldOutsideYear(Year));
        else if (heldOn > today)
            return MeetingErrors.NotYet();
        if (attendees is < 1 or > MostAttendees)
            faults.Add(MeetingErrors.AttendeesInvalid());
        if (proofs.TrueForAll(known => known.Id != proof))
            faults.Add(MeetingErrors.ProofRequired());
        if (faults.Count > 0)
            return faults;

        (Status, HeldOn, Attendees, Proof) = (moved.Value, heldOn, attendees, proof);
        Raise(new AnnualMeetingHeld(Id, Year, heldOn, attendees));
        return Status;
    }

    public ErrorOr<AnnualMeetingStatus> MarkMissed(string? reason)
    {
        var moved = States.Move(Status, AnnualMeetingAction.MarkMissed);
        if (moved.IsError)
            return moved;

        if (WrittenText.Paragraphs(reason, atLeast: 1, ReasonMaxLength) is not { } written)
            return MeetingErrors.ReasonRequired();

        (Status, MissedReason) = (moved.Value, written);
        Raise(new AnnualMeetingMissed(Id, Year));
        return Status;
    }

    private void TakePlace(MeetingSchedule schedule, InseeCode? commune)
    {
        (StartsAt, EndsAt, Place, Commune) = (schedule.StartsAt, schedule.EndsAt, schedule.Place, commune);
        Raise(new AnnualMeetingPlanned(Id, Year, StartsAt, EndsAt, commune));
    }
}

/// <summary>A document that proves that a meeting took place.</summary>
internal sealed class MeetingProof
{
    public MeetingProof(MeetingProofId id, string name, UploadedFile file, string addedBy, DateTimeOffset addedAt)
    {
        (Id, Name, AddedBy, AddedAt) = (id, name, addedBy, addedAt);
        (FileId, Type, Size, Sha256) = (file.Id, file.Type, file.Size, file.Sha256);
    }

    /// <summary>Rebuilt from its row.</summary>
    private MeetingProof() => (Name, Sha256, AddedBy) = ("", "", "");

    public MeetingProofId Id { get; private set; }

    public string Name { get; private set; }

    public DocumentType Type { get; private set; }

    public long Size { get; private set; }

    public string Sha256 { get; private set; }

    /// <summary>Where the store keeps it.</summary>
    public Guid FileId { get; private set; }

    public string AddedBy { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }
}

internal sealed class AnnualMeetingById : Specification<AnnualMeeting>
{
    public AnnualMeetingById(AnnualMeetingId id) => Query.Where(meeting => meeting.Id == id);
}

internal sealed record AnnualMeetingPlanned(AnnualMeetingId Meeting, int Year, DateTimeOffset StartsAt, DateTimeOffset EndsAt, InseeCode? Commune) : IDomainEvent;

internal sealed record AnnualMeetingEditionLinked(AnnualMeetingId Meeting, string EditionReference) : IDomainEvent;

internal sealed record AnnualMeetingProofAdded(AnnualMeetingId Meeting, MeetingProofId Proof) : IDomainEvent;

internal sealed record AnnualMeetingHeld(AnnualMeetingId Meeting, int Year, DateOnly HeldOn, int Attendees) : IDomainEvent;

internal sealed record AnnualMeetingMissed(AnnualMeetingId Meeting, int Year) : IDomainEvent;
