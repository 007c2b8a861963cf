using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.BuildingBlocks.Web.Modules;
using Departement77.ContractPolicy.Api;
using Departement77.ContractPolicy.Application;
using Departement77.ContractPolicy.Application.Applications;
using Departement77.ContractPolicy.Application.AuthorityFiles;
using Departement77.ContractPolicy.Application.Boards;
using Departement77.ContractPolicy.Application.Contracts;
using Departement77.ContractPolicy.Application.Envelopes;
using Departement77.ContractPolicy.Application.Funding;
using Departement77.ContractPolicy.Application.Payments;
using Departement77.ContractPolicy.Domain.Envelopes;
using Departement77.ContractPolicy.Domain.Contracts;
using Departement77.ContractPolicy.Domain.Applications;
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
            .TenantTables("contracts", "contract_operations", "contract_signatures", "realisation_agreements", "contract_amendments", "contract_extensions", "contract_commitments")
            .WhenViolated("scheme_rule_versions_code_unique", RuleVersionErrors.Exists)
            .WhenViolated("scheme_rule_versions_never_overlap", () => RuleVersionErrors.Overlaps(before: null))
            .WhenViolated("envelopes_within_allocation", () => EnvelopeErrors.Exceeded(left: null))
            .WhenViolated("envelopes_one_at_a_time", EnvelopeErrors.Overlaps)
            .TellTimeline()
            .TenantTables("envelopes", "envelope_reservations");
            .WhenViolated("contracts_one_per_application", ContractErrors.Exists)
            .WhenViolated("contracts_in_force_slots", ContractErrors.AnotherInForce)
            .WhenViolated("contract_signatures_once", ContractErrors.SignatureExists)
            .WhenViolated("contract_amendments_one_open", AmendmentErrors.AnotherOpen)

            // Numbers within one contract: whoever loses read a contract that has changed since.
            .WhenViolated("contract_amendments_number_unique", () => CommonErrors.ConcurrencyConflict(underIfMatch: false))
            .WhenViolated("contract_extensions_number_unique", () => CommonErrors.ConcurrencyConflict(underIfMatch: false))
            .WhenViolated("contract_operations_pkey", () => CommonErrors.ConcurrencyConflict(underIfMatch: false))
            .AddJob(new("contract-policy.warn-of-contract-ends", "Alertes avant la fin des contrats", "30 5 * * *", () => new FindContractsNearTheirEnd()))
            .AddJob(new("contract-policy.lapse-contracts", "Caducité des contrats", "0 1 * * *", () => new FindContractsToLapse()));
        module.Services.AddSingleton(provider => ReadContractSettings(provider.GetRequiredService<IConfiguration>().GetSection("ContractPolicy")));
        module.Services.AddScoped<ContractSurroundings>();
        module.Services.AddScoped<ContractReservations>();
            .TenantTables("funding_applications", "application_operations", "application_financing_lines", "application_opinions", "application_documents")
            .WhenViolated("scheme_rule_versions_code_unique", RuleVersionErrors.Exists)
            .WhenViolated("scheme_rule_versions_never_overlap", () => RuleVersionErrors.Overlaps(before: null))
            .WhenViolated("funding_applications_open_limit", ApplicationErrors.LimitReached)
            .WhenViolated("application_documents_quota", ApplicationErrors.DocumentQuota)
            .WhenViolated("vote_sessions_once", VoteSessionErrors.Exists)
            .WhenViolated("vote_sessions_agenda_open", VoteSessionErrors.AgendaClosed)
            .WhenViolated("vote_sessions_votes_noted", VoteSessionErrors.VotesMissing)
            .AddJob(new("contract-policy.remind-missing-documents", "Relance des pièces manquantes", "20 7 * * *", () => new FindMissingDocuments()))
            .AddJob(new("contract-policy.sweep-documents", "Ménage des pièces sans fiche", "20 4 * * *", () => new SweepApplicationDocuments()));
        module.Services.AddScoped<RuleVersions>();
        module.Services.AddScoped<ApplicationFiles>();
            .TenantTables("payment_accounts", "payment_requests", "payment_proofs", "repayment_orders", "payment_documents")
            .WhenViolated("scheme_rule_versions_code_unique", RuleVersionErrors.Exists)
            .WhenViolated("scheme_rule_versions_never_overlap", () => RuleVersionErrors.Overlaps(before: null))
            .WhenViolated("payment_accounts_one_per_contract", () => CommonErrors.ConcurrencyConflict(underIfMatch: false))
            .WhenViolated("payment_accounts_within_grant", () => PaymentErrors.ExceedsGrant(Money.Zero))
            .WhenViolated("payment_requests_one_advance", PaymentErrors.AdvanceExists)
            .WhenViolated("payment_requests_one_balance", PaymentErrors.BalanceExists)
            .WhenViolated("payment_proofs_used_once", PaymentErrors.ProofAlreadyUsed)
            .WhenViolated("payment_documents_quota", PaymentErrors.DocumentQuota);
            .AddJob(new("contract-policy.refresh-populations", "Mise à jour des dossiers au nouveau millésime", "0 3 1 1 *", () => new FindFilesToRefresh()))
            .AddJob(new("contract-policy.forecast-payments", "Prévision annuelle des versements", "0 3 2 1 *", () => new ForecastPayments()))
            .TenantTables(
                "envelopes", "envelope_reservations", "authority_files", "funding_applications", "contracts", "payment_accounts", "payment_requests");
        module.Services.AddScoped<ApprovedGrants>();
        module.Services.AddScoped<ContractPaymentTerms>();
        module.Services.AddScoped<PaymentsOfContract>();
        module.Services.AddScoped<PaymentPositions>();
        module.Services.AddSingleton(provider => ReadPaymentPolicy(provider.GetRequiredService<IConfiguration>().GetSection("ContractPolicy")));
        module.Services.AddScoped<EnvelopeReservations>();
        module.Services.AddSingleton(provider => ReadApplicationPolicy(provider.GetRequiredService<IConfiguration>().GetSection("ContractPolicy"), provider.GetRequiredService<WorkingCalendar>()));
        module.Services.AddSingleton(provider => new VoteSessionPolicy(
            provider.GetRequiredService<WorkingCalendar>(), provider.GetRequiredService<IConfiguration>().GetValue("ContractPolicy:FilesDueWorkingDays", 20)));
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
        routes.MapContracts();
        routes.MapBoards();
    }

    // Every value is unverified: no public source tells from when a contract runs, what a suspension does to its end, or how many may run at once.
    private static ContractSettings ReadContractSettings(IConfiguration settings)
    {
        var most = new Dictionary<SchemeCode, int> { [SchemeCode.CoR] = 1 };
        foreach (var scheme in Enum.GetValues<SchemeCode>())
        {
            if (settings.GetValue<int?>($"ContractsInForce:{scheme}") is { } limit)
                most[scheme] = limit;
        }

        var steps = settings.GetSection("ExpiryWarningDays").Get<int[]>() ?? [180, 90, 30];
        if (most.Values.Any(limit => limit < 1) || steps.Any(days => days < 1))
            throw new InvalidOperationException("ContractPolicy:ContractsInForce et ContractPolicy:ExpiryWarningDays : indiquez des nombres à partir de 1.");

        return new ContractSettings(settings.GetValue("ContractStartsOn", ContractStart.Vote), settings.GetValue("SuspensionExtends", defaultValue: false), most, steps);
        routes.MapApplications();
        routes.MapVoteSessions();
    }

    // Every figure is unverified: no public source tells how the Département handles its files. One open contract at a time follows the usage of rural contracts.
    private static ApplicationPolicy ReadApplicationPolicy(IConfiguration settings, WorkingCalendar calendar) => new(
        calendar,
        Enum.GetValues<SchemeCode>().ToDictionary(scheme => scheme, scheme => settings.GetValue($"OpenApplications:{scheme}", scheme == SchemeCode.CoR ? 1 : 5)),
        settings.GetValue("InstructionWorkingDays", 60),
        settings.GetValue("MissingDocuments:ReminderWorkingDays", 20),
        settings.GetValue("MissingDocuments:InadmissibleWorkingDays", 60),
        settings.GetValue("DocumentsPerApplication", 100));
        routes.MapPayments();
    }

    // Unverified: thirty days are the usage of public payments, no source tells the Département's own.
    private static PaymentPolicy ReadPaymentPolicy(IConfiguration settings) =>
        new(settings.GetValue("PaymentDays", 30), settings.GetValue("DocumentsPerPaymentRequest", 50));
}
