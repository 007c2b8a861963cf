using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.Texts;
using Departement77.ServiceCatalogue.Domain.Themes;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.ProviderBodies;

internal readonly record struct ProviderBodyId(Guid Value) : IIdentifier<ProviderBodyId>
{
    public static ProviderBodyId From(Guid value) => new(value);
}

internal enum ProviderBodyStatus
{
    Open,

    /// <summary>Finishes what it has in hand, takes nothing new.</summary>
    Closing,
    Closed,
}

/// <summary>Named as the last segments of the routes.</summary>
internal enum ProviderBodyAction
{
    /// <summary>Takes nothing new from now on.</summary>
    StartClosing,

    /// <summary>The end was called off.</summary>
    KeepOpen,
    Close,
}

/// <summary>A departmental service or an associated body that answers requests. Reference data, but for the people whom members may call, and for its end.</summary>
internal sealed class ProviderBody : AggregateRoot<ProviderBodyId>
{
    public const int ReasonMinLength = 10;
    public const int ReasonMaxLength = 2000;

    /// <summary>One that has nothing in hand may close at once. A closed body stays closed: one that begins again is another.</summary>
    public static readonly StateTable<ProviderBodyStatus, ProviderBodyAction> States = StateTable<ProviderBodyStatus, ProviderBodyAction>
        .StartingAt(ProviderBodyStatus.Open, "l'organisme", ProviderBodyStatuses.French)
        .Allow(ProviderBodyAction.StartClosing, ProviderBodyStatus.Closing, ProviderBodyStatus.Open)
        .Allow(ProviderBodyAction.KeepOpen, ProviderBodyStatus.Open, ProviderBodyStatus.Closing)
        .Allow(ProviderBodyAction.Close, ProviderBodyStatus.Closed, ProviderBodyStatus.Open, ProviderBodyStatus.Closing)
        .Build();

    private readonly List<ThemeCode> themes = [];
    private readonly List<InseeCode> communes = [];
    private readonly List<Referent> referents = [];

    public ProviderBody(ProviderBodyId id, BodyCode code, string name, ProviderBodyStatus status, IEnumerable<ThemeCode> themes, IEnumerable<InseeCode> communes)
    {
        Id = id;
        Code = code;
        Name = name;
        Status = status;
        this.themes.AddRange(themes);
        this.communes.AddRange(communes);
    }

    /// <summary>Rebuilt from its row.</summary>
    private ProviderBody() => Name = "";

    public BodyCode Code { get; private set; }

    public string Name { get; private set; }

    public ProviderBodyStatus Status { get; private set; }

    /// <summary>First day on which it takes nothing new.</summary>
    public DateOnly? ClosingSince { get; private set; }

    /// <summary>Last day; null on those that closed before it was kept.</summary>
    public DateOnly? ClosedOn { get; private set; }

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    /// <summary>Themes that the body answers for; none means that it answers for nothing.</summary>
    public IReadOnlyList<ThemeCode> Themes => themes;

    /// <summary>Communes where the body works; none means the whole département.</summary>
    public IReadOnlyList<InseeCode> Communes => communes;

    public IReadOnlyList<Referent> Referents => referents;

    public bool Covers(ThemeCode theme, InseeCode commune) => themes.Contains(theme) && (communes.Count == 0 || communes.Contains(commune));

    /// <summary>Whether a new assignment may be proposed to the body.</summary>
    public ErrorOr<Success> CanTake(ThemeCode theme, InseeCode commune)
    {
        if (Status != ProviderBodyStatus.Open)
            return ProviderBodyErrors.Closed(this);

        return Covers(theme, commune) ? Result.Success : ProviderBodyErrors.NotCovering(this);
    }

    /// <summary>The body will close: it finishes or hands over what it has, and takes nothing new.</summary>
    public ErrorOr<ProviderBodyStatus> StartClosing(string? reason, DateOnly today)
    {
        if (WrittenText.Paragraphs(reason, ReasonMinLength, ReasonMaxLength) is null)
            return ProviderBodyErrors.ReasonRequired();

        var moved = Become(ProviderBodyAction.StartClosing, new ProviderBodyClosing(Id, Code, today));
        if (!moved.IsError)
            ClosingSince = today;

        return moved;
    }

    /// <summary>The body does not close after all.</summary>
    public ErrorOr<ProviderBodyStatus> KeepOpen()
    {
        var moved = Become(ProviderBodyAction.KeepOpen, new ProviderBodyKeptOpen(Id, Code));
        if (!moved.IsError)
            ClosingSince = null;

        return moved;
    }

    /// <summary>The body ends. The database checks once more that nothing is left to it, also what is being put to it at this moment.</summary>
    /// <param name="reason">For the audit.</param>
    /// <param name="left">What still stands with it.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<ProviderBodyStatus> Close(string? reason, IReadOnlyCollection<LiveWork> left, DateOnly today)
    {
        if (WrittenText.Paragraphs(reason, ReasonMinLength, ReasonMaxLength) is null)
            return ProviderBodyErrors.ReasonRequired();

        var moved = States.Move(Status, ProviderBodyAction.Close);
        if (moved.IsError)
            return moved;

        if (left.Any(work => work.Count > 0))
            return ProviderBodyErrors.HasLiveWork(left);

        (Status, ClosingSince, ClosedOn) = (moved.Value, ClosingSince ?? today, today);
        Raise(new ProviderBodyClosed(Id, Code, today));
        return Status;
    }

    /// <summary>A person whom members may call. The first one that stays is the main one.</summary>
    public ErrorOr<ReferentId> AddReferent(string? name, string? email, string? phone)
    {
        var referent = Referent.Create(Code, name, email, phone);
        if (referent.IsError)
            return referent.Errors;

        referents.Add(referent.Value);
        Raise(new ReferentAdded(Id, referent.Value.Id));
        return referent.Value.Id;
    }

    /// <summary>Forgets the person: offers that named it show the main referent again.</summary>
    public ErrorOr<ReferentId> RemoveReferent(ReferentId id)
    {
        if (referents.Find(referent => referent.Id == id) is not { } gone)
            return ProviderBodyErrors.ReferentNotFound();

        referents.Remove(gone);
        Raise(new ReferentRemoved(Id, id));
        return id;
    }

    /// <summary>Names the person to call about one offer, in place of whoever it was.</summary>
    public ErrorOr<ReferentId> Designate(ReferentId id, Offer offer)
    {
        if (!offer.Bodies.Contains(Code))
            return ProviderBodyErrors.OfferOfOthers(this);

        if (referents.Find(referent => referent.Id == id) is not { } designated)
            return ProviderBodyErrors.ReferentUnknown(this);

        if (designated.Offers.Contains(offer.Id))
            return id;

        foreach (var other in referents.Where(referent => referent.Offers.Contains(offer.Id)))
            other.NoLongerAnswerFor(offer.Id);

        designated.AnswerFor(offer.Id);
        Raise(new ReferentDesignated(Id, id, offer.Id));
        return id;
    }

    private ErrorOr<ProviderBodyStatus> Become(ProviderBodyAction action, IDomainEvent fact)
    {
        var moved = States.Move(Status, action);
        if (moved.IsError)
            return moved;

        Status = moved.Value;
        Raise(fact);
        return Status;
    }
}
