using System.ComponentModel;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ServiceCatalogue.IntegrationEvents;

/// <summary>A body put a copy of an exhibition at the members' disposal.</summary>
/// <param name="CopyId">The copy.</param>
/// <param name="OfferId">The offer that lends it.</param>
/// <param name="Body">Code of the body that lends.</param>
[Description("Un organisme a mis un exemplaire d'exposition à la disposition des membres.")]
[EventName("catalogue.exhibition-copy-added.v1")]
public sealed record ExhibitionCopyAdded(Guid CopyId, Guid OfferId, string Body) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"exhibition-copy/{CopyId}";
}

/// <summary>A copy cannot be lent for now.</summary>
/// <param name="CopyId">The copy.</param>
/// <param name="OfferId">The offer that lends it.</param>
/// <param name="Body">Code of the body that lends.</param>
/// <param name="Since">First day of the repair. Paris calendar day.</param>
[Description("Un exemplaire d'exposition est en réparation et ne peut pas être prêté.")]
[EventName("catalogue.exhibition-copy-under-repair.v1")]
public sealed record ExhibitionCopyUnderRepair(Guid CopyId, Guid OfferId, string Body, DateOnly Since) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"exhibition-copy/{CopyId}";
}

/// <summary>A copy can be lent again.</summary>
/// <param name="CopyId">The copy.</param>
/// <param name="OfferId">The offer that lends it.</param>
/// <param name="Body">Code of the body that lends.</param>
[Description("Un exemplaire d'exposition est réparé et peut de nouveau être prêté.")]
[EventName("catalogue.exhibition-copy-repaired.v1")]
public sealed record ExhibitionCopyRepaired(Guid CopyId, Guid OfferId, string Body) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"exhibition-copy/{CopyId}";
}

/// <summary>A copy is lent no more.</summary>
/// <param name="CopyId">The copy.</param>
/// <param name="OfferId">The offer that lends it.</param>
/// <param name="Body">Code of the body that lends.</param>
[Description("Un exemplaire d'exposition n'est plus prêté.")]
[EventName("catalogue.exhibition-copy-withdrawn.v1")]
public sealed record ExhibitionCopyWithdrawn(Guid CopyId, Guid OfferId, string Body) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => $"exhibition-copy/{CopyId}";
}

