using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.BuildingBlocks.Web.Modules;
using Departement77.ContractPolicy.Api;
using Departement77.ContractPolicy.Application;
using Departement77.ContractPolicy.Application.Contracts;
using Departement77.ContractPolicy.Application.Envelopes;
using Departement77.ContractPolicy.Application.Payments;
using Departement77.ContractPolicy.Domain.Envelopes;
using Departement77.ContractPolicy.Domain.Schemes;
using Departement77.ContractPolicy.Infrastructure;
using Microsoft.AspNetCore.Routing;
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
            .TenantTables("envelopes", "envelope_reservations");
        module.Services.AddScoped<ApprovedGrants>();
        module.Services.AddScoped<ContractPaymentTerms>();
        module.Services.AddScoped<PaymentsOfContract>();
        module.Services.AddScoped<EnvelopeReservations>();
    }

    /// <inheritdoc />
    public override void MapRoutes(IEndpointRouteBuilder routes)
    {
        routes.MapSchemes();
        routes.MapFunding();
        routes.MapEnvelopes();
    }
}
