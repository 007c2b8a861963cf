using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Themes;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Offers;

internal readonly record struct OfferId(Guid Value) : IIdentifier<OfferId>
{
    public static OfferId From(Guid value) => new(value);
}

/// <summary>What an offer gives. It never changes in the life of an offer.</summary>
internal enum OfferKind
{
    IntegratedEngineering,
    AwarenessOrTraining,
    ExhibitionLoan,
}

internal enum OfferStatus
{
    Draft,
    InReview,
    Published,
    Withdrawn,
    Replaced,
}

/// <summary>What a request needs to know of an offer. Nothing changes it yet: offers come from the demonstration data.</summary>
internal sealed class Offer : AggregateRoot<OfferId>
{
    private readonly List<ThemeCode> themes = [];
    private readonly List<BodyCode> bodies = [];

    public Offer(
        OfferId id,
        OfferKind kind,
        OfferStatus status,
        int versionNumber,
        string title,
        IEnumerable<ThemeCode> themes,
        IEnumerable<BodyCode> bodies,
        OfferId? replacement)
    {
        Id = id;
        Kind = kind;
        Status = status;
        VersionNumber = versionNumber;
        Title = title;
        Replacement = replacement;
        this.themes.AddRange(themes);
        this.bodies.AddRange(bodies);
    }

    /// <summary>Rebuilt from its row.</summary>
    private Offer() => Title = "";

    public OfferKind Kind { get; private set; }

    public OfferStatus Status { get; private set; }

    /// <summary>Number of the published version, which requests keep. It is not the version of the row.</summary>
    public int VersionNumber { get; private set; }

    public string Title { get; private set; }

    public IReadOnlyList<ThemeCode> Themes => themes;

    public IReadOnlyList<BodyCode> Bodies => bodies;

    /// <summary>The offer to consult instead, when this one is withdrawn or replaced.</summary>
    public OfferId? Replacement { get; private set; }

    /// <summary>Whether a member may ask for the offer. One that was never published does not exist for members.</summary>
    public ErrorOr<Success> CanBeRequested() => Status switch
    {
        OfferStatus.Published => Result.Success,
        OfferStatus.Withdrawn or OfferStatus.Replaced => OfferErrors.NotAvailable(Replacement),
        _ => OfferErrors.NotFound(),
    };
}
