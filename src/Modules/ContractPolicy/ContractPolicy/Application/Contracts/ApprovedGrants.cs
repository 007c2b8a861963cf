using System.Text.Json;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain;
using Departement77.ContractPolicy.Domain.Applications;
using Departement77.ContractPolicy.Domain.Contracts;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Contracts;

/// <summary>Finds what a vote gave to an application.</summary>
internal sealed class ApprovedGrants(IReadDatabase<ContractPolicyModule> database)
{
    // In the name of the product: whoever asks has been let through to the contract.
    private const string Sql = """
        select a.status, a.authority_siren, a.authority_name, a.beneficiary_kind, a.scheme, a.rule_version, a.act, a.voted_on, a.executory_on, a.outcome::text as outcome,
               a.commune_insee, a.population, a.deliberation_on,
               (select json_agg(json_build_object('label', o.label, 'cost', o.cost, 'retained', o.retained) order by o.position)
                from application_operations o where o.application_id = a.id)::text as operations
        from funding_applications a
        where a.id = @application and (@sees_all or a.authority_siren = @own_authority)
        """;

    /// <summary>Fails with <c>application.not_found</c> (404), and with <c>application.not_approved</c> (409) where no vote has approved it.</summary>
    public async Task<ErrorOr<ApprovedGrant>> FindAsync(Guid application, CancellationToken cancellation)
    {
        var row = await database.QuerySingleOrDefaultAsync<Row>(ReadScope.System, Sql, new { application }, cancellation);
        if (row is null)
            return ApplicationErrors.NotFound();

        return row.Status == nameof(ApplicationStatus.Approved) ? row.ToGrant(application) : ApplicationErrors.NotApproved();
    }

    private sealed record Row
    {
        public string Status { get; init; } = "";

        public string AuthoritySiren { get; init; } = "";

        public string AuthorityName { get; init; } = "";

        public string BeneficiaryKind { get; init; } = "";

        public string Scheme { get; init; } = "";

        public string RuleVersion { get; init; } = "";

        public string? Act { get; init; }

        public DateOnly? VotedOn { get; init; }

        public DateOnly? ExecutoryOn { get; init; }

        public string? Outcome { get; init; }

        public string? CommuneInsee { get; init; }

        public int? Population { get; init; }

        public DateOnly DeliberationOn { get; init; }

        public string? Operations { get; init; }

        public ApprovedGrant ToGrant(Guid application) => new(
            application,
            Siren.Create(AuthoritySiren).Value,
            AuthorityName,
            Enum.Parse<BeneficiaryKind>(BeneficiaryKind),
            Enum.Parse<SchemeCode>(Scheme),
            RuleVersion,
            Act!,
            VotedOn!.Value,
            ExecutoryOn!.Value,
            JsonSerializer.Deserialize<ApprovedOperation[]>(Operations!, StoredJson.Options)!,
            StoredJson.Read<FundingOutcome>(Outcome!).Grants)
        {
            CommuneInsee = CommuneInsee,
            Population = Population,
            DeliberatedOn = DeliberationOn,
        };
    }
}
