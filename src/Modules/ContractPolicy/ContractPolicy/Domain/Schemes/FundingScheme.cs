using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Texts;
using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Schemes;

internal readonly record struct FundingSchemeId(Guid Value) : IIdentifier<FundingSchemeId>
{
    public static FundingSchemeId From(Guid value) => new(value);
}

/// <summary>A funding scheme and the versions of its rules. The five schemes are reference data; their rules are drafted and put in force here.</summary>
internal sealed class FundingScheme : AggregateRoot<FundingSchemeId>
{
    public const int VersionCodeMaxLength = 40;
    public const int SourceMaxLength = 1000;
    public const int ActMaxLength = 300;

    private readonly List<SchemeRuleVersion> versions = [];

    public FundingScheme(FundingSchemeId id, SchemeCode code)
    {
        Id = id;
        Code = code;
    }

    public SchemeCode Code { get; private set; }

    public IReadOnlyList<SchemeRuleVersion> Versions => versions;

    /// <summary>Prepares rules. They bind nobody until somebody else puts them in force.</summary>
    /// <param name="code">Code of the version, the scheme's and a year or more after a hyphen. That no other version has it is held by the database.</param>
    /// <param name="source">Where the rules can be read.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="author">Who drafts.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<SchemeRuleVersion> Draft(string? code, string? source, SchemeRules rules, string author, DateOnly today)
    {
        var faults = RulesCheck.Faults(rules);
        if (!IsCodeOfThisScheme(code))
            faults.Add(RuleVersionErrors.CodeInvalid(Code));

        var writtenSource = WrittenText.Line(source, atLeast: 5, SourceMaxLength);
        if (writtenSource is null)
            faults.Add(RuleVersionErrors.SourceRequired());

        if (faults.Count > 0)
            return faults;

        if (versions.Exists(version => version.Code == code))
            return RuleVersionErrors.Exists();

        var drafted = new SchemeRuleVersion(code!, writtenSource!, rules, author, today);
        versions.Add(drafted);
        Raise(new RuleVersionDrafted(Code, drafted.Code));
        return drafted;
    }

    /// <summary>The rules apply from a day on; the version before them ends the day before. That versions never overlap is also held by the database.</summary>
    /// <param name="code">Code of the version.</param>
    /// <param name="from">First day, today at the earliest: a past deliberation keeps the rules it was taken under.</param>
    /// <param name="act">The deliberation that decided the rules.</param>
    /// <param name="by">Who puts them in force; never their author.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<SchemeRuleVersion> PutInForce(string code, DateOnly from, string? act, string by, DateOnly today)
    {
        var version = versions.Find(candidate => candidate.Code == code);
        if (version is null)
            return RuleVersionErrors.NotFound();

        if (version.DraftedBy == by)
            return RuleVersionErrors.SameAuthor();

        var faults = new List<Error>();
        if (from < today || !SensibleDays.Holds(from))
            faults.Add(RuleVersionErrors.StartsInThePast());

        var writtenAct = WrittenText.Line(act, atLeast: 5, ActMaxLength);
        if (writtenAct is null)
            faults.Add(RuleVersionErrors.ActRequired());

        if (faults.Count > 0)
            return faults;

        var moved = SchemeRuleVersion.States.Move(version.StatusOn(today), RuleVersionAction.PutInForce);
        if (moved.IsError)
            return moved.Errors;

        var before = versions.Where(other => other.Status == RuleVersionStatus.InForce).MaxBy(other => other.ValidFrom);
        if (before?.ValidFrom >= from)
            return RuleVersionErrors.Overlaps(before);

        if (before is not null && before.AppliesOn(from))
            before.EndBefore(from);

        version.Begin(moved.Value, from, writtenAct!, by);
        Raise(new RuleVersionPutInForce(Code, version.Code, from, before?.Code));
        return version;
    }

    /// <summary>Gives up a draft. What was ever in force stays: contracts live under it.</summary>
    /// <param name="code">Code of the version.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<SchemeRuleVersion> Discard(string code, DateOnly today)
    {
        var version = versions.Find(candidate => candidate.Code == code);
        if (version is null)
            return RuleVersionErrors.NotFound();

        var moved = SchemeRuleVersion.States.Move(version.StatusOn(today), RuleVersionAction.Discard);
        if (moved.IsError)
            return moved.Errors;

        version.GiveUp(moved.Value);
        versions.Remove(version);
        Raise(new RuleVersionDiscarded(Code, version.Code));
        return version;
    }

    private bool IsCodeOfThisScheme(string? code) =>
        code is { Length: <= VersionCodeMaxLength }
        && code.StartsWith($"{Code}-", StringComparison.Ordinal)
        && code.Split('-').All(part => part.Length > 0 && part.All(char.IsAsciiLetterOrDigit));
}
