namespace Departement77.Architecture.Tests;

/// <summary>What a rule saw: how much it looked at, and what breaks it. A rule that looked at nothing proves nothing.</summary>
public sealed record Verdict(int Looked, IReadOnlyList<string> Violations)
{
    public void ShouldHold(int atLeast = 1)
    {
        Looked.ShouldBeGreaterThanOrEqualTo(atLeast, "the rule looked at too little");
        Violations.ShouldBeEmpty();
    }

    public void ShouldBite(params string[] because)
    {
        Violations.ShouldNotBeEmpty();
        foreach (var part in because)
            Violations.ShouldContain(violation => violation.Contains(part, StringComparison.Ordinal));
    }
}
