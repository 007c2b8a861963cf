using Departement77.BuildingBlocks.Application.Privacy;
using Microsoft.Extensions.Options;

namespace Departement77.Host.Operations.Audit;

/// <summary>Section <c>Audit</c> of the configuration.</summary>
internal sealed class AuditOptions
{
    public const string Section = "Audit";

    /// <summary>Fewest months during which people are named; the database holds to it too.</summary>
    public const int FewestMonths = 12;

    public const string Rule = "kernel.audit-words";

    private const string Old = "a.place is not null and a.occurred_at < @before and ((a.actor_salt is not null and a.actor <> 'system') or a.reason_salt is not null)";

    /// <summary>Months during which the audit names who acted, and why. Five years, as long as most acts can be brought to court; unverified.</summary>
    public int NamesMonths { get; set; } = 60;

    /// <summary>The acts stay, and the chain stays whole.</summary>
    public RetentionRule Retention => new(
        Rule,
        $"Auteurs et raisons du journal d'audit depuis {NamesMonths} mois",
        "anonymise",
        "kernel.apply-retention",
        today => today.AddMonths(-NamesMonths),
        $"select count(*) from audit_entries a where {Old}")
    {
        IsUnverified = true,
        Apply = "select forget_old_audit(@before, @most)::bigint",
    };
}

/// <summary>The host does not start with a retention that would hide who did what.</summary>
internal sealed class ValidateAuditOptions : IValidateOptions<AuditOptions>
{
    public ValidateOptionsResult Validate(string? name, AuditOptions options) => options.NamesMonths >= AuditOptions.FewestMonths
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"Audit__NamesMonths : le journal d'audit doit nommer les auteurs au moins {AuditOptions.FewestMonths} mois. Corrigez ce nombre, puis relancez.");
}
