using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.SgmNetwork.Domain.Members;

namespace Departement77.SgmNetwork.Domain.Calendar;

internal readonly record struct CalendarSubscriptionId(Guid Value) : IIdentifier<CalendarSubscriptionId>
{
    public static CalendarSubscriptionId From(Guid value) => new(value);
}

/// <summary>The secret address under which a person's calendar program reads: one a person, kept as a digest, replaced or revoked at will.</summary>
internal sealed class CalendarSubscription : AggregateRoot<CalendarSubscriptionId>
{
    public const int TokenBytes = 32;

    /// <summary>Rebuilt from its row.</summary>
    private CalendarSubscription()
    {
        Subject = "";
        TokenHash = "";
    }

    public string Subject { get; private set; }

    public MemberId? Member { get; private set; }

    /// <summary>The caller's commune; null for CDG77's people and experts, who see everything.</summary>
    public string? CommuneInsee { get; private set; }

    public string TokenHash { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>A token that nobody can guess.</summary>
    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public static CalendarSubscription Open(string subject, MemberId? member, string? commune, string token, DateTimeOffset now)
    {
        var subscription = new CalendarSubscription { Id = Identifier.New<CalendarSubscriptionId>(), Subject = subject, CreatedAt = now };
        subscription.Take(member, commune, token);
        subscription.Raise(new CalendarSubscriptionOpened(subscription.Id));
        return subscription;
    }

    /// <summary>Another secret: the address before answers no longer.</summary>
    public void Renew(MemberId? member, string? commune, string token, DateTimeOffset now)
    {
        Take(member, commune, token);
        (CreatedAt, RevokedAt) = (now, null);
        Raise(new CalendarSubscriptionRenewed(Id));
    }

    public void Revoke(DateTimeOffset now)
    {
        if (RevokedAt is not null)
            return;

        RevokedAt = now;
        Raise(new CalendarSubscriptionRevoked(Id));
    }

    private void Take(MemberId? member, string? commune, string token) => (Member, CommuneInsee, TokenHash) = (member, commune, HashOf(token));
}

internal sealed class CalendarSubscriptionOf : Specification<CalendarSubscription>
{
    public CalendarSubscriptionOf(string subject) => Query.Where(subscription => subscription.Subject == subject);
}

internal sealed record CalendarSubscriptionOpened(CalendarSubscriptionId Subscription) : IDomainEvent;

internal sealed record CalendarSubscriptionRenewed(CalendarSubscriptionId Subscription) : IDomainEvent;

internal sealed record CalendarSubscriptionRevoked(CalendarSubscriptionId Subscription) : IDomainEvent;
