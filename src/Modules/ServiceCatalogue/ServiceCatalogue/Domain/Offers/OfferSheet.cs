using Departement77.ServiceCatalogue.Domain.Memberships;

namespace Departement77.ServiceCatalogue.Domain.Offers;

/// <summary>What an editor writes of an offer, as it was sent. <see cref="OfferContent.Read"/> checks it.</summary>
internal abstract record OfferSheet
{
    public required string Title { get; init; }

    public string? Summary { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string>? Deliverables { get; init; }

    public string? LeadTime { get; init; }

    /// <summary>French: for whom, in words; what can be checked is in <see cref="Conditions"/>.</summary>
    public string? Eligibility { get; init; }

    public int? MaxLoanDays { get; init; }

    public int? Copies { get; init; }

    /// <summary>How many may come to one session, of an offer of awareness or training.</summary>
    public int? Participants { get; init; }

    public required PriceSheet Price { get; init; }

    public IReadOnlyList<string>? Themes { get; init; }

    public IReadOnlyList<string>? Bodies { get; init; }

    public IReadOnlyList<string>? Audiences { get; init; }

    public IReadOnlyList<string>? Keywords { get; init; }

    public ConditionsSheet? Conditions { get; init; }

    /// <summary>Says nothing of the text: drafts stay out of logs.</summary>
    public sealed override string ToString() => GetType().Name;

    internal sealed record PriceSheet(PriceRule Rule, decimal? Amount = null, decimal? Minimum = null, decimal? Maximum = null, string? Basis = null);

    internal sealed record ConditionsSheet(IReadOnlyList<AuthorityKind>? AuthorityKinds = null, IReadOnlyList<string>? Communes = null, int? MinPopulation = null, int? MaxPopulation = null);
}
