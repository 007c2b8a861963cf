using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Time;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.VoteSessions;

internal readonly record struct VoteSessionId(Guid Value) : IIdentifier<VoteSessionId>
{
    public static VoteSessionId From(Guid value) => new(value);
}

/// <summary>Who votes.</summary>
internal enum DeliberatingBody
{
    DepartmentalAssembly,
    PermanentCommission,
}

internal enum VoteSessionStatus
{
    /// <summary>To come: its agenda takes applications.</summary>
    Planned,

    /// <summary>It took place; its votes are being noted.</summary>
    Held,

    /// <summary>Every application of its agenda has a result.</summary>
    Closed,
    Cancelled,
}

/// <summary>Named as the last segments of the routes.</summary>
internal enum VoteSessionAction
{
    Hold,
    Close,
    Cancel,
}

internal static class VoteSessionStatuses
{
    public static string French(this VoteSessionStatus status) => status switch
    {
        VoteSessionStatus.Planned => "prévue",
        VoteSessionStatus.Held => "tenue",
        VoteSessionStatus.Closed => "close",
        VoteSessionStatus.Cancelled => "annulée",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}

internal static class DeliberatingBodies
{
    public static string French(this DeliberatingBody body) => body switch
    {
        DeliberatingBody.DepartmentalAssembly => "assemblée départementale",
        DeliberatingBody.PermanentCommission => "commission permanente",
        _ => throw new ArgumentOutOfRangeException(nameof(body), body, "This body has no French name."),
    };
}

/// <summary>How sessions are prepared. A setting: the Département's calendar of files was not found in any public source.</summary>
/// <param name="Calendar">Working days.</param>
/// <param name="FilesDueWorkingDays">How many working days before a session its files are due.</param>
internal sealed record VoteSessionPolicy(WorkingCalendar Calendar, int FilesDueWorkingDays)
{
    /// <summary>The last day for files, counted back from the session.</summary>
    public DateOnly FilesDueOn(DateOnly heldOn)
    {
        var day = heldOn;
        for (var left = FilesDueWorkingDays; left > 0;)
        {
            day = day.AddDays(-1);
            if (Calendar.IsWorkingDay(day))
                left--;
        }

        return day;
    }
}

/// <summary>A session of the assembly or of its permanent commission that decides on applications.</summary>
internal sealed class VoteSession : AggregateRoot<VoteSessionId>
{
    public const int NumberMaxLength = 50;

    /// <summary>Votes are noted from the day of the session on, whether somebody has said yet that it was held or not.</summary>
    public static readonly StateTable<VoteSessionStatus, VoteSessionAction> States = StateTable<VoteSessionStatus, VoteSessionAction>
        .StartingAt(VoteSessionStatus.Planned, "la séance", VoteSessionStatuses.French)
        .Allow(VoteSessionAction.Hold, VoteSessionStatus.Held, VoteSessionStatus.Planned)
        .Allow(VoteSessionAction.Close, VoteSessionStatus.Closed, VoteSessionStatus.Held)
        .Allow(VoteSessionAction.Cancel, VoteSessionStatus.Cancelled, VoteSessionStatus.Planned)
        .Build();

    /// <summary>Rebuilt from its row.</summary>
    private VoteSession() => Number = "";

    public VoteSessionStatus Status { get; private set; }

    public DeliberatingBody Body { get; private set; }

    /// <summary>Paris calendar day.</summary>
    public DateOnly HeldOn { get; private set; }

    /// <summary>As people name it; unique for its body and year of session.</summary>
    public string Number { get; private set; }

    /// <summary>Last day for files. One that comes later is shown as late, not refused: the secretary decides.</summary>
    public DateOnly FilesDueOn { get; private set; }

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    public static ErrorOr<VoteSession> Plan(DeliberatingBody body, DateOnly heldOn, string? number, VoteSessionPolicy policy)
    {
        List<Error> faults = [];
        if (!SensibleDays.Holds(heldOn))
            faults.Add(VoteSessionErrors.DateInvalid());

        var written = WrittenText.Line(number, atLeast: 1, NumberMaxLength);
        if (written is null)
            faults.Add(VoteSessionErrors.NumberRequired());

        if (faults.Count > 0)
            return faults;

        var session = new VoteSession
        {
            Id = Identifier.New<VoteSessionId>(),
            Status = States.Initial,
            Body = body,
            HeldOn = heldOn,
            Number = written!,
            FilesDueOn = policy.FilesDueOn(heldOn),
        };
        session.Raise(new VoteSessionPlanned(session.Id, body, heldOn));
        return session;
    }

    public ErrorOr<VoteSessionStatus> Hold(DateOnly today) =>
        today < HeldOn && States.Next(Status, VoteSessionAction.Hold) is not null ? VoteSessionErrors.NotYet(HeldOn) : Become(VoteSessionAction.Hold, new VoteSessionHeld(Id));

    /// <summary>That no application of its agenda waits for its result is held by the database.</summary>
    public ErrorOr<VoteSessionStatus> Close() => Become(VoteSessionAction.Close, new VoteSessionClosed(Id));

    /// <summary>It will not take place. What was on its agenda goes to another session.</summary>
    public ErrorOr<VoteSessionStatus> Cancel() => Become(VoteSessionAction.Cancel, new VoteSessionCancelled(Id));

    /// <summary>Whether its agenda takes an application.</summary>
    public ErrorOr<Success> CanTake(DateOnly today) => Status == VoteSessionStatus.Planned && today <= HeldOn ? Result.Success : VoteSessionErrors.AgendaClosed();

    /// <summary>Whether results of its votes may be noted.</summary>
    public ErrorOr<Success> CanVote(DateOnly today) => Status switch
    {
        VoteSessionStatus.Closed or VoteSessionStatus.Cancelled => VoteSessionErrors.Over(Status),
        _ when today < HeldOn => VoteSessionErrors.NotYet(HeldOn),
        _ => Result.Success,
    };

    private ErrorOr<VoteSessionStatus> Become(VoteSessionAction action, IDomainEvent fact)
    {
        var moved = States.Move(Status, action);
        if (moved.IsError)
            return moved;

        Status = moved.Value;
        Raise(fact);
        return Status;
    }
}

internal sealed class VoteSessionById : Specification<VoteSession>
{
    public VoteSessionById(VoteSessionId id) => Query.Where(session => session.Id == id);
}

internal sealed record VoteSessionPlanned(VoteSessionId Session, DeliberatingBody Body, DateOnly HeldOn) : IDomainEvent;

internal sealed record VoteSessionHeld(VoteSessionId Session) : IDomainEvent;

internal sealed record VoteSessionClosed(VoteSessionId Session) : IDomainEvent;

internal sealed record VoteSessionCancelled(VoteSessionId Session) : IDomainEvent;
