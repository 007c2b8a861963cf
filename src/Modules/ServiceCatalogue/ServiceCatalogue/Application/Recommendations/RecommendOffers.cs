using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Application.Offers;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.Recommendations;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Recommendations;

/// <summary>Where do I start? The offers nearest to a project described in plain French, each with its reasons, and the funding schemes known to be open.</summary>
/// <param name="Project">The project, in the words of whoever has it. Kept nowhere.</param>
/// <param name="Authority">SIREN. A member may only name its own, which is also the usual one; an agent may name none.</param>
/// <param name="Limit">How many offers at most.</param>
internal sealed record RecommendOffers(string Project, string? Authority = null, int Limit = Recommendation.UsualOffers) : IQuery<RecommendationView>;

/// <param name="AuthoritySiren">For whom it was looked for; null for nobody in particular.</param>
/// <param name="Advice">French: what to do next.</param>
internal sealed record RecommendationView(string? AuthoritySiren, IReadOnlyList<RankedOffer> Offers, IReadOnlyList<RecommendationView.FundingAdvice> Funding, string Advice)
{
    /// <param name="IsOpen">Null when it is not known.</param>
    internal sealed record FundingAdvice(string Scheme, string Name, bool? IsOpen, string? RuleVersion, IReadOnlyList<string> Reasons);
}

internal sealed class RecommendOffersHandler(IReadDatabase<ServiceCatalogueModule> database, ITerritory territory, ICurrentUser user, TimeProvider clock)
    : IQueryHandler<RecommendOffers, RecommendationView>
{
    /// <summary>More than are shown, since those for the authority come first.</summary>
    private const int Looked = 3 * Recommendation.MostOffers;

    public async Task<ErrorOr<RecommendationView>> Handle(RecommendOffers query, CancellationToken cancellationToken)
    {
        var project = ProjectText.Create(query.Project);
        if (project.IsError)
            return project.Errors;

        if (query.Limit is < 1 or > Recommendation.MostOffers)
            return RecommendationErrors.LimitInvalid();

        // Whoever sees one authority only looks for that one.
        var siren = query.Authority ?? user.Authority;
        if (siren is not null && !user.Scope.SeesAll && siren != user.Authority)
            return RecommendationErrors.AuthorityNotFound();

        var authority = siren is null ? null : await territory.FindAuthorityAsync(siren, cancellationToken);
        if (siren is not null && authority is null)
            return RecommendationErrors.AuthorityNotFound();

        var today = clock.TodayInParis();
        var candidate = authority is null ? null : await CandidateAsync(authority, today, cancellationToken);
        var found = await database.QueryAsync<Row>(ReadScope.Public, RecommendOffersSql.Offers, new { project = project.Value.Value, most = Looked }, cancellationToken);
        var offers = Recommendation.Rank([.. found.Select(row => row.ToCandidate(candidate))], query.Limit);
        var funding = authority is null ? [] : await FundingAsync(authority.Siren, today, cancellationToken);
        return new RecommendationView(authority?.Siren, offers, funding, Advice(offers.Count));
    }

    private static string Advice(int offers) => offers == 0
        ? "Aucune offre du catalogue ne correspond à ces mots. Déposez une demande sans choisir d'offre : le coordinateur ID77 trouvera qui peut vous aider."
        : "Déposez une demande sur l'offre la plus proche, ou sans choisir d'offre si vous hésitez : le coordinateur ID77 l'orientera.";

    private async Task<Candidate> CandidateAsync(Territory.LocalAuthority authority, DateOnly today, CancellationToken cancellation) => new(
        Enum.Parse<AuthorityKind>(authority.Kind.ToString()),
        [.. authority.Communes.Select(code => InseeCode.Create(code).Value)],
        await territory.PopulationWithVintageAsync(authority, today, cancellation));

    private async Task<IReadOnlyList<RecommendationView.FundingAdvice>> FundingAsync(string authority, DateOnly today, CancellationToken cancellation)
    {
        var openings = await database.QueryAsync<Opening>(user.Scope, RecommendOffersSql.Funding, new { authority, today }, cancellation);
        return [.. openings.Select(opening => opening.ToAdvice())];
    }

    private sealed record Opening
    {
        public string Scheme { get; init; } = "";

        public bool? IsOpen { get; init; }

        public int? Population { get; init; }

        public string? RuleVersion { get; init; }

        public DateOnly ChangedOn { get; init; }

        public RecommendationView.FundingAdvice ToAdvice() =>
            new(Scheme, KnownSchemes.French(Scheme), IsOpen, RuleVersion, new FundingOpening(Scheme, IsOpen, Population, RuleVersion, ChangedOn).Reasons());
    }

    private sealed record Row
    {
        public Guid Id { get; init; }

        public string Title { get; init; } = "";

        public double Score { get; init; }

        public string[] Words { get; init; } = [];

        public string[] NamedThemes { get; init; } = [];

        public bool Charged { get; init; }

        public decimal? AverageScore { get; init; }

        public string[] Audiences { get; init; } = [];

        public string[] AuthorityKinds { get; init; } = [];

        public string[] Communes { get; init; } = [];

        public int? MinPopulation { get; init; }

        public int? MaxPopulation { get; init; }

        public OfferCandidate ToCandidate(Candidate? authority) => new(Id, Title, Score, Words, NamedThemes, Charged, AverageScore, authority is null ? [] : Judge(authority));

        private IReadOnlyList<EligibilityReason> Judge(Candidate authority) => Eligibility.Judge(
            OfferStatus.Published,
            [.. Audiences.Select(AudienceCode.FromRow)],
            new OfferConditions
            {
                AuthorityKinds = [.. AuthorityKinds.Select(Enum.Parse<AuthorityKind>)],
                Communes = [.. Communes.Select(code => InseeCode.Create(code).Value)],
                MinPopulation = MinPopulation,
                MaxPopulation = MaxPopulation,
            },
            authority);
    }
}
