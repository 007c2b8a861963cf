using Departement77.ServiceCatalogue.Domain.ProviderBodies;

namespace Departement77.ServiceCatalogue.Domain.Loans;

/// <summary>What is looked at of a copy when a member asks to borrow it.</summary>
/// <param name="Id">The copy.</param>
/// <param name="Status">Its state.</param>
/// <param name="Body">The body that lends it.</param>
internal sealed record CopyInHand(ExhibitionCopyId Id, ExhibitionCopyStatus Status, BodyCode Body);
