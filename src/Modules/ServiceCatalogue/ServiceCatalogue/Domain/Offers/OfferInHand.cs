using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Offers;

/// <summary>What is looked at of an offer when a member asks for it.</summary>
/// <param name="Id">The offer.</param>
/// <param name="Status">Its state.</param>
/// <param name="VersionNumber">Version that the member reads.</param>
/// <param name="Charged">Whether it is paid for.</param>
/// <param name="MaxLoanDays">Longest loan of an exhibition, in days; null where the usual one holds.</param>
/// <param name="Replacement">The offer that follows it.</param>
internal sealed record OfferInHand(OfferId Id, OfferStatus Status, int VersionNumber, bool Charged, int? MaxLoanDays, OfferId? Replacement)
{
    /// <summary>Whether a member may ask for the offer. One that was never published does not exist for members.</summary>
    public ErrorOr<Success> CanBeRequested() => Status switch
    {
        OfferStatus.Published => Result.Success,
        OfferStatus.Withdrawn or OfferStatus.Replaced => OfferErrors.NotAvailable(Replacement),
        _ => OfferErrors.NotFound(),
    };
}
