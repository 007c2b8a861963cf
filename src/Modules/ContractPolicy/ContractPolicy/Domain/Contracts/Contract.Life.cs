using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Contracts;

/// <content>Time and end of a contract in force.</content>
internal sealed partial class Contract
{
    /// <summary>More time. The end is always counted from the start, so that a leap day is not lost on the way.</summary>
    /// <param name="requestedOn">Day of the authority's written request.</param>
    /// <param name="reason">Its reason.</param>
    /// <param name="rules">The contract's version.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<ContractStatus> Extend(DateOnly requestedOn, string? reason, ContractRules rules, DateOnly today)
    {
        List<Error> faults = [];
        if (requestedOn > today || requestedOn < VotedOn)
            faults.Add(ContractErrors.ExtensionInTheFuture());

        var written = ReadParagraphs(reason, ReasonMinLength, ReasonMaxLength);
        if (written is null)
            faults.Add(ContractErrors.ReasonRequired());

        if (faults.Count > 0)
            return faults;

        if (EndsOn is { } last && (Status == ContractStatus.Lapsed || requestedOn > last || today > last))
            return ContractErrors.Expired(last);

        if (Form == ContractForm.GrantDecision)
            return ContractErrors.ExtensionLimitReached(allowed: 0);

        var moved = Move(ContractAction.Extend);
        if (moved.IsError)
            return moved;

        if (rules.Rules.Duration is not { } duration || extensions.Count >= duration.Extensions)
            return ContractErrors.ExtensionLimitReached(rules.Rules.Duration?.Extensions ?? 0);

        var ends = StartsOn!.Value.AddYears(duration.Years + ((extensions.Count + 1) * duration.YearsPerExtension)).AddDays(DaysAdded);
        extensions.Add(new ContractExtension(extensions.Count + 1, requestedOn, written!, today, ends));
        MoveEnd(ends);
        Raise(new ContractExtended(Id, Authority, Number, extensions.Count, ends));
        return Status;
    }

    public ErrorOr<ContractStatus> Suspend(string? reason, DateOnly today)
    {
        if (ReadParagraphs(reason, ReasonMinLength, ReasonMaxLength) is not { } written)
            return ContractErrors.ReasonRequired();

        var moved = Move(ContractAction.Suspend);
        if (moved.IsError)
            return moved;

        (Reason, SuspendedOn) = (written, today);
        Raise(new ContractSuspended(Id, Authority, Number, today));
        return Status;
    }

    /// <summary>The contract goes on. Its end moves by the days of the suspension where the setting says so; else one that is over lapses in the night.</summary>
    public ErrorOr<ContractStatus> Resume(ContractSettings settings, DateOnly today)
    {
        var moved = Move(ContractAction.Resume);
        if (moved.IsError)
            return moved;

        var days = today.DayNumber - SuspendedOn!.Value.DayNumber;
        if (settings.SuspensionExtends && EndsOn is { } ends && days > 0)
        {
            DaysAdded += days;
            MoveEnd(ends.AddDays(days));
        }

        (Reason, SuspendedOn) = (null, null);
        Raise(new ContractResumed(Id, Authority, Number, today, EndsOn));
        return Status;
    }

    /// <summary>Tells that the end is near: the nearest step only, where several were missed, and each step once for each end.</summary>
    /// <returns>Whether somebody was told.</returns>
    public bool WarnOfEnd(ContractSettings settings, DateOnly today)
    {
        if (StatesOf(Form).Next(Status, ContractAction.Warn) is null || EndsOn is not { } ends || ends < today)
            return false;

        var left = ends.DayNumber - today.DayNumber;
        var step = settings.WarningDays.Where(days => days >= left).Cast<int?>().Min();
        if (step is null || WarnedAtDays <= step)
            return false;

        WarnedAtDays = step;
        Raise(new ContractExpiring(Id, Authority, Number, Scheme, step.Value, ends));
        return true;
    }

    /// <summary>The last day is past and no payment is under way: it is completed where its balance was paid, else it lapses.</summary>
    /// <param name="isSettled">Whether the balance was paid.</param>
    /// <param name="paid">What the Département has paid.</param>
    /// <param name="today">Paris calendar day.</param>
    /// <returns>Whether it ended now.</returns>
    public bool EndAtItsTerm(bool isSettled, Money paid, DateOnly today) =>
        isSettled && EndsOn < today ? !Close(isSettled, paid, today).IsError : Lapse(paid, today);

    /// <summary>The last day is past and no payment is under way: what was not paid is lost.</summary>
    /// <param name="paid">What the Département has paid.</param>
    /// <param name="today">Paris calendar day.</param>
    /// <returns>Whether it lapsed now.</returns>
    public bool Lapse(Money paid, DateOnly today)
    {
        if (EndsOn is not { } ends || ends >= today || StatesOf(Form).Next(Status, ContractAction.Lapse) is not { } lapsed)
            return false;

        Status = lapsed;
        End(today);
        Raise(new ContractLapsed(Id, Authority, Number, Scheme, Application, today, DepartmentGrant - paid));
        return true;
    }

    /// <summary>Ended before its time by a decision.</summary>
    /// <param name="reason">Why, as the authority reads it.</param>
    /// <param name="act">The act.</param>
    /// <param name="paid">What the Département has paid or is about to.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<ContractStatus> Terminate(string? reason, string? act, Money paid, DateOnly today)
    {
        List<Error> faults = [];
        var written = ReadParagraphs(reason, ReasonMinLength, ReasonMaxLength);
        if (written is null)
            faults.Add(ContractErrors.ReasonRequired());

        var decided = WrittenText.Line(act, atLeast: 5, FundingScheme.ActMaxLength);
        if (decided is null)
            faults.Add(ContractErrors.ActInvalid());

        if (faults.Count > 0)
            return faults;

        var moved = Move(ContractAction.Terminate);
        if (moved.IsError)
            return moved;

        (Reason, EndAct, SpentAtEnd) = (written, decided, paid);
        End(today);
        Raise(new ContractTerminated(Id, Authority, Number, Scheme, Application, today, DepartmentGrant - paid));
        return Status;
    }

    /// <summary>Nothing is left to pay.</summary>
    /// <param name="isSettled">Whether the balance was paid.</param>
    /// <param name="paid">What the Département has paid.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<ContractStatus> Close(bool isSettled, Money paid, DateOnly today)
    {
        var moved = Move(ContractAction.Close);
        if (moved.IsError)
            return moved;

        if (!isSettled && DepartmentGrant > Money.Zero)
            return ContractErrors.NotSettled();

        End(today);
        Raise(new ContractCompleted(Id, Authority, Number, Scheme, Application, today, DepartmentGrant - paid));
        return Status;
    }

    /// <summary>Another end is warned of anew.</summary>
    private void MoveEnd(DateOnly ends) => (EndsOn, WarnedAtDays) = (ends, null);

    private void End(DateOnly today) => (EndedOn, InForceSlot, SuspendedOn) = (today, null, null);
}
