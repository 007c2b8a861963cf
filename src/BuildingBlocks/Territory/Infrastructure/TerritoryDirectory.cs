using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.Territory.Infrastructure;

/// <summary>Answers from the edition in memory; syndicates are read each time, as another host may have changed them a moment ago.</summary>
internal sealed class TerritoryDirectory(ReferenceDataCache reference, IReadDatabase<TerritoryModule> database) : ITerritory
{
    public async Task<LocalAuthority?> FindAuthorityAsync(string siren, CancellationToken cancellation)
    {
        if (!Siren.TryParse(siren, out var number))
            return null;

        var data = await reference.CurrentAsync(cancellation);
        if (data.Authority(number) is { } known)
            return known;

        var syndicate = await database.QuerySingleOrDefaultAsync<SyndicateRow>(ReadScope.Public, "select siren, name, communes from syndicates where siren = @siren", new { siren = number.Value }, cancellation);
        return syndicate?.ToAuthority(data);
    }

    public async Task<IReadOnlyList<LocalAuthority>> ListAuthoritiesAsync(CancellationToken cancellation)
    {
        var data = await reference.CurrentAsync(cancellation);
        var syndicates = await database.QueryAsync<SyndicateRow>(ReadScope.Public, "select siren, name, communes from syndicates", parameters: null, cancellation);
        return [.. data.Authorities, .. syndicates.Select(syndicate => syndicate.ToAuthority(data))];
    }

    public async Task<Commune?> FindCommuneAsync(string insee, CancellationToken cancellation) =>
        InseeCode.TryParse(insee, out var code) ? (await reference.CurrentAsync(cancellation)).Commune(code) : null;

    public async Task<PopulationInForce?> PopulationOfCommuneAsync(string insee, DateOnly on, CancellationToken cancellation) =>
        await FindCommuneAsync(insee, cancellation) is { } commune ? (await reference.CurrentAsync(cancellation)).Population(commune.Insee, on) : null;

    public async Task<int?> PopulationOfAuthorityAsync(string siren, DateOnly on, CancellationToken cancellation) =>
        await FindAuthorityAsync(siren, cancellation) is { } authority ? (await reference.CurrentAsync(cancellation)).Population(authority.Communes, on) : null;

    public async Task<string?> DoubtAboutVintageAsync(int vintage, CancellationToken cancellation) => (await reference.CurrentAsync(cancellation)).DoubtAbout(vintage);

    public async Task RefreshAsync(CancellationToken cancellation)
    {
        reference.Expire();
        await reference.CurrentAsync(cancellation);
    }

    public async Task<Distance?> DistanceAsync(string fromInsee, string toInsee, CancellationToken cancellation) =>
        await FindCommuneAsync(fromInsee, cancellation) is { } from && await FindCommuneAsync(toInsee, cancellation) is { } to
            ? new Distance(from.Location.DistanceInKilometresTo(to.Location), from.IsLocationExact && to.IsLocationExact)
            : null;

    private sealed record SyndicateRow
    {
        public string Siren { get; init; } = "";

        public string Name { get; init; } = "";

        public string[] Communes { get; init; } = [];

        public LocalAuthority ToAuthority(ReferenceData data) => new(Siren, Name, LocalAuthorityKind.InterMunicipalSyndicate, Insee: null, data.Current(Communes));
    }
}
