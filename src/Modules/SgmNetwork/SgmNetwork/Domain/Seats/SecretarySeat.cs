using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.SgmNetwork.Domain.Members;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Seats;

internal readonly record struct SecretarySeatId(Guid Value) : IIdentifier<SecretarySeatId>
{
    public static SecretarySeatId From(Guid value) => new(value);
}

/// <summary>The commune of a seat, as the territory names it.</summary>
internal sealed record SeatCommune(InseeCode Insee, Siren Siren, string Name);

/// <summary>Who takes a seat.</summary>
/// <param name="Member">The member of the network; null for somebody who is none.</param>
/// <param name="Category">Category of the agent; null where it is not known, which an interim may leave open.</param>
/// <param name="On">First day. Paris calendar day.</param>
/// <param name="WorkShare">Percent of a full post; null leaves the seat's own as it is.</param>
/// <param name="ExpectedDeparture">Day from which the seat will be free again, where it is known.</param>
internal sealed record SeatHolder(MemberId? Member, AgentCategory? Category, DateOnly On, decimal? WorkShare, DateOnly? ExpectedDeparture);

/// <summary>The post of secretary (SGM) of a commune. A commune may have several.</summary>
internal sealed class SecretarySeat : AggregateRoot<SecretarySeatId>
{
    public const int LabelMaxLength = 120;
    public const int ReasonMaxLength = 500;
    private const decimal FullPost = 100m;
    private const int ShareDecimals = 2;

    /// <summary>One holder may follow another without a vacancy between them.</summary>
    public static readonly StateTable<SeatStatus, SeatAction> States = StateTable<SeatStatus, SeatAction>
        .StartingAt(SeatStatus.Vacant, "le poste", SeatStatuses.French)
        .Allow(SeatAction.Fill, SeatStatus.Filled, SeatStatus.Vacant, SeatStatus.Interim, SeatStatus.Filled)
        .Allow(SeatAction.Interim, SeatStatus.Interim, SeatStatus.Vacant, SeatStatus.Filled)
        .Allow(SeatAction.Vacate, SeatStatus.Vacant, SeatStatus.Filled, SeatStatus.Interim)
        .Allow(SeatAction.ChangeCategory, SeatStatus.Filled, SeatStatus.Filled)
        .Allow(SeatAction.ChangeCategory, SeatStatus.Interim, SeatStatus.Interim)
        .Allow(SeatAction.AnnounceDeparture, SeatStatus.Filled, SeatStatus.Filled)
        .Allow(SeatAction.AnnounceDeparture, SeatStatus.Interim, SeatStatus.Interim)
        .Allow(SeatAction.DeclareDirector, SeatStatus.Filled, SeatStatus.Filled)
        .Allow(SeatAction.DeclareDirector, SeatStatus.Interim, SeatStatus.Interim)
        .Allow(SeatAction.DeclareDirector, SeatStatus.Vacant, SeatStatus.Vacant)
        .Allow(SeatAction.Suppress, SeatStatus.Suppressed, SeatStatus.Filled, SeatStatus.Interim, SeatStatus.Vacant)
        .Allow(SeatAction.Reopen, SeatStatus.Vacant, SeatStatus.Suppressed)
        .Build();

    /// <summary>Rebuilt from its row.</summary>
    private SecretarySeat() => CommuneName = "";

    public SeatStatus Status { get; private set; }

    public InseeCode Commune { get; private set; }

    public Siren CommuneSiren { get; private set; }

    public string CommuneName { get; private set; }

    /// <summary>What tells the seats of one commune apart, where it has several.</summary>
    public string? Label { get; private set; }

    /// <summary>Percent of a full post.</summary>
    public decimal? WorkShare { get; private set; }

    /// <summary>Whether the commune has a director general of services, whose presence lifts the bound on the category.</summary>
    public bool HasGeneralDirector { get; private set; }

    public MemberId? HolderMember { get; private set; }

    public AgentCategory? HolderCategory { get; private set; }

