using Departement77.BuildingBlocks.Application.Privacy;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.Host.Access.Accounts;
using Departement77.Host.Operations.Audit;
using Microsoft.Extensions.Options;

namespace Departement77.Host.Operations.Privacy;

/// <summary>The rules of the kernel's and the access schema's tables: their jobs were there before, and are shown beside the others.</summary>
internal static class KernelRetention
{
    private static readonly RetentionRules OfAccess = new("access",
    [
        new("access.invitations", "Invitations échues depuis 30 jours", "delete", "access-prune", today => today.AddDays(-30), "select count(*) from invitations where expires_at < @before"),
        new("access.tokens", "Jetons échus depuis un jour", "delete", "access-prune", today => today.AddDays(-1), "select count(*) from tokens where expiration_date < @before"),
        InactiveAccounts.Retention,
    ]);

    private static RetentionRules OfIntegration(AuditOptions audit) => new("integration",
    [
        audit.Retention,
        new("kernel.inbox", "Événements traités depuis 90 jours", "delete", "kernel.purge-inbox", today => today.AddDays(-90), "select count(*) from inbox where handled_at < @before"),
    ]);

    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton(OfAccess);
        services.AddOptions<AuditOptions>().BindConfiguration(AuditOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AuditOptions>, ValidateAuditOptions>();
        services.AddSingleton(provider => OfIntegration(provider.GetRequiredService<IOptions<AuditOptions>>().Value));
    }

    /// <summary>The answers kept under a key, in the schema of each module that keeps some.</summary>
    public static IEnumerable<RetentionRules> OfModules(ModuleCatalog modules) => modules.Modules.Where(module => module.KeepsAnswers).Select(module => new RetentionRules(module.Schema,
    [
        new(
            $"kernel.idempotency-keys.{module.Schema}",
            "Réponses gardées sous une clé depuis un jour",
            "delete",
            "kernel.purge-idempotency-keys",
            today => today.AddDays(-1),
            "select count(*) from idempotency_keys where stored_at < @before"),
    ]));
}
