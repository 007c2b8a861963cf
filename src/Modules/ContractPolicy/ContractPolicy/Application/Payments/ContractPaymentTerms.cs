using System.Text.Json;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Contracts;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Payments;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Payments;

/// <summary>Finds what a contract says about its payments. A decision has no end: its last day is the last one there is.</summary>
internal sealed class ContractPaymentTerms(IReadDatabase<ContractPolicyModule> database)
{
    // The product's own work asks: whether the caller may know of the contract is for the handler to check, by the authority in the terms.
    private const string Sql = """
        select c.id, c.number, c.application_id, c.authority_siren, c.scheme, c.rule_version, c.status, c.ends_on, c.retained, c.department_grant, c.region_grant,
               o.department, o.region, v.rules::text as rules
        from contracts c
        join scheme_rule_versions v on v.code = c.rule_version
        cross join lateral (
            select json_agg(p.department_grant order by p.position)::text as department, json_agg(p.region_grant order by p.position)::text as region
            from contract_operations p where p.contract_id = c.id) o
        where c.id = @contract and (@sees_all or c.authority_siren = @own_authority)
        """;

    public async Task<ErrorOr<PaymentTerms>> FindAsync(Guid contract, CancellationToken cancellation) =>
        await database.QuerySingleOrDefaultAsync<Row>(ReadScope.System, Sql, new { contract }, cancellation) is { } row ? row.ToTerms() : ContractErrors.NotFound();

    private sealed record Row(
        Guid Id, string Number, Guid ApplicationId, string AuthoritySiren, string Scheme, string RuleVersion, string Status, DateOnly? EndsOn,
        decimal Retained, decimal DepartmentGrant, decimal RegionGrant, string Department, string Region, string Rules)
    {
        public PaymentTerms ToTerms() => new(
            Id,
            Number,
            ApplicationId,
            Siren.Create(AuthoritySiren).Value,
            Enum.Parse<SchemeCode>(Scheme),
            RuleVersion,
            Status == nameof(ContractStatus.InForce),
            EndsOn ?? DateOnly.MaxValue,
            Money.Euros(Retained),
            [GrantOf(Funder.Department, DepartmentGrant, Department), GrantOf(Funder.Region, RegionGrant, Region)],
            RulesJson.Read(Rules).PaymentSchedule)
        {
            HasEnded = Status is nameof(ContractStatus.Terminated) or nameof(ContractStatus.Lapsed) or nameof(ContractStatus.Completed),
        };

        private static Grant GrantOf(Funder funder, decimal amount, string parts) =>
            new(funder, Money.Euros(amount), [.. JsonSerializer.Deserialize<decimal[]>(parts)!.Select(Money.Euros)]);
    }
}
