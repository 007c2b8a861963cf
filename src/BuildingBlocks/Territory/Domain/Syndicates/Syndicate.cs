using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Values;
using ErrorOr;

namespace Departement77.Territory.Domain.Syndicates;

internal readonly record struct SyndicateId(Guid Value) : IIdentifier<SyndicateId>
{
    public static SyndicateId From(Guid value) => new(value);
}

internal enum SyndicateStatus
{
    Registered,
}

internal static class SyndicateStatuses
{
    public static string French(this SyndicateStatus status) => status switch
    {
        SyndicateStatus.Registered => "inscrit",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}

/// <summary>Named as the last segments of the routes.</summary>
internal enum SyndicateAction
{
    Communes,
}

/// <summary>
/// A syndicate of communes, known by what an administrator registers: no open list of syndicates is at hand. Its perimeter is a list of communes and never of
/// institutions: a syndicate does not serve all communes of its members. The SIREN is its identity for everybody outside; the UUID is the kernel's.
/// </summary>
internal sealed class Syndicate : AggregateRoot<SyndicateId>
{
    public const int NameMaxLength = 200;

    public static readonly StateTable<SyndicateStatus, SyndicateAction> States = StateTable<SyndicateStatus, SyndicateAction>
        .StartingAt(SyndicateStatus.Registered, "le syndicat", SyndicateStatuses.French)
        .Allow(SyndicateAction.Communes, SyndicateStatus.Registered, SyndicateStatus.Registered)
        .Build();

    private string[] communes = [];

    /// <summary>Rebuilt from its row.</summary>
    private Syndicate() => Name = "";

    public Siren Siren { get; private set; }

    public string Name { get; private set; }

    /// <summary>INSEE codes of its perimeter, sorted.</summary>
    public IReadOnlyList<string> Communes => communes;

    public DateTimeOffset RegisteredAt { get; private set; }

    /// <summary>A syndicate has one state only, until dissolutions are recorded.</summary>
    public SyndicateStatus Status => States.Initial;

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    /// <summary>An administrator registers a syndicate. That no other has its SIREN is held by the database.</summary>
    /// <param name="siren">Its SIREN.</param>
    /// <param name="name">Its name.</param>
    /// <param name="perimeter">Current communes that it serves.</param>
    /// <param name="now">UTC instant.</param>
    public static ErrorOr<Syndicate> Register(Siren siren, string? name, IReadOnlyCollection<InseeCode> perimeter, DateTimeOffset now)
    {
        var written = name?.Trim() ?? "";
        if (written.Length is 0 or > NameMaxLength)
            return SyndicateErrors.NameInvalid();

        if (perimeter.Count == 0)
            return SyndicateErrors.CommunesRequired();

        var syndicate = new Syndicate
        {
            Id = Identifier.New<SyndicateId>(),
            Siren = siren,
            Name = written,
            communes = Sorted(perimeter),
            RegisteredAt = now,
        };
        syndicate.Raise(new SyndicateRegistered(siren, written, syndicate.communes));
        return syndicate;
    }

    /// <summary>The syndicate serves these communes from now on. The same ones again change nothing, so that sending twice does no harm.</summary>
    /// <param name="perimeter">Current communes that it serves.</param>
    public ErrorOr<Success> ReplacePerimeter(IReadOnlyCollection<InseeCode> perimeter)
    {
        if (perimeter.Count == 0)
            return SyndicateErrors.CommunesRequired();

        var replaced = Sorted(perimeter);
        if (replaced.SequenceEqual(communes))
            return Result.Success;

        communes = replaced;
        Raise(new SyndicatePerimeterChanged(Siren, communes));
        return Result.Success;
    }

    private static string[] Sorted(IReadOnlyCollection<InseeCode> perimeter) =>
        [.. perimeter.Select(code => code.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
