using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Digests;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Digests;

/// <summary>What the caller is told by mail, and how often.</summary>
internal sealed record GetDigestPreferences : IQuery<DigestPreferencesView>;

/// <param name="Receives">Whether a digest can reach the caller: an active member with an address.</param>
/// <param name="Version">0 as long as nothing was chosen.</param>
internal sealed record DigestPreferencesView(string Frequency, string FrenchFrequency, string[] MutedKinds, string[] MutedThemes, bool Receives, DateTime? LastSentAt, int Version) : IVersioned
{
    bool IVersioned.IsWhole => false;

    internal static DigestPreferencesView Of(DigestFrequency frequency, string[] mutedKinds, string[] mutedThemes, bool receives, DateTime? lastSentAt, int version) =>
        new(frequency.ToString(), frequency.French(), mutedKinds, mutedThemes, receives, lastSentAt, version);
}

internal sealed class GetDigestPreferencesHandler(IReadDatabase<SgmNetworkModule> database, NetworkCallers callers, ICurrentUser user) : IQueryHandler<GetDigestPreferences, DigestPreferencesView>
{
    private const string Sql = """
        select coalesce(s.frequency, @usual) as frequency, coalesce(s.muted_kinds, '{}') as muted_kinds, coalesce(s.muted_themes, '{}') as muted_themes,
               m.status in ('Active', 'Dormant') and m.email <> '' as receives,
               (select max(d.until) from digests d where d.member_id = m.id and d.status = 'Sent') as last_sent_at,
               coalesce(s.version, 0) as version
        from members m
        left join digest_subscriptions s on s.member_id = m.id
        where m.id = @member and @in_network
        """;

    public async Task<ErrorOr<DigestPreferencesView>> Handle(GetDigestPreferences query, CancellationToken cancellationToken)
    {
        if (await callers.FindMemberAsync(cancellationToken) is { } member
            && await database.QuerySingleOrDefaultAsync<Row>(user.Scope, Sql, new { member = member.Value, usual = DigestSubscription.UsualFrequency.ToString() }, cancellationToken) is { } row)
        {
            return DigestPreferencesView.Of(Enum.Parse<DigestFrequency>(row.Frequency), row.MutedKinds, row.MutedThemes, row.Receives, row.LastSentAt, row.Version);
        }

        return DigestPreferencesView.Of(DigestSubscription.UsualFrequency, [], [], receives: false, lastSentAt: null, version: 0);
    }

    // By properties, as arrays come as no constructor of a record could take them.
    private sealed record Row
    {
        public string Frequency { get; init; } = "";

        public string[] MutedKinds { get; init; } = [];

        public string[] MutedThemes { get; init; } = [];

        public bool Receives { get; init; }

        public DateTime? LastSentAt { get; init; }

        public int Version { get; init; }
    }
}

/// <summary>The caller chooses; what is not said is not muted.</summary>
internal sealed record ChooseDigestPreferences(DigestFrequency Frequency, IReadOnlyList<ContentKind>? MutedKinds = null, IReadOnlyList<string>? MutedThemes = null) : ICommand<DigestPreferencesView>;

internal sealed class ChooseDigestPreferencesHandler(IRepository<DigestSubscription> subscriptions, NetworkCallers callers, TimeProvider clock) : ICommandHandler<ChooseDigestPreferences, DigestPreferencesView>
{
    public async Task<ErrorOr<DigestPreferencesView>> Handle(ChooseDigestPreferences command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;
        if (caller.Value.Member is not { } member)
            return DigestErrors.MemberRequired();

        var found = await subscriptions.FirstOrDefaultAsync(new DigestSubscriptionOf(member), cancellationToken);
        var subscription = found ?? DigestSubscription.Usual(member);
        var chosen = subscription.Choose(command.Frequency, command.MutedKinds ?? [], command.MutedThemes ?? [], clock.GetUtcNow());
        if (chosen.IsError)
            return chosen.Errors;

        if (found is null)
            subscriptions.Add(subscription);

        return DigestPreferencesView.Of(subscription.Frequency, subscription.MutedKinds, subscription.MutedThemes, receives: true, lastSentAt: null, subscription.Version);
    }
}
