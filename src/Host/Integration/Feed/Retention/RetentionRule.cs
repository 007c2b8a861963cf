using Microsoft.Extensions.Options;

namespace Departement77.Host.Integration.Feed.Retention;

/// <summary>From a day on, events are kept for so many days.</summary>
internal sealed class RetentionRule
{
    /// <summary>The fewest days: longer than any reader should be away. The database holds to it too.</summary>
    public const int FewestDays = 30;

    /// <summary>Three years, where nothing else is set; unverified.</summary>
    public static RetentionRule Usual { get; } = new() { From = new DateOnly(2026, 1, 1), Days = 1095 };

    /// <summary>First day of the rule, in Paris.</summary>
    public DateOnly From { get; set; }

    /// <summary>Days after which an event is purged.</summary>
    public int Days { get; set; }

    /// <summary>The rule in force on a day: the last one that has begun; null before all of them, when nothing is purged.</summary>
    public static RetentionRule? On(DateOnly day, IEnumerable<RetentionRule> rules) => rules.DefaultIfEmpty(Usual).Where(rule => rule.From <= day).MaxBy(rule => rule.From);
}

/// <summary>The host does not start with a retention that nobody can mean.</summary>
internal sealed class ValidateFeedOptions : IValidateOptions<FeedOptions>
{
    public ValidateOptionsResult Validate(string? name, FeedOptions options)
    {
        if (options.Retention.Any(rule => rule.Days < RetentionRule.FewestDays))
            return ValidateOptionsResult.Fail($"Events__Retention : chaque règle doit conserver les événements au moins {RetentionRule.FewestDays} jours. Corrigez Days, puis relancez.");

        return options.Retention.DistinctBy(rule => rule.From).Count() == options.Retention.Count
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Events__Retention : deux règles commencent le même jour. Corrigez From, puis relancez.");
    }
}
