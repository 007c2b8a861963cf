using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Offers;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Offers;

/// <summary>One offer, also withdrawn or replaced. Referents' names and contacts are for agents and active members.</summary>
internal sealed record GetOffer(OfferId Offer) : IQuery<RawJson<OfferView>>;

/// <summary>An offer as it is read.</summary>
internal sealed record OfferView(
    Guid Id, string Status, int Version, int ContentVersion, string Kind, string KindLabel, string Title, string Summary, string Description, string[] Deliverables,
    string LeadTime, string Eligibility, int? MaxLoanDays, int? Copies, int? Participants, bool Charged, OfferView.PriceView Price, OfferView.ConditionsView Conditions,
    IReadOnlyList<OfferView.Named> Themes, IReadOnlyList<OfferView.Named> Audiences, IReadOnlyList<OfferView.BodyView> Bodies, SatisfactionFigures Satisfaction,
    string[] Illustrative, string Source, OfferView.ReplacementView? Replacement, string? WithdrawalReason, DateTimeOffset? PublishedAt, DateTimeOffset? WithdrawnAt, DateTimeOffset UpdatedAt)
{
    /// <param name="Rule">How the price is found.</param>
    /// <param name="Amount">Euros, by the unit of the rule.</param>
    /// <param name="Minimum">Least price, for a price per inhabitant.</param>
    /// <param name="Maximum">Highest price, for a price per inhabitant.</param>
    /// <param name="Basis">French: what the amount is for.</param>
    internal sealed record PriceView(string Rule, decimal? Amount, decimal? Minimum, decimal? Maximum, string Basis);

    /// <summary>Which authorities the offer is reserved to; what is empty or null excludes nobody.</summary>
    internal sealed record ConditionsView(string[] AuthorityKinds, string[] Communes, int? MinPopulation, int? MaxPopulation);

    internal sealed record Named(string Code, string Label);

    internal sealed record BodyView(string Code, string Name, string Kind, string Status, ReferentView? Referent);

    /// <summary>Personal data.</summary>
    internal sealed record ReferentView(string Name, string? Email, string? Phone);

    internal sealed record ReplacementView(Guid Id, string Title, string Status);
}

/// <summary>What members thought of the help, of all answers ever given.</summary>
/// <param name="Answers">How many requests were rated.</param>
/// <param name="AverageScore">From 1 to 5; null below three answers, where each member could work out what another one answered.</param>
/// <param name="UsefulShare">From 0 to 1: how many said that it helped; null as above.</param>
internal sealed record SatisfactionFigures(long Answers, decimal? AverageScore, decimal? UsefulShare);

internal sealed class GetOfferHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<GetOffer, RawJson<OfferView>>
{
    public async Task<ErrorOr<RawJson<OfferView>>> Handle(GetOffer query, CancellationToken cancellationToken)
    {
        var parameters = new { id = query.Offer.Value, sees_contacts = user.IsAuthenticated && user.Has(Permissions.SeeReferents) };
        var json = user.Authority is null
            ? await database.QueryJsonAsync(ReadScope.Public, GetOfferSql.Statement, parameters, cancellationToken)
            : await database.QueryJsonAsync(user.Scope, GetOfferSql.StatementForMembers, parameters, cancellationToken);
        return json is null ? OfferErrors.NotFound() : new RawJson<OfferView>(json);
    }
}