    /// <summary>From when on the holder has this category.</summary>
    public DateOnly? CategorySince { get; private set; }

    public DateOnly? HeldSince { get; private set; }

    public DateOnly? ExpectedDeparture { get; private set; }

    /// <summary>The departure of which the animator was told: each is told once.</summary>
    public DateOnly? DepartureTold { get; private set; }

    public DateOnly? VacantSince { get; private set; }

    public string? VacancyReason { get; private set; }

    public DateOnly? SuppressedOn { get; private set; }

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    /// <summary>A seat becomes known: vacant, or held by somebody already, which announces no vacancy.</summary>
    public static ErrorOr<SecretarySeat> Open(SeatCommune commune, string? label, decimal? workShare, bool hasGeneralDirector, DateOnly? vacantSince, SeatHolder? holder, DateOnly today)
    {
        List<Error> faults = [];
        var written = label is null ? null : WrittenText.Line(label, atLeast: 1, LabelMaxLength);
        if (label is not null && written is null)
            faults.Add(SeatErrors.LabelInvalid());
        if (!IsShare(workShare))
            faults.Add(SeatErrors.WorkShareInvalid());
        if (holder is not null && vacantSince is not null)
            faults.Add(SeatErrors.HolderOfVacantSeat());
        else if (holder is null)
            faults.AddRange(PastFaults(vacantSince ?? today, today, "/vacantSince"));
        else
            faults.AddRange(HolderFaults(holder, today, "/holder"));

        if (faults.Count > 0)
            return faults;

        var seat = new SecretarySeat
        {
            Id = Identifier.New<SecretarySeatId>(),
            Status = States.Initial,
            Commune = commune.Insee,
            CommuneSiren = commune.Siren,
            CommuneName = commune.Name,
            Label = written,
            WorkShare = workShare,
            HasGeneralDirector = hasGeneralDirector,
        };
        seat.Raise(new SeatOpened(seat.Id, commune.Insee));
        if (holder is null)
            seat.BeVacant(vacantSince ?? today, reason: null);
        else
            seat.BeHeldBy(holder, SeatStatus.Filled);

        return seat;
    }

    /// <summary>Somebody is appointed.</summary>
    public ErrorOr<SeatStatus> Fill(SeatHolder holder, DateOnly today) => Take(SeatAction.Fill, holder, today);

    /// <summary>Somebody stands in.</summary>
    public ErrorOr<SeatStatus> PutInInterim(SeatHolder holder, DateOnly today) => Take(SeatAction.Interim, holder, today);

    /// <summary>Its holder left.</summary>
    public ErrorOr<SeatStatus> Vacate(DateOnly since, string? reason, DateOnly today)
    {
        var moved = States.Move(Status, SeatAction.Vacate);
        if (moved.IsError)
            return moved;

        var faults = PastFaults(since, today, "/since");
        if (faults.Count == 0 && since < HeldSince)
            faults.Add(SeatErrors.BeforeHolding(HeldSince.Value));

        var written = ReadReason(reason, faults);
        if (faults.Count > 0)
            return faults;

        BeVacant(since, written);
        return Status;
    }

    /// <summary>Its holder was promoted, or the category becomes known.</summary>
    public ErrorOr<SeatStatus> ChangeCategory(AgentCategory category, DateOnly on, DateOnly today)
    {
        var moved = States.Move(Status, SeatAction.ChangeCategory);
        if (moved.IsError)
            return moved;

        var faults = PastFaults(on, today, "/on");
        if (faults.Count > 0)
            return faults;

        if (HolderCategory == category && CategorySince == on)
            return Status;

        (HolderCategory, CategorySince) = (category, on);
        Raise(new SeatCategoryChanged(Id, category, on));
        return Status;
    }

