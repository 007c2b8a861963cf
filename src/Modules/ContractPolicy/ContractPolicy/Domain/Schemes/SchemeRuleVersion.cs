using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;

namespace Departement77.ContractPolicy.Domain.Schemes;

internal readonly record struct RuleVersionId(Guid Value) : IIdentifier<RuleVersionId>
{
    public static RuleVersionId From(Guid value) => new(value);
}

internal enum RuleVersionStatus
{
    Draft,

    /// <summary>Decided. It applies to deliberations from its first day to its last one; the first may be still to come.</summary>
    InForce,

    /// <summary>Its last day is past. Never stored: it comes with the date. Contracts voted under it live on.</summary>
    Superseded,

    /// <summary>Given up as a draft. Never stored: its row is gone, and the audit entry tells who did it.</summary>
    Discarded,
}

/// <summary>Named as the last segments of the routes.</summary>
internal enum RuleVersionAction
{
    PutInForce,
    Discard,
}

internal static class RuleVersionStatuses
{
    public static string French(this RuleVersionStatus status) => status switch
    {
        RuleVersionStatus.Draft => "projet",
        RuleVersionStatus.InForce => "en vigueur",
        RuleVersionStatus.Superseded => "remplacée",
        RuleVersionStatus.Discarded => "abandonnée",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}

/// <summary>One version of a scheme's rules. Raising a ceiling is a new version; contracts keep the version under which they were voted.</summary>
internal sealed class SchemeRuleVersion
{
    public static readonly StateTable<RuleVersionStatus, RuleVersionAction> States = StateTable<RuleVersionStatus, RuleVersionAction>
        .StartingAt(RuleVersionStatus.Draft, "la version du règlement", RuleVersionStatuses.French)
        .Allow(RuleVersionAction.PutInForce, RuleVersionStatus.InForce, RuleVersionStatus.Draft)
        .Allow(RuleVersionAction.Discard, RuleVersionStatus.Discarded, RuleVersionStatus.Draft)
        .Build();

    internal SchemeRuleVersion(string code, string source, SchemeRules rules, string draftedBy, DateOnly draftedOn)
    {
        Id = Identifier.New<RuleVersionId>();
        Code = code;
        Status = States.Initial;
        Source = source;
        Rules = rules;
        DraftedBy = draftedBy;
        DraftedOn = draftedOn;
    }

    /// <summary>Rebuilt from its row.</summary>
    private SchemeRuleVersion()
    {
        Code = "";
        Source = "";
        Rules = null!;
        DraftedBy = "";
    }

    public RuleVersionId Id { get; private set; }

    /// <summary>The scheme and the year, as in <c>CoR-2022</c>. No other version of any scheme has it.</summary>
    public string Code { get; private set; }

    /// <summary>As stored; see <see cref="StatusOn"/>.</summary>
    public RuleVersionStatus Status { get; private set; }

    /// <summary>First day; null for a draft.</summary>
    public DateOnly? ValidFrom { get; private set; }

    /// <summary>The day after the last one; null while no other version follows.</summary>
    public DateOnly? ValidTo { get; private set; }

    /// <summary>The deliberation that decided it.</summary>
    public string? Act { get; private set; }

    /// <summary>Where the rules can be read.</summary>
    public string Source { get; private set; }

    public SchemeRules Rules { get; private set; }

    public string DraftedBy { get; private set; }

    public DateOnly DraftedOn { get; private set; }

    public string? PutInForceBy { get; private set; }

    public RuleVersionStatus StatusOn(DateOnly day) => Status == RuleVersionStatus.InForce && ValidTo <= day ? RuleVersionStatus.Superseded : Status;

    public bool AppliesOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day < ValidTo);

    internal void Begin(RuleVersionStatus inForce, DateOnly from, string act, string by)
    {
        Status = inForce;
        ValidFrom = from;
        Act = act;
        PutInForceBy = by;
    }

    internal void GiveUp(RuleVersionStatus discarded) => Status = discarded;

    internal void EndBefore(DateOnly next) => ValidTo = next;
}
