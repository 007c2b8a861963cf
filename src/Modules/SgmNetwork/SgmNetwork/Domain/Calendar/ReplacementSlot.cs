using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.SgmNetwork.Domain.Articles;
using Departement77.SgmNetwork.Domain.Members;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Calendar;

internal readonly record struct ReplacementSlotId(Guid Value) : IIdentifier<ReplacementSlotId>
{
    public static ReplacementSlotId From(Guid value) => new(value);
}

internal enum ReplacementSlotStatus
{
    Open,
    Covered,
    Cancelled,
}

/// <summary>Named as the last segments of the routes.</summary>
internal enum ReplacementSlotAction
{
    Cover,
    Release,
    Cancel,
}

internal static class ReplacementSlotStatuses
{
    public static string French(this ReplacementSlotStatus status) => status switch
    {
        ReplacementSlotStatus.Open => "à pourvoir",
        ReplacementSlotStatus.Covered => "pourvu",
        ReplacementSlotStatus.Cancelled => "annulé",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}

/// <summary>Days on which a commune looks for somebody to stand in for its secretary.</summary>
internal sealed class ReplacementSlot : AggregateRoot<ReplacementSlotId>
{
    public const int DetailsMaxLength = 2000;
    public const int LongestDays = 366;

    public static readonly StateTable<ReplacementSlotStatus, ReplacementSlotAction> States = StateTable<ReplacementSlotStatus, ReplacementSlotAction>
        .StartingAt(ReplacementSlotStatus.Open, "le créneau", ReplacementSlotStatuses.French)
        .Allow(ReplacementSlotAction.Cover, ReplacementSlotStatus.Covered, ReplacementSlotStatus.Open)
        .Allow(ReplacementSlotAction.Release, ReplacementSlotStatus.Open, ReplacementSlotStatus.Covered)
        .Allow(ReplacementSlotAction.Cancel, ReplacementSlotStatus.Cancelled, ReplacementSlotStatus.Open, ReplacementSlotStatus.Covered)
        .Build();

    /// <summary>Rebuilt from its row.</summary>
    private ReplacementSlot()
    {
        CommuneInsee = "";
        CommuneSiren = "";
        CommuneName = "";
        Details = "";
        AuthorSubject = "";
        AuthorLabel = "";
    }

    public ReplacementSlotStatus Status { get; private set; }

    public string CommuneInsee { get; private set; }

    public string CommuneSiren { get; private set; }

    public string CommuneName { get; private set; }

    /// <summary>First day, in Paris.</summary>
    public DateOnly StartsOn { get; private set; }

    /// <summary>Last day, in Paris.</summary>
    public DateOnly EndsOn { get; private set; }

    /// <summary>Hours, tasks, programs in use.</summary>
    public string Details { get; private set; }

    public string AuthorSubject { get; private set; }

    public MemberId? AuthorMember { get; private set; }

    public string AuthorLabel { get; private set; }

    /// <summary>The account that covers it. Empty for CDG77's service, which has several people.</summary>
    public string? ReplacerSubject { get; private set; }

    public MemberId? ReplacerMember { get; private set; }

    public string? ReplacerLabel { get; private set; }

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    public static ErrorOr<ReplacementSlot> Ask(InseeCode insee, Siren siren, string communeName, DateOnly startsOn, DateOnly endsOn, string? details, KnowledgeAuthor author, DateOnly today)
    {
        List<Error> faults = [];
        if (!KnowledgeDays.Holds(startsOn) || startsOn < today)
            faults.Add(CalendarErrors.SlotInThePast());
        if (endsOn < startsOn || endsOn.DayNumber - startsOn.DayNumber > LongestDays || !KnowledgeDays.Holds(endsOn))
            faults.Add(CalendarErrors.EndInvalid("/endsOn"));

        var written = WrittenText.Paragraphs(details, atLeast: 0, DetailsMaxLength);
        if (written is null)
            faults.Add(CalendarErrors.TextInvalid("/details", DetailsMaxLength));

        if (faults.Count > 0)
            return faults;

        var slot = new ReplacementSlot
        {
            Id = Identifier.New<ReplacementSlotId>(),
            Status = States.Initial,
            CommuneInsee = insee.Value,
            CommuneSiren = siren.Value,
            CommuneName = communeName,
            StartsOn = startsOn,
            EndsOn = endsOn,
            Details = written!,
            AuthorSubject = author.Subject,
            AuthorMember = author.Member,
            AuthorLabel = author.Label,
        };
        slot.Raise(new ReplacementAsked(slot.Id));
        return slot;
    }

    /// <summary>Somebody stands in. That they are nowhere else on these days is held by the database.</summary>
    /// <param name="replacer">Who offers.</param>
    /// <param name="isService">Whether it is CDG77's replacement service.</param>
    public ErrorOr<ReplacementSlotStatus> Cover(KnowledgeAuthor replacer, bool isService, DateOnly today)
    {
        var moved = States.Move(Status, ReplacementSlotAction.Cover);
        if (moved.IsError)
            return moved;

        if (EndsOn < today)
            return CalendarErrors.SlotOver();

        (Status, ReplacerSubject, ReplacerMember, ReplacerLabel) = (moved.Value, isService ? null : replacer.Subject, replacer.Member, isService ? "Service de remplacement du CDG77" : replacer.Label);
        Raise(new ReplacementCovered(Id));
        return Status;
    }

    /// <summary>Whoever stood in cannot after all: the commune looks again.</summary>
    public ErrorOr<ReplacementSlotStatus> Release() => Free(ReplacementSlotAction.Release, new ReplacementReleased(Id));

    public ErrorOr<ReplacementSlotStatus> Cancel() => Free(ReplacementSlotAction.Cancel, new ReplacementCancelled(Id));

    private ErrorOr<ReplacementSlotStatus> Free(ReplacementSlotAction action, IDomainEvent fact)
    {
        var moved = States.Move(Status, action);
        if (moved.IsError)
            return moved;

        (Status, ReplacerSubject, ReplacerMember, ReplacerLabel) = (moved.Value, null, null, null);
        Raise(fact);
        return Status;
    }
}

internal sealed class ReplacementSlotById : Specification<ReplacementSlot>
{
    public ReplacementSlotById(ReplacementSlotId id) => Query.Where(slot => slot.Id == id);
}

internal sealed record ReplacementAsked(ReplacementSlotId Slot) : IDomainEvent;

internal sealed record ReplacementCovered(ReplacementSlotId Slot) : IDomainEvent;

internal sealed record ReplacementReleased(ReplacementSlotId Slot) : IDomainEvent;

internal sealed record ReplacementCancelled(ReplacementSlotId Slot) : IDomainEvent;
