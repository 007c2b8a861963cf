using Departement77.ServiceCatalogue.Domain.Offers;

namespace Departement77.ServiceCatalogue.Application.OfferImport;

/// <summary>What one line says, once it reads.</summary>
/// <param name="Line">Line of the file.</param>
/// <param name="Reference">By which the offer is found again; null when the line names the offer itself.</param>
/// <param name="Offer">The offer that the line names by its identifier.</param>
/// <param name="Kind">What the offer gives.</param>
/// <param name="Content">Its whole content.</param>
internal sealed record ImportedOffer(int Line, string? Reference, OfferId? Offer, OfferKind Kind, OfferContent Content);

/// <summary>The cells of a line as the sheet of an offer, checked like any other.</summary>
internal sealed record ImportedSheet : OfferSheet;