    /// <summary>Its holder will leave on a day, or, without a day, will stay after all.</summary>
    public ErrorOr<SeatStatus> AnnounceDeparture(DateOnly? on)
    {
        var moved = States.Move(Status, SeatAction.AnnounceDeparture);
        if (moved.IsError)
            return moved;

        if (on is { } day && (!KnownYears.Hold(day) || day <= HeldSince))
            return SeatErrors.DepartureInvalid("/on");

        if (ExpectedDeparture == on)
            return Status;

        (ExpectedDeparture, DepartureTold) = (on, null);
        Raise(new SeatDepartureAnnounced(Id, on));
        return Status;
    }

    /// <summary>Whether the commune has a director general of services.</summary>
    public ErrorOr<SeatStatus> DeclareDirector(bool hasGeneralDirector)
    {
        var moved = States.Move(Status, SeatAction.DeclareDirector);
        if (moved.IsError || HasGeneralDirector == hasGeneralDirector)
            return moved;

        HasGeneralDirector = hasGeneralDirector;
        Raise(new SeatDirectorDeclared(Id, hasGeneralDirector));
        return Status;
    }

    public ErrorOr<SeatStatus> Suppress(string? reason, DateOnly today)
    {
        var moved = States.Move(Status, SeatAction.Suppress);
        if (moved.IsError)
            return moved;

        List<Error> faults = [];
        var written = ReadReason(reason, faults);
        if (faults.Count > 0)
            return faults;

        Leave();
        (Status, SuppressedOn, VacantSince, VacancyReason) = (SeatStatus.Suppressed, today, null, written);
        Raise(new SeatSuppressed(Id, Commune, CommuneSiren, today));
        return Status;
    }

    /// <summary>The commune has the post again, and nobody in it.</summary>
    public ErrorOr<SeatStatus> Reopen(DateOnly? since, DateOnly today)
    {
        var moved = States.Move(Status, SeatAction.Reopen);
        if (moved.IsError)
            return moved;

        var faults = PastFaults(since ?? today, today, "/since");
        if (faults.Count > 0)
            return faults;

        SuppressedOn = null;
        BeVacant(since ?? today, reason: null);
        return Status;
    }

    /// <summary>Tells of a departure that comes near; each is told once.</summary>
    /// <returns>Whether there was something to tell.</returns>
    public bool TellDeparture(SeatPolicy policy, DateOnly today)
    {
        if (Status is not (SeatStatus.Filled or SeatStatus.Interim) || ExpectedDeparture is not { } departure || DepartureTold == departure || today < policy.TellOn(departure))
            return false;

        DepartureTold = departure;
        Raise(new SeatDepartureNear(Id, Commune, CommuneSiren, departure));
        return true;
    }

    /// <summary>The commune merged into another one, which continues it.</summary>
    public void Follow(SeatCommune into)
    {
        if (Commune == into.Insee && CommuneSiren == into.Siren)
            return;

        (Commune, CommuneSiren, CommuneName) = (into.Insee, into.Siren, into.Name);
        Raise(new SeatFollowedMerger(Id, into.Insee));
    }

    private static bool IsShare(decimal? share) => share is null or > 0 and <= FullPost && (share is null || decimal.Round(share.Value, ShareDecimals) == share);

    private static List<Error> PastFaults(DateOnly day, DateOnly today, string pointer) =>
        !KnownYears.Hold(day) ? [SeatErrors.DateInvalid(pointer)] : day > today ? [SeatErrors.DateInFuture(pointer)] : [];

    private static List<Error> HolderFaults(SeatHolder holder, DateOnly today, string at)
    {
        var faults = PastFaults(holder.On, today, $"{at}/on");
        if (!IsShare(holder.WorkShare))
            faults.Add(SeatErrors.WorkShareInvalid());
        if (holder.ExpectedDeparture is { } departure && (!KnownYears.Hold(departure) || departure <= holder.On))
            faults.Add(SeatErrors.DepartureInvalid($"{at}/expectedDeparture"));

        return faults;
    }

    private static string? ReadReason(string? reason, List<Error> faults)
    {
        if (reason is null)
            return null;

        var written = WrittenText.Paragraphs(reason, atLeast: 1, ReasonMaxLength);
        if (written is null)
            faults.Add(SeatErrors.ReasonInvalid());

        return written;
    }

