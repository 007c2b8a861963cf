using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Loans;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;

namespace Departement77.ServiceCatalogue.Application.Memberships;

/// <summary>
/// Who asks for something, with what is asked for: in one statement, and of each row only what the decision looks at. What may change meanwhile and must not is held by the database.
/// </summary>
internal sealed class AskingMembers(IReadDatabase<ServiceCatalogueModule> database)
{
    private const string Member =
        "m.id as membership, m.authority_siren as authority, m.authority_name, m.authority_kind, m.status as member_status";

    private const string Offer =
        "o.id as offer, o.status as offer_status, o.content_version as offer_version, o.charged, o.max_loan_days, o.replaced_by as replacement";

    private const string Live = "m.authority_siren = @siren and m.status not in ('Rejected', 'Ended') and (@sees_all or m.authority_siren = @own_authority)";

    private const string Alone = $"select {Member} from memberships m where {Live}";

    private const string WithOffer = $"select {Member}, {Offer} from memberships m left join offers o on o.id = @asked where {Live}";

    private const string WithCopy = $"""
        select {Member}, {Offer}, c.id as copy, c.status as copy_status, c.body
        from memberships m left join (exhibition_copies c join offers o on o.id = c.offer_id) on c.id = @asked
        where {Live}
        """;

    public async Task<LiveMember?> FindAsync(Siren siren, CancellationToken cancellation) => (await ReadAsync(Alone, siren, asked: null, cancellation))?.AsMember();

    /// <summary>Nobody when the authority is no member; the offer is null when there is none.</summary>
    public async Task<(LiveMember? Member, OfferInHand? Offer)> FindWithOfferAsync(Siren siren, OfferId offer, CancellationToken cancellation)
    {
        var row = await ReadAsync(WithOffer, siren, offer.Value, cancellation);
        return (row?.AsMember(), row?.OfferInHand());
    }

    /// <summary>The same for a copy of an exhibition and its offer.</summary>
    public async Task<(LiveMember? Member, OfferInHand? Offer, CopyInHand? Copy)> FindWithCopyAsync(Siren siren, ExhibitionCopyId copy, CancellationToken cancellation)
    {
        var row = await ReadAsync(WithCopy, siren, copy.Value, cancellation);
        return (row?.AsMember(), row?.OfferInHand(), row?.CopyInHand());
    }

    private Task<Row?> ReadAsync(string sql, Siren siren, Guid? asked, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<Row>(ReadScope.System, sql, new { siren = siren.Value, asked }, cancellation);

    private sealed class Row
    {
        public Guid Membership { get; init; }

        public string Authority { get; init; } = "";

        public string AuthorityName { get; init; } = "";

        public string AuthorityKind { get; init; } = "";

        public string MemberStatus { get; init; } = "";

        public Guid? Offer { get; init; }

        public string OfferStatus { get; init; } = "";

        public int OfferVersion { get; init; }

        public bool Charged { get; init; }

        public int? MaxLoanDays { get; init; }

        public Guid? Replacement { get; init; }

        public Guid? Copy { get; init; }

        public string CopyStatus { get; init; } = "";

        public string Body { get; init; } = "";

        public LiveMember AsMember() =>
            new(MembershipId.From(Membership), Siren.Create(Authority).Value, AuthorityName, Enum.Parse<AuthorityKind>(AuthorityKind), Enum.Parse<MembershipStatus>(MemberStatus));

        public OfferInHand? OfferInHand() => Offer is not { } offer
            ? null
            : new(OfferId.From(offer), Enum.Parse<OfferStatus>(OfferStatus), OfferVersion, Charged, MaxLoanDays, Replacement is { } next ? OfferId.From(next) : null);

        public CopyInHand? CopyInHand() => Copy is not { } copy
            ? null
            : new(ExhibitionCopyId.From(copy), Enum.Parse<ExhibitionCopyStatus>(CopyStatus), BodyCode.Create(Body).Value);
    }
}
