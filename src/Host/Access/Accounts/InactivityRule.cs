using Microsoft.Extensions.Options;

namespace Departement77.Host.Access.Accounts;

/// <summary>From a day on, an account is closed after so many months without use.</summary>
internal sealed class InactivityRule
{
    /// <summary>The fewest months: longer than any leave.</summary>
    public const int FewestMonths = 12;

    /// <summary>Two years, where nothing else is set; unverified.</summary>
    public static InactivityRule Usual { get; } = new() { From = new DateOnly(2026, 1, 1), Months = 24 };

    /// <summary>First day of the rule, in Paris.</summary>
    public DateOnly From { get; set; }

    /// <summary>Months without use, the notice included.</summary>
    public int Months { get; set; }

    /// <summary>The rule in force on a day: the last one that has begun; null before all of them, when nobody is told and no account is closed.</summary>
    public static InactivityRule? On(DateOnly day, IEnumerable<InactivityRule> rules) => rules.DefaultIfEmpty(Usual).Where(rule => rule.From <= day).MaxBy(rule => rule.From);
}

/// <summary>The host does not start with a rule that would close accounts in use.</summary>
internal sealed class ValidateInactivity : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        if (options.Inactivity.Any(rule => rule.Months < InactivityRule.FewestMonths))
            return ValidateOptionsResult.Fail($"Access__Inactivity : chaque règle doit laisser au moins {InactivityRule.FewestMonths} mois sans connexion. Corrigez Months, puis relancez.");

        return options.Inactivity.DistinctBy(rule => rule.From).Count() == options.Inactivity.Count
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Access__Inactivity : deux règles commencent le même jour. Corrigez From, puis relancez.");
    }
}
