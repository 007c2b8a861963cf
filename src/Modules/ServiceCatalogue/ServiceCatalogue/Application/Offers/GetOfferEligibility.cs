using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Offers;

/// <summary>Whether an offer is for one authority today, each condition explained.</summary>
/// <param name="Authority">SIREN.</param>
internal sealed record GetOfferEligibility(OfferId Offer, string Authority) : IQuery<EligibilityView>;

/// <param name="Eligible">Whether the authority meets every condition of the offer.</param>
/// <param name="MembershipRequired">Always true: only members may ask for an offer. Whether the authority is one is not told here, to anybody who asks.</param>
/// <param name="Reasons">Each condition, met or not, with its French explanation.</param>
internal sealed record EligibilityView(
    Guid OfferId, int ContentVersion, string AuthoritySiren, string AuthorityName, bool Eligible, bool MembershipRequired, IReadOnlyList<EligibilityReason> Reasons);

internal sealed class GetOfferEligibilityHandler(IReadDatabase<ServiceCatalogueModule> database, ITerritory territory, TimeProvider clock)
    : IQueryHandler<GetOfferEligibility, EligibilityView>
{
    private const string Sql = """
        select content_version, status, audiences, authority_kinds, communes, min_population, max_population
        from offers
        where id = @id and status in ('Published', 'Withdrawn', 'Replaced')
        """;

    public async Task<ErrorOr<EligibilityView>> Handle(GetOfferEligibility query, CancellationToken cancellationToken)
    {
        if (await database.QuerySingleOrDefaultAsync<Row>(ReadScope.Public, Sql, new { id = query.Offer.Value }, cancellationToken) is not { } row)
            return OfferErrors.NotFound();

        if (await territory.FindAuthorityAsync(query.Authority, cancellationToken) is not { } authority)
            return OfferErrors.AuthorityNotFound();

        var candidate = new Candidate(
            Enum.Parse<AuthorityKind>(authority.Kind.ToString()),
            [.. authority.Communes.Select(Insee)],
            await territory.PopulationWithVintageAsync(authority, clock.TodayInParis(), cancellationToken));
        var reasons = Eligibility.Judge(Enum.Parse<OfferStatus>(row.Status), row.ToAudiences(), row.ToConditions(), candidate);
        return new EligibilityView(
            query.Offer.Value, row.ContentVersion, authority.Siren, authority.Name, reasons.All(reason => reason.Satisfied), MembershipRequired: true, reasons);
    }

    private static InseeCode Insee(string code) => InseeCode.Create(code).Value;

    private sealed record Row
    {
        public int ContentVersion { get; init; }

        public string Status { get; init; } = "";

        public string[] Audiences { get; init; } = [];

        public string[] AuthorityKinds { get; init; } = [];

        public string[] Communes { get; init; } = [];

        public int? MinPopulation { get; init; }

        public int? MaxPopulation { get; init; }

        public List<AudienceCode> ToAudiences() => [.. Audiences.Select(AudienceCode.FromRow)];

        public OfferConditions ToConditions() => new()
        {
            AuthorityKinds = [.. AuthorityKinds.Select(Enum.Parse<AuthorityKind>)],
            Communes = [.. Communes.Select(Insee)],
            MinPopulation = MinPopulation,
            MaxPopulation = MaxPopulation,
        };
    }
}
