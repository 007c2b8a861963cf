using System.Buffers.Text;
using System.Security.Cryptography;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Members;

namespace Departement77.SgmNetwork.Domain.Digests;

internal readonly record struct DigestId(Guid Value) : IIdentifier<DigestId>
{
    public static DigestId From(Guid value) => new(value);
}

internal enum DigestStatus
{
    /// <summary>Decided; its mail goes out next.</summary>
    Prepared,
    Sent,

    /// <summary>Everything in it was hidden, or its member left, before the mail went out.</summary>
    Dropped,
}

/// <summary>When the periods of a frequency begin, in Paris.</summary>
internal static class DigestPeriods
{
    /// <summary>Hour of the day at which digests go out.</summary>
    private const int Hour = 7;
    private const DayOfWeek WeeklyDay = DayOfWeek.Tuesday;

    /// <summary>Where the period that runs began. The same at whatever moment of the period it is asked, so that a digest of it is made once.</summary>
    public static DateTimeOffset Begin(DigestFrequency frequency, DateTimeOffset now)
    {
        if (frequency == DigestFrequency.Hourly)
            return new DateTimeOffset(now.UtcDateTime.Date.AddHours(now.UtcDateTime.Hour), TimeSpan.Zero);

        // Before the hour, the period of the day before still runs.
        var day = now.ToParisDay();
        if (now < At(day))
            day = day.AddDays(-1);

        return At(frequency switch
        {
            DigestFrequency.Daily => day,
            DigestFrequency.Weekly => day.AddDays(-(((int)day.DayOfWeek - (int)WeeklyDay + 7) % 7)),
            DigestFrequency.Monthly => new DateOnly(day.Year, day.Month, 1),
            _ => throw new ArgumentOutOfRangeException(nameof(frequency), frequency, "Nothing is sent at this frequency."),
        });
    }

    /// <summary>How far back the first digest of a member looks.</summary>
    public static DateTimeOffset FirstLooksBackTo(DigestFrequency frequency, DateTimeOffset now) => frequency switch
    {
        DigestFrequency.Hourly => now.AddHours(-1),
        DigestFrequency.Daily => now.AddDays(-1),
        DigestFrequency.Weekly => now.AddDays(-7),
        DigestFrequency.Monthly => now.AddMonths(-1),
        _ => throw new ArgumentOutOfRangeException(nameof(frequency), frequency, "Nothing is sent at this frequency."),
    };

    private static DateTimeOffset At(DateOnly day)
    {
        var local = day.ToDateTime(new TimeOnly(Hour, 0));
        return new DateTimeOffset(local, ParisTime.Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}

/// <summary>What one member is told for one period: what was published between two instants. The mail goes out after it is stored, so that it goes out once.</summary>
internal sealed class Digest : AggregateRoot<DigestId>
{
    private const int TokenBytes = 32;

    /// <summary>Rebuilt from its row.</summary>
    private Digest() => UnsubscribeToken = "";

    public MemberId Member { get; private set; }

    public DigestStatus Status { get; private set; }

    public DigestFrequency Frequency { get; private set; }

    public DateTimeOffset PeriodBegin { get; private set; }

    /// <summary>What it tells was published after this.</summary>
    public DateTimeOffset After { get; private set; }

    /// <summary>And not after this.</summary>
    public DateTimeOffset Until { get; private set; }

    public string UnsubscribeToken { get; private set; }

    public int? Items { get; private set; }

    /// <summary>That a member has one in a period is held by the database.</summary>
    public static Digest Prepare(MemberId member, DigestFrequency frequency, DateTimeOffset after, DateTimeOffset now)
    {
        var digest = new Digest
        {
            Id = Identifier.New<DigestId>(),
            Member = member,
            Status = DigestStatus.Prepared,
            Frequency = frequency,
            PeriodBegin = DigestPeriods.Begin(frequency, now),
            After = after,
            Until = now,
            UnsubscribeToken = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes)),
        };
        digest.Raise(new DigestPrepared(digest.Id, frequency));
        return digest;
    }

    /// <summary>Its mail went out, or there was nothing left to say.</summary>
    public void Finish(int items)
    {
        Items = items;
        Status = items > 0 ? DigestStatus.Sent : DigestStatus.Dropped;
        Raise(new DigestFinished(Id, Frequency, items));
    }
}

internal sealed class DigestById : Specification<Digest>
{
    public DigestById(DigestId id) => Query.Where(digest => digest.Id == id);
}

internal sealed record DigestPrepared(DigestId Digest, DigestFrequency Frequency) : IDomainEvent;

internal sealed record DigestFinished(DigestId Digest, DigestFrequency Frequency, int Items) : IDomainEvent;
