using Departement77.BuildingBlocks.Application.Privacy;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.BuildingBlocks.Web.Modules;
using Departement77.ContractPolicy.Api;
using Departement77.ContractPolicy.Application;
using Departement77.ContractPolicy.Application.Applications;
using Departement77.ContractPolicy.Application.AuthorityFiles;
using Departement77.ContractPolicy.Application.Boards;
using Departement77.ContractPolicy.Application.Contracts;
using Departement77.ContractPolicy.Application.Documents;
using Departement77.ContractPolicy.Application.Envelopes;
using Departement77.ContractPolicy.Application.Funding;
using Departement77.ContractPolicy.Application.Payments;
using Departement77.ContractPolicy.Application.Privacy;
using Departement77.ContractPolicy.Domain.Applications;
using Departement77.ContractPolicy.Domain.Contracts;
using Departement77.ContractPolicy.Domain.Envelopes;
using Departement77.ContractPolicy.Domain.Payments;
using Departement77.ContractPolicy.Domain.Schemes;
using Departement77.ContractPolicy.Domain.VoteSessions;
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
            .Remember<RulesInForce>()
            .TenantTables("funding_applications", "application_operations", "application_financing_lines", "application_opinions", "application_documents")
            .TenantTables("contracts", "contract_operations", "contract_signatures", "realisation_agreements", "contract_amendments", "contract_extensions", "contract_commitments")
            .TenantTables("payment_accounts", "payment_requests", "payment_proofs", "repayment_orders", "payment_documents")
            .TenantTables("envelopes", "envelope_reservations", "authority_files")
            .AddJob(new("contract-policy.remind-missing-documents", "Relance des pièces manquantes", "20 7 * * *", () => new FindMissingDocuments()))
            .AddJob(new("contract-policy.warn-of-contract-ends", "Alertes avant la fin des contrats", "30 5 * * *", () => new FindContractsNearTheirEnd()))
            .AddJob(new("contract-policy.lapse-contracts", "Caducité des contrats", "0 1 * * *", () => new FindContractsToLapse()))
            .AddJob(new("contract-policy.sweep-documents", "Ménage des pièces sans fiche", "20 4 * * *", () => new SweepDocuments()))
            .AddJob(new("contract-policy.refresh-populations", "Mise à jour des dossiers au nouveau millésime", "0 3 1 1 *", () => new FindFilesToRefresh()))
            .AddJob(new("contract-policy.forecast-payments", "Prévision annuelle des versements", "0 3 2 1 *", () => new ForecastPayments()));
        NameViolations(module);
        module.Services
            .AddSettings()
            .AddScoped<IPersonalData, ContractPersonalData>()
            .AddScoped<RuleVersions>()
            .AddScoped<ApplicationFiles>()
            .AddScoped<ApprovedGrants>()
            .AddScoped<ContractSurroundings>()
            .AddScoped<ContractReservations>()
            .AddScoped<ContractPaymentTerms>()
            .AddScoped<PaymentsOfContract>()
            .AddScoped<PaymentPositions>()
            .AddScoped<EnvelopeReservations>()
            .AddScoped<AuthorityAssessments>();
    }

    /// <inheritdoc />
    public override void MapRoutes(IEndpointRouteBuilder routes)
    {
        routes.MapSchemes();
        routes.MapFunding();
        routes.MapApplications();
        routes.MapVoteSessions();
        routes.MapContracts();
        routes.MapPayments();
        routes.MapEnvelopes();
        routes.MapBoards();
    }

    private static void NameViolations(ModuleServices module)
    {
        // Numbers within one contract, its account, its end: whoever loses read a contract that has changed since.
        foreach (var constraint in new[] { "contract_amendments_number_unique", "contract_extensions_number_unique", "contract_operations_pkey", "payment_accounts_one_per_contract", "contracts_lapse_without_payment", "contracts_spent_at_end_current" })
            module.WhenViolated(constraint, () => CommonErrors.ConcurrencyConflict(underIfMatch: false));

        module
            .WhenViolated("scheme_rule_versions_code_unique", RuleVersionErrors.Exists)
            .WhenViolated("scheme_rule_versions_never_overlap", () => RuleVersionErrors.Overlaps(before: null))
            .WhenViolated("funding_applications_open_limit", ApplicationErrors.LimitReached)
            .WhenViolated("application_documents_quota", ApplicationErrors.DocumentQuota)
            .WhenViolated("vote_sessions_once", VoteSessionErrors.Exists)
            .WhenViolated("vote_sessions_agenda_open", VoteSessionErrors.AgendaClosed)
            .WhenViolated("vote_sessions_votes_noted", VoteSessionErrors.VotesMissing)
            .WhenViolated("envelopes_within_allocation", () => EnvelopeErrors.Exceeded(left: null))
            .WhenViolated("envelopes_one_at_a_time", EnvelopeErrors.Overlaps)
            .WhenViolated("contracts_one_per_application", ContractErrors.Exists)
            .WhenViolated("contracts_in_force_slots", ContractErrors.AnotherInForce)
            .WhenViolated("contract_signatures_once", ContractErrors.SignatureExists)
            .WhenViolated("contract_amendments_one_open", AmendmentErrors.AnotherOpen)
            .WhenViolated("payment_accounts_within_grant", () => PaymentErrors.ExceedsGrant(Money.Zero))
            .WhenViolated("payment_requests_contract_in_force", PaymentErrors.ContractNotInForce)
            .WhenViolated("payment_requests_one_advance", PaymentErrors.AdvanceExists)
            .WhenViolated("payment_requests_one_balance", PaymentErrors.BalanceExists)
            .WhenViolated("payment_proofs_used_once", PaymentErrors.ProofAlreadyUsed)
            .WhenViolated("payment_documents_quota", PaymentErrors.DocumentQuota);
    }
}
