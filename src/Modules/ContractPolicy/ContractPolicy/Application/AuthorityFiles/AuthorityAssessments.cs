using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Application.Funding;
using Departement77.ContractPolicy.Domain.AuthorityFiles;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;
using Departement77.Territory;

namespace Departement77.ContractPolicy.Application.AuthorityFiles;

/// <summary>Finds what an authority may ask for on a day, by the rules and the engine of the simulations.</summary>
internal sealed class AuthorityAssessments(IReadDatabase<ContractPolicyModule> database, RuleVersions versions, ITerritory territory)
{
    private const string Schemes = "select code, name from funding_schemes order by rank";

    /// <summary>The assessment; null when the territory does not know the authority.</summary>
    /// <param name="siren">SIREN of the authority.</param>
    /// <param name="on">Paris calendar day.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<AuthorityAssessment?> FindAsync(Siren siren, DateOnly on, CancellationToken cancellation)
    {
        if (await territory.FindAuthorityAsync(siren.Value, cancellation) is not { } authority)
            return null;

        var applicant = await territory.ApplicantAsync(authority, on, cancellation);
        var rules = await versions.ListAsync(scheme: null, version: null, on, seesDrafts: false, cancellation);
        var schemes = await database.QueryAsync<Scheme>(ReadScope.Public, Schemes, parameters: null, cancellation);
        var note = applicant.Population?.Vintage is { } vintage ? await territory.DoubtAboutVintageAsync(vintage, cancellation) : null;
        return new AuthorityAssessment(
            siren,
            authority.Name,
            applicant.Kind,
            authority.Insee,
            applicant.Population,
            note,
            [.. schemes.Select(scheme => Assess(Enum.Parse<SchemeCode>(scheme.Code), scheme.Name, rules.FirstOrDefault(version => version.Scheme.ToString() == scheme.Code), applicant, on))]);
    }

    private static SchemeAssessment Assess(SchemeCode scheme, string name, ApplicableRules? version, Applicant applicant, DateOnly on)
    {
        if (version is null)
            return new SchemeAssessment(scheme, name, Eligible: false, "rule_version_missing", "Aucun règlement n'est en vigueur ce jour-là.", RuleVersion: null);

        var admission = FundingEngine.Admit(version, applicant, on);
        return new SchemeAssessment(scheme, name, admission.Eligible, admission.Reason.Code, admission.Reason.Detail, version.Version);
    }

    private sealed record Scheme(string Code, string Name);
}
