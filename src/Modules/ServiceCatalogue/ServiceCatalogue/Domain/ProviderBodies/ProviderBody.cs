using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;
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

/// <summary>A departmental service or an associated body that answers requests. Reference data: no command changes it.</summary>
internal sealed class ProviderBody : AggregateRoot<ProviderBodyId>
{
    private readonly List<ThemeCode> themes = [];
    private readonly List<InseeCode> communes = [];

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

    public bool Covers(ThemeCode theme, InseeCode commune) => themes.Contains(theme) && (communes.Count == 0 || communes.Contains(commune));

    /// <summary>Whether a new assignment may be proposed to the body.</summary>
    public ErrorOr<Success> CanTake(ThemeCode theme, InseeCode commune)
    {
        if (Status != ProviderBodyStatus.Open)
            return ProviderBodyErrors.Closed(this);

        return Covers(theme, commune) ? Result.Success : ProviderBodyErrors.NotCovering(this);
    }
}
