using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Loans;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Loans;

/// <summary>One booking.</summary>
internal sealed record GetLoanBooking(LoanBookingId Booking) : IQuery<LoanBookingView>;

/// <param name="Body">Code of the body that lends.</param>
/// <param name="StartsOn">Day of the pick-up.</param>
/// <param name="EndsOn">Day of the return.</param>
/// <param name="BlockedFrom">First day on which the copy is prepared.</param>
/// <param name="BlockedUntil">First day on which it is free again.</param>
/// <param name="Return">How the copy came back; null until then.</param>
/// <param name="Reason">Why the booking was refused or cancelled.</param>
internal sealed record LoanBookingView(
    Guid Id,
    string Status,
    IReadOnlyList<string> AllowedActions,
    int Version,
    Guid CopyId,
    string CopyLabel,
    Guid OfferId,
    int OfferVersion,
    string OfferTitle,
    string Body,
    string AuthoritySiren,
    string AuthorityName,
    string Venue,
    DateOnly StartsOn,
    DateOnly EndsOn,
    DateOnly BlockedFrom,
    DateOnly BlockedUntil,
    DateOnly RequestedOn,
    DateOnly? ApprovedOn,
    DateOnly? SignedOn,
    LoanBookingView.InsuranceView? Insurance,
    DateOnly? PickedUpOn,
    LoanBookingView.ReturnView? Return,
    DateOnly? EndedOn,
    string? Reason) : IVersioned
{
    // The label is the copy's, the title the offer's.
    bool IVersioned.IsWhole => false;

    internal sealed record InsuranceView(string Insurer, string PolicyNumber, DateOnly ValidUntil);

    internal sealed record ReturnView(DateOnly On, string Condition, string Report);
}

internal sealed class GetLoanBookingHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<GetLoanBooking, LoanBookingView>
{
    private const string Sql = $"""
        select b.id, b.status, b.version, b.copy_id, c.label as copy_label, b.offer_id, b.offer_version, o.title as offer_title, b.body, b.authority_siren, b.authority_name, b.venue,
               b.starts_on, b.ends_on, b.blocked_from, b.blocked_until, b.requested_on, b.approved_on, b.signed_on, b.insurer, b.policy_number, b.insured_until,
               b.picked_up_on, b.returned_on, b.condition_code, b.condition_report, b.ended_on, b.reason
        from loan_bookings b
        join exhibition_copies c on c.id = b.copy_id
        join offers o on o.id = b.offer_id
        where b.id = @id and {LoanSql.Sees}
        """;

    public async Task<ErrorOr<LoanBookingView>> Handle(GetLoanBooking query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<Row>(user.Scope, Sql, new { id = query.Booking.Value }, cancellationToken) is { } row ? row.ToView() : LoanErrors.NotFound();

    private sealed record Row(
        Guid Id, string Status, int Version, Guid CopyId, string CopyLabel, Guid OfferId, int OfferVersion, string OfferTitle, string Body, string AuthoritySiren, string AuthorityName, string Venue,
        DateOnly StartsOn, DateOnly EndsOn, DateOnly BlockedFrom, DateOnly BlockedUntil, DateOnly RequestedOn, DateOnly? ApprovedOn, DateOnly? SignedOn, string? Insurer, string? PolicyNumber,
        DateOnly? InsuredUntil, DateOnly? PickedUpOn, DateOnly? ReturnedOn, string? ConditionCode, string? ConditionReport, DateOnly? EndedOn, string? Reason)
    {
        public LoanBookingView ToView() => new(
            Id,
            Status,
            LoanBooking.States.AllowedActions(Enum.Parse<LoanBookingStatus>(Status)),
            Version,
            CopyId,
            CopyLabel,
            OfferId,
            OfferVersion,
            OfferTitle,
            Body,
            AuthoritySiren,
            AuthorityName,
            Venue,
            StartsOn,
            EndsOn,
            BlockedFrom,
            BlockedUntil,
            RequestedOn,
            ApprovedOn,
            SignedOn,
            Insurer is null ? null : new(Insurer, PolicyNumber!, InsuredUntil!.Value),
            PickedUpOn,
            ReturnedOn is { } on ? new(on, ConditionCode!, ConditionReport!) : null,
            EndedOn,
            Reason);
    }
}
