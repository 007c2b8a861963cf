using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Offers;
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

/// <summary>A departmental service or an associated body that answers requests. Reference data, but for the people whom members may call.</summary>
internal sealed class ProviderBody : AggregateRoot<ProviderBodyId>
{
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
}
