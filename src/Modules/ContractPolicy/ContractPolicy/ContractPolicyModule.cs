using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.BuildingBlocks.Web.Modules;
using Departement77.ContractPolicy.Api;
using Departement77.ContractPolicy.Application;
using Departement77.ContractPolicy.Application.AuthorityFiles;
using Departement77.ContractPolicy.Application.Boards;
using Departement77.ContractPolicy.Application.Contracts;
using Departement77.ContractPolicy.Application.Envelopes;
using Departement77.ContractPolicy.Application.Funding;
using Departement77.ContractPolicy.Application.Payments;
using Departement77.ContractPolicy.Domain.Envelopes;
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
            .Grant(Permissions.Grants)
            .WhenViolated("scheme_rule_versions_code_unique", RuleVersionErrors.Exists)
            .WhenViolated("scheme_rule_versions_never_overlap", () => RuleVersionErrors.Overlaps(before: null))
            .WhenViolated("envelopes_within_allocation", () => EnvelopeErrors.Exceeded(left: null))
            .WhenViolated("envelopes_one_at_a_time", EnvelopeErrors.Overlaps)
            .TellTimeline()
            .AddJob(new("contract-policy.refresh-populations", "Mise à jour des dossiers au nouveau millésime", "0 3 1 1 *", () => new FindFilesToRefresh()))
            .AddJob(new("contract-policy.forecast-payments", "Prévision annuelle des versements", "0 3 2 1 *", () => new ForecastPayments()))
            .TenantTables(
                "envelopes", "envelope_reservations", "authority_files", "funding_applications", "contracts", "payment_accounts", "payment_requests");
        module.Services.AddScoped<ApprovedGrants>();
        module.Services.AddScoped<ContractPaymentTerms>();
        module.Services.AddScoped<PaymentsOfContract>();
        module.Services.AddScoped<EnvelopeReservations>();
        module.Services.AddScoped<RuleVersions>();
        module.Services.AddScoped<AuthorityAssessments>();
        module.Services.AddSingleton(provider => new BoardSettings(
            provider.GetRequiredService<IConfiguration>().GetValue("ContractPolicy:Boards:ExpiringWithinDays", BoardSettings.UsualExpiringWithinDays)));
    }

    /// <inheritdoc />
    public override void MapRoutes(IEndpointRouteBuilder routes)
    {
        routes.MapSchemes();
        routes.MapFunding();
        routes.MapEnvelopes();
        routes.MapBoards();
    }
}
