using System.Text;
using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.ServiceCatalogue.Domain.Loans;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Loans;

/// <summary>The loan agreement, to be printed and signed in two copies; until the lender approves, it says that it is a draft. The title is that of the version that was booked.</summary>
internal sealed record GetLoanAgreement(LoanBookingId Booking) : IQuery<DownloadableFile>;

internal sealed class GetLoanAgreementHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<GetLoanAgreement, DownloadableFile>
{
    private const string Sql = $"""
        select b.id, b.status, coalesce(v.content ->> 'title', o.title) as title, c.label, p.name as lender, b.authority_name, b.authority_siren, b.venue, b.starts_on, b.ends_on
        from loan_bookings b
        join exhibition_copies c on c.id = b.copy_id
        join offers o on o.id = b.offer_id
        left join offer_versions v on v.offer_id = b.offer_id and v.number = b.offer_version
        join provider_bodies p on p.code = b.body
        where b.id = @id and {LoanSql.Sees}
        """;

    public async Task<ErrorOr<DownloadableFile>> Handle(GetLoanAgreement query, CancellationToken cancellationToken)
    {
        if (await database.QuerySingleOrDefaultAsync<Row>(user.Scope, Sql, new { id = query.Booking.Value }, cancellationToken) is not { } row)
            return LoanErrors.NotFound();
        if (!LoanBooking.TakesPlace(Enum.Parse<LoanBookingStatus>(row.Status)))
            return LoanErrors.NoAgreement();

        var content = new MemoryStream(Encoding.UTF8.GetBytes(row.ToText()));
        return new DownloadableFile(Guid.Empty, $"Convention de prêt {row.Id}.txt", DocumentType.Text, content.Length) { MadeForAnswer = content };
    }

    private sealed record Row(Guid Id, string Status, string Title, string Label, string Lender, string AuthorityName, string AuthoritySiren, string Venue, DateOnly StartsOn, DateOnly EndsOn)
    {
        public string ToText() => $"""
            CONVENTION DE PRÊT D'EXPOSITION
            {(Status == nameof(LoanBookingStatus.Requested) ? "PROJET : à signer une fois la réservation approuvée par le prêteur." : "")}
            Réservation {Id}

            Entre {Lender}, prêteur,
            et {AuthorityName} (SIREN {AuthoritySiren}), emprunteur.

            Article 1. Objet : prêt de l'exposition « {Title} », {Label}.
            Article 2. Durée : retrait le {StartsOn:dd'/'MM'/'yyyy}, retour le {EndsOn:dd'/'MM'/'yyyy}.
            Article 3. Lieu de présentation : {Venue}.
            Article 4. Assurance : l'emprunteur remet avant le retrait une attestation d'assurance valable jusqu'au {EndsOn:dd'/'MM'/'yyyy} inclus.
            Article 5. Transport, installation et surveillance : à la charge de l'emprunteur, selon les conditions de l'offre.
            Article 6. Retour : un constat d'état est dressé par le prêteur au retour de l'exposition.

            Fait en deux exemplaires, le ....................

            Pour le prêteur                                   Pour l'emprunteur
            """;
    }
}
