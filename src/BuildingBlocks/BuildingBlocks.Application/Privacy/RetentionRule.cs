namespace Departement77.BuildingBlocks.Application.Privacy;

/// <summary>How long one kind of thing is kept, and what becomes of it then. Declared by the module whose things they are; run and shown by the kernel.</summary>
/// <param name="Code">Stable, <c>module.what-in-kebab-case</c>.</param>
/// <param name="FrenchTitle">What, and since when.</param>
/// <param name="Effect"><c>delete</c>, <c>anonymise</c> or <c>archive</c>.</param>
/// <param name="Job">The job that applies it.</param>
/// <param name="Before">The day of whose end on things go, counted back from today.</param>
/// <param name="Count">SQL that counts what would go, on the module's schema, with <c>@before</c>.</param>
public sealed record RetentionRule(string Code, string FrenchTitle, string Effect, string Job, Func<DateOnly, DateOnly> Before, string Count)
{
    /// <summary>Whether the length is a guess that nobody could check yet.</summary>
    public bool IsUnverified { get; init; }

    /// <summary>
    /// SQL that takes at most <c>@most</c> of them away and says how many, in one statement; null where a job of the module does it by its aggregates and leaves its own proof.
    /// </summary>
    public string? Apply { get; init; }

    /// <summary>SQL that says how often and when such things went last, as <c>on_day</c> and <c>count</c>; only for a rule without <see cref="Apply"/>, whose proof is the module's.</summary>
    public string? Proof { get; init; }
}

/// <summary>The retention rules of a module.</summary>
/// <param name="Schema">Schema on which they are run, by its role.</param>
/// <param name="Rules">The rules.</param>
public sealed record RetentionRules(string Schema, IReadOnlyList<RetentionRule> Rules);