    private ErrorOr<SeatStatus> Take(SeatAction action, SeatHolder holder, DateOnly today)
    {
        var moved = States.Move(Status, action);
        if (moved.IsError)
            return moved;

        var faults = HolderFaults(holder, today, at: "");
        if (faults.Count > 0)
            return faults;

        BeHeldBy(holder, moved.Value);
        return Status;
    }

    private void BeHeldBy(SeatHolder holder, SeatStatus status)
    {
        Leave();
        (Status, VacancyReason, SuppressedOn) = (status, null, null);

        // An interim does not end the vacancy: the commune still recruits.
        VacantSince = status == SeatStatus.Interim ? VacantSince : null;
        WorkShare = holder.WorkShare ?? WorkShare;
        (HolderMember, HolderCategory, CategorySince, HeldSince) = (holder.Member, holder.Category, holder.Category is null ? null : holder.On, holder.On);
        ExpectedDeparture = holder.ExpectedDeparture;
        Raise(status == SeatStatus.Interim
            ? new SeatInInterim(Id, Commune, CommuneSiren, holder.On)
            : new SeatFilled(Id, Commune, CommuneSiren, holder.On, holder.Member));
    }

    private void BeVacant(DateOnly since, string? reason)
    {
        Leave();
        (Status, VacantSince, VacancyReason) = (SeatStatus.Vacant, since, reason);
        Raise(new SeatBecameVacant(Id, Commune, CommuneSiren, since, WorkShare));
    }

    private void Leave() =>
        (HolderMember, HolderCategory, CategorySince, HeldSince, ExpectedDeparture, DepartureTold) = (null, null, null, null, null, null);
}

/// <summary>How seats are watched. A setting: no source says how long before a departure a commune should be told to recruit.</summary>
/// <param name="DepartureWarningDays">How many days before a departure the animator is told.</param>
internal sealed record SeatPolicy(int DepartureWarningDays)
{
    public DateOnly TellOn(DateOnly departure) => departure.AddDays(-DepartureWarningDays);
}

internal sealed class SecretarySeatById : Specification<SecretarySeat>
{
    public SecretarySeatById(SecretarySeatId id) => Query.Where(seat => seat.Id == id);
}

internal sealed class SecretarySeatsOf : Specification<SecretarySeat>
{
    public SecretarySeatsOf(Siren commune) => Query.Where(seat => seat.CommuneSiren == commune);
}

internal sealed record SeatOpened(SecretarySeatId Seat, InseeCode Commune) : IDomainEvent;

internal sealed record SeatFilled(SecretarySeatId Seat, InseeCode Commune, Siren CommuneSiren, DateOnly FilledOn, MemberId? Member) : IDomainEvent;

internal sealed record SeatInInterim(SecretarySeatId Seat, InseeCode Commune, Siren CommuneSiren, DateOnly Since) : IDomainEvent;

internal sealed record SeatBecameVacant(SecretarySeatId Seat, InseeCode Commune, Siren CommuneSiren, DateOnly Since, decimal? WorkShare) : IDomainEvent;

internal sealed record SeatCategoryChanged(SecretarySeatId Seat, AgentCategory Category, DateOnly On) : IDomainEvent;

internal sealed record SeatDepartureAnnounced(SecretarySeatId Seat, DateOnly? On) : IDomainEvent;

internal sealed record SeatDepartureNear(SecretarySeatId Seat, InseeCode Commune, Siren CommuneSiren, DateOnly On) : IDomainEvent;

internal sealed record SeatDirectorDeclared(SecretarySeatId Seat, bool HasGeneralDirector) : IDomainEvent;

internal sealed record SeatSuppressed(SecretarySeatId Seat, InseeCode Commune, Siren CommuneSiren, DateOnly On) : IDomainEvent;

internal sealed record SeatFollowedMerger(SecretarySeatId Seat, InseeCode Into) : IDomainEvent;
