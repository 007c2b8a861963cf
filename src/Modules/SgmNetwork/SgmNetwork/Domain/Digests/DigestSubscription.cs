using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.SgmNetwork.Domain.Themes;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Digests;

internal readonly record struct DigestSubscriptionId(Guid Value) : IIdentifier<DigestSubscriptionId>
{
    public static DigestSubscriptionId From(Guid value) => new(value);
}

/// <summary>How often a member is told what is new.</summary>
internal enum DigestFrequency
{
    None,
    Hourly,
    Daily,
    Weekly,
    Monthly,
}

/// <summary>What a digest may tell of.</summary>
internal enum ContentKind
{
    Topic,
    Article,
    Resource,
    LegalWatch,
}

internal static class DigestFrequencies
{
    public static string French(this DigestFrequency frequency) => frequency switch
    {
        DigestFrequency.None => "aucune",
        DigestFrequency.Hourly => "chaque heure",
        DigestFrequency.Daily => "chaque jour",
        DigestFrequency.Weekly => "chaque semaine",
        DigestFrequency.Monthly => "chaque mois",
        _ => throw new ArgumentOutOfRangeException(nameof(frequency), frequency, "This frequency has no French name."),
    };
}

internal static class ContentKinds
{
    public static string French(this ContentKind kind) => kind switch
    {
        ContentKind.Topic => "dialogue",
        ContentKind.Article => "question-réponse certifiée",
        ContentKind.Resource => "outil ou modèle",
        ContentKind.LegalWatch => "veille juridique",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no French name."),
    };
}

/// <summary>What a member chose. Whoever chose nothing gets everything each week, and has none.</summary>
internal sealed class DigestSubscription : AggregateRoot<DigestSubscriptionId>
{
    public const DigestFrequency UsualFrequency = DigestFrequency.Weekly;

    /// <summary>Rebuilt from its row.</summary>
    private DigestSubscription()
    {
        MutedKinds = [];
        MutedThemes = [];
    }

    public MemberId Member { get; private set; }

    public DigestFrequency Frequency { get; private set; }

    public string[] MutedKinds { get; private set; }

    public string[] MutedThemes { get; private set; }

    /// <summary>What was published before is not told: set when somebody subscribes again.</summary>
    public DateTimeOffset? CountsFrom { get; private set; }

    /// <summary>That a member has one is held by the database.</summary>
    public static DigestSubscription Usual(MemberId member) => new() { Id = Identifier.New<DigestSubscriptionId>(), Member = member, Frequency = UsualFrequency };

    public ErrorOr<DigestFrequency> Choose(DigestFrequency frequency, IReadOnlyList<ContentKind> mutedKinds, IReadOnlyList<string> mutedThemes, DateTimeOffset now)
    {
        if (mutedThemes.Select(theme => NetworkThemes.Find(theme)).FirstOrDefault(found => found.IsError) is { IsError: true } unknown)
            return unknown.Errors;

        if (Frequency == DigestFrequency.None && frequency != DigestFrequency.None)
            CountsFrom = now;

        Frequency = frequency;
        MutedKinds = [.. mutedKinds.Distinct().Select(kind => kind.ToString())];
        MutedThemes = [.. mutedThemes.Distinct(StringComparer.Ordinal)];
        Raise(new DigestPreferencesChosen(Member));
        return Frequency;
    }

    /// <summary>No digest any more; a second time changes nothing.</summary>
    public void Unsubscribe()
    {
        if (Frequency == DigestFrequency.None)
            return;

        Frequency = DigestFrequency.None;
        Raise(new DigestPreferencesChosen(Member));
    }
}

internal sealed class DigestSubscriptionOf : Specification<DigestSubscription>
{
    public DigestSubscriptionOf(MemberId member) => Query.Where(subscription => subscription.Member == member);
}

internal sealed record DigestPreferencesChosen(MemberId Member) : IDomainEvent;
