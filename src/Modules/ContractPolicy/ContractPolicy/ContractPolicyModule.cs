using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.BuildingBlocks.Web.Modules;
using Departement77.ContractPolicy.Api;
using Departement77.ContractPolicy.Application;
using Departement77.ContractPolicy.Application.Contracts;
using Departement77.ContractPolicy.Application.Envelopes;
using Departement77.ContractPolicy.Application.Payments;
using Departement77.ContractPolicy.Domain.Payments;
using Departement77.ContractPolicy.Domain.Schemes;
using Departement77.ContractPolicy.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.ContractPolicy;

/// <summary>The contracts by which the département helps local authorities to invest: their rules, and what these give.</summary>
public sealed class ContractPolicyModule : Module
{
    /// <inheritdoc />
    public override string Name => "ContractPolicy";

    /// <inheritdoc />
    public override string Schema => "contract_policy";

    /// <inheritdoc />
    public override string Slug => "contract-policy";

    /// <inheritdoc />
    public override string FrenchTitle => "Politique contractuelle";

    /// <inheritdoc />
    public override void AddServices(ModuleServices module)
    {
        module
            .UseDbContext<ContractPolicyDbContext>()
            .Publish<PublishedEvents>("contract-policy")
            .TellTimeline()
            .Grant(Permissions.Grants)
            .TenantTables("payment_accounts", "payment_requests", "payment_proofs", "repayment_orders", "payment_documents")
            .WhenViolated("scheme_rule_versions_code_unique", RuleVersionErrors.Exists)
            .WhenViolated("scheme_rule_versions_never_overlap", () => RuleVersionErrors.Overlaps(before: null))
            .WhenViolated("payment_accounts_one_per_contract", () => CommonErrors.ConcurrencyConflict(underIfMatch: false))
            .WhenViolated("payment_accounts_within_grant", () => PaymentErrors.ExceedsGrant(Money.Zero))
            .WhenViolated("payment_requests_one_advance", PaymentErrors.AdvanceExists)
            .WhenViolated("payment_requests_one_balance", PaymentErrors.BalanceExists)
            .WhenViolated("payment_proofs_used_once", PaymentErrors.ProofAlreadyUsed)
            .WhenViolated("payment_documents_quota", PaymentErrors.DocumentQuota);
        module.Services.AddScoped<ApprovedGrants>();
        module.Services.AddScoped<ContractPaymentTerms>();
        module.Services.AddScoped<PaymentsOfContract>();
        module.Services.AddScoped<PaymentPositions>();
        module.Services.AddSingleton(provider => ReadPaymentPolicy(provider.GetRequiredService<IConfiguration>().GetSection("ContractPolicy")));
        module.Services.AddScoped<EnvelopeReservations>();
    }

    /// <inheritdoc />
    public override void MapRoutes(IEndpointRouteBuilder routes)
    {
        routes.MapSchemes();
        routes.MapFunding();
        routes.MapPayments();
    }

    // Unverified: thirty days are the usage of public payments, no source tells the Département's own.
    private static PaymentPolicy ReadPaymentPolicy(IConfiguration settings) =>
        new(settings.GetValue("PaymentDays", 30), settings.GetValue("DocumentsPerPaymentRequest", 50));
}
