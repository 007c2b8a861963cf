using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;
using Departement77.Territory;

namespace Departement77.ContractPolicy.Application.Funding;

/// <summary>Who asks, as the territory knew it on a day.</summary>
internal static class Applicants
{
    /// <summary>A commune, whether it is known or not.</summary>
    public static async Task<Applicant> ApplicantOfCommuneAsync(this ITerritory territory, string? insee, DateOnly day, CancellationToken cancellation)
    {
        var figure = insee is null ? null : await territory.PopulationOfCommuneAsync(insee, day, cancellation);
        return new Applicant(BeneficiaryKind.Commune, figure is null ? null : new ApplicantPopulation(figure.Population, figure.Vintage));
    }

    /// <summary>Any authority.</summary>
    public static async Task<Applicant> ApplicantAsync(this ITerritory territory, LocalAuthority authority, DateOnly day, CancellationToken cancellation)
    {
        if (authority.Kind == LocalAuthorityKind.Municipality)
            return await territory.ApplicantOfCommuneAsync(authority.Insee, day, cancellation);

        // Its communes share a vintage: each one is of all of them.
        var total = await territory.PopulationOfAuthorityAsync(authority.Siren, day, cancellation);
        var vintage = authority.Communes.Count == 0 ? null : await territory.PopulationOfCommuneAsync(authority.Communes[0], day, cancellation);
        return new Applicant(
            authority.Kind == LocalAuthorityKind.InterMunicipality ? BeneficiaryKind.Intercommunality : BeneficiaryKind.Syndicate,
            total is { } inhabitants ? new ApplicantPopulation(inhabitants, vintage?.Vintage) : null);
    }
}
