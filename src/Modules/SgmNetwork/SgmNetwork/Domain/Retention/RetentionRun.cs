using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.SgmNetwork.Domain.Retention;

internal readonly record struct RetentionRunId(Guid Value) : IIdentifier<RetentionRunId>
{
    public static RetentionRunId From(Guid value) => new(value);
}

/// <summary>How long things are kept. A setting: CDG77 is the controller.</summary>
/// <param name="RequestDays">How long a request is kept after its end, or after it was set aside.</param>
internal sealed record RetentionPolicy(int RequestDays);

/// <summary>What the retention took away: figures that prove it, nothing of the people.</summary>
/// <param name="RequestsErased">Requests that had ended.</param>
/// <param name="QuarantinedErased">Forms that nobody released.</param>
/// <param name="LeftAnonymised">Members who had left.</param>
/// <param name="InactiveAnonymised">Members without activity, after notice.</param>
/// <param name="Uninvited">Invited people who never came.</param>
internal sealed record RetentionCounts(int RequestsErased, int QuarantinedErased, int LeftAnonymised, int InactiveAnonymised, int Uninvited)
{
    public int Total => RequestsErased + QuarantinedErased + LeftAnonymised + InactiveAnonymised + Uninvited;
}

/// <summary>One run of the retention that took something away.</summary>
internal sealed class RetentionRun : AggregateRoot<RetentionRunId>
{
    /// <summary>Rebuilt from its row.</summary>
    private RetentionRun()
    {
    }

    public DateOnly RanOn { get; private set; }

    public int RequestsErased { get; private set; }

    public int QuarantinedErased { get; private set; }

    public int LeftAnonymised { get; private set; }

    public int InactiveAnonymised { get; private set; }

    public int Uninvited { get; private set; }

    public static RetentionRun Record(RetentionCounts counts, DateOnly today)
    {
        var run = new RetentionRun
        {
            Id = Identifier.New<RetentionRunId>(),
            RanOn = today,
            RequestsErased = counts.RequestsErased,
            QuarantinedErased = counts.QuarantinedErased,
            LeftAnonymised = counts.LeftAnonymised,
            InactiveAnonymised = counts.InactiveAnonymised,
            Uninvited = counts.Uninvited,
        };
        run.Raise(new RetentionApplied(run.Id, counts, today));
        return run;
    }
}

internal sealed record RetentionApplied(RetentionRunId Run, RetentionCounts Counts, DateOnly RanOn) : IDomainEvent;