/// <summary>A member asked to borrow a copy of an exhibition.</summary>
/// <param name="BookingId">The booking.</param>
/// <param name="AuthoritySiren">SIREN of the member that borrows.</param>
/// <param name="CopyId">The copy.</param>
/// <param name="OfferId">The offer that lends it.</param>
/// <param name="Body">Code of the body that lends.</param>
/// <param name="StartsOn">Day of the pick-up. Paris calendar day.</param>
/// <param name="EndsOn">Day of the return. Paris calendar day.</param>
[Description("Un membre a réservé un exemplaire d'exposition.")]
[EventName("catalogue.loan-requested.v1")]
public sealed record LoanRequested(Guid BookingId, string AuthoritySiren, Guid CopyId, Guid OfferId, string Body, DateOnly StartsOn, DateOnly EndsOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>The lender agreed to a loan.</summary>
/// <param name="BookingId">The booking.</param>
/// <param name="AuthoritySiren">SIREN of the member that borrows.</param>
/// <param name="CopyId">The copy.</param>
/// <param name="Body">Code of the body that lends.</param>
/// <param name="StartsOn">Day of the pick-up. Paris calendar day.</param>
/// <param name="EndsOn">Day of the return. Paris calendar day.</param>
[Description("Le prêteur a approuvé une réservation d'exposition.")]
[EventName("catalogue.loan-approved.v1")]
public sealed record LoanApproved(Guid BookingId, string AuthoritySiren, Guid CopyId, string Body, DateOnly StartsOn, DateOnly EndsOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>The lender refused a loan. The reason is in the booking alone.</summary>
/// <param name="BookingId">The booking.</param>
/// <param name="AuthoritySiren">SIREN of the member that borrows.</param>
/// <param name="Body">Code of the body that lends.</param>
[Description("Le prêteur a refusé une réservation d'exposition. La raison figure dans la réservation seule.")]
[EventName("catalogue.loan-refused.v1")]
public sealed record LoanRefused(Guid BookingId, string AuthoritySiren, string Body) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>The loan agreement was signed.</summary>
/// <param name="BookingId">The booking.</param>
/// <param name="AuthoritySiren">SIREN of the member that borrows.</param>
/// <param name="Body">Code of the body that lends.</param>
/// <param name="SignedOn">Day of the last signature. Paris calendar day.</param>
[Description("La convention de prêt est signée.")]
[EventName("catalogue.loan-agreement-signed.v1")]
public sealed record LoanAgreementSigned(Guid BookingId, string AuthoritySiren, string Body, DateOnly SignedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>The copy went out.</summary>
/// <param name="BookingId">The booking.</param>
/// <param name="AuthoritySiren">SIREN of the member that borrows.</param>
/// <param name="CopyId">The copy.</param>
/// <param name="Body">Code of the body that lends.</param>
/// <param name="PickedUpOn">Day on which the copy went out. Paris calendar day.</param>
/// <param name="EndsOn">Day of the return. Paris calendar day.</param>
[Description("L'exposition a été remise à l'emprunteur.")]
[EventName("catalogue.loan-picked-up.v1")]
public sealed record LoanPickedUp(Guid BookingId, string AuthoritySiren, Guid CopyId, string Body, DateOnly PickedUpOn, DateOnly EndsOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>The copy came back.</summary>
/// <param name="BookingId">The booking.</param>
/// <param name="AuthoritySiren">SIREN of the member that borrows.</param>
/// <param name="CopyId">The copy.</param>
/// <param name="Body">Code of the body that lends.</param>
/// <param name="ReturnedOn">Day on which the copy came back. Paris calendar day.</param>
/// <param name="Damaged">Whether it came back damaged.</param>
[Description("L'exposition a été rendue au prêteur.")]
[EventName("catalogue.loan-returned.v1")]
public sealed record LoanReturned(Guid BookingId, string AuthoritySiren, Guid CopyId, string Body, DateOnly ReturnedOn, bool Damaged) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>The lender checked what came back: the loan is over.</summary>
/// <param name="BookingId">The booking.</param>
/// <param name="AuthoritySiren">SIREN of the member that borrows.</param>
/// <param name="Body">Code of the body that lends.</param>
/// <param name="ClosedOn">Day on which the loan ended. Paris calendar day.</param>
[Description("Le prêteur a contrôlé l'exposition rendue : le prêt est terminé.")]
[EventName("catalogue.loan-closed.v1")]
public sealed record LoanClosed(Guid BookingId, string AuthoritySiren, string Body, DateOnly ClosedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A loan was given up before the pick-up.</summary>
/// <param name="BookingId">The booking.</param>
/// <param name="AuthoritySiren">SIREN of the member that borrows.</param>
/// <param name="CopyId">The copy.</param>
/// <param name="Body">Code of the body that lends.</param>
/// <param name="CancelledOn">Day on which it was given up. Paris calendar day.</param>
[Description("Une réservation d'exposition a été annulée avant le retrait.")]
[EventName("catalogue.loan-cancelled.v1")]
public sealed record LoanCancelled(Guid BookingId, string AuthoritySiren, Guid CopyId, string Body, DateOnly CancelledOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>A copy did not come back on its day.</summary>
/// <param name="BookingId">The booking.</param>
/// <param name="AuthoritySiren">SIREN of the member that borrows.</param>
/// <param name="CopyId">The copy.</param>
/// <param name="Body">Code of the body that lends.</param>
/// <param name="DueOn">Day on which the copy should have come back. Paris calendar day.</param>
[Description("Une exposition n'est pas revenue au jour convenu.")]
[EventName("catalogue.loan-overdue.v1")]
public sealed record LoanOverdue(Guid BookingId, string AuthoritySiren, Guid CopyId, string Body, DateOnly DueOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}

/// <summary>Nobody collected the copy: it is free again.</summary>
/// <param name="BookingId">The booking.</param>
/// <param name="AuthoritySiren">SIREN of the member that borrows.</param>
/// <param name="CopyId">The copy.</param>
/// <param name="Body">Code of the body that lends.</param>
/// <param name="LapsedOn">Day on which the copy became free again. Paris calendar day.</param>
[Description("Personne n'a retiré l'exposition : la réservation est caduque.")]
[EventName("catalogue.loan-lapsed.v1")]
public sealed record LoanLapsed(Guid BookingId, string AuthoritySiren, Guid CopyId, string Body, DateOnly LapsedOn) : IIntegrationEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public string Subject => AuthoritySiren;
}
