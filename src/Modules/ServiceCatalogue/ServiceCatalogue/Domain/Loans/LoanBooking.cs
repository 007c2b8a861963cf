using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Loans;

internal readonly record struct LoanBookingId(Guid Value) : IIdentifier<LoanBookingId>
{
    public static LoanBookingId From(Guid value) => new(value);
}

/// <summary>
/// A member borrows a copy from one day to another. The copy is blocked from the first day of its preparation until the end of its checking, that day excluded: bookings that touch
/// at the bound are no conflict. That no two bookings block a copy on one day, and that no copy is out twice, is held by the database.
/// </summary>
internal sealed class LoanBooking : AggregateRoot<LoanBookingId>
{
    public const int ReasonMinLength = 10;
    public const int ReasonMaxLength = 2000;
    public const int VenueMaxLength = 200;

    public static readonly StateTable<LoanBookingStatus, LoanBookingAction> States = StateTable<LoanBookingStatus, LoanBookingAction>
        .StartingAt(LoanBookingStatus.Requested, "la réservation", LoanBookingStatuses.French)
        .Allow(LoanBookingAction.Approve, LoanBookingStatus.Approved, LoanBookingStatus.Requested)
        .Allow(LoanBookingAction.Refuse, LoanBookingStatus.Refused, LoanBookingStatus.Requested)
        .Allow(LoanBookingAction.Sign, LoanBookingStatus.AgreementSigned, LoanBookingStatus.Approved)
        .Allow(LoanBookingAction.RecordInsurance, LoanBookingStatus.Requested, LoanBookingStatus.Requested)
        .Allow(LoanBookingAction.RecordInsurance, LoanBookingStatus.Approved, LoanBookingStatus.Approved)
        .Allow(LoanBookingAction.RecordInsurance, LoanBookingStatus.AgreementSigned, LoanBookingStatus.AgreementSigned)
        .Allow(LoanBookingAction.PickUp, LoanBookingStatus.PickedUp, LoanBookingStatus.AgreementSigned)
        .Allow(LoanBookingAction.Return, LoanBookingStatus.Returned, LoanBookingStatus.PickedUp, LoanBookingStatus.Overdue)
        .Allow(LoanBookingAction.Close, LoanBookingStatus.Closed, LoanBookingStatus.Returned)
        .Allow(LoanBookingAction.Cancel, LoanBookingStatus.Cancelled, LoanBookingStatus.Requested, LoanBookingStatus.Approved, LoanBookingStatus.AgreementSigned)
        .AllowUnasked(LoanBookingAction.MarkOverdue, LoanBookingStatus.Overdue, LoanBookingStatus.PickedUp)
        .AllowUnasked(LoanBookingAction.Lapse, LoanBookingStatus.Lapsed, LoanBookingStatus.Requested, LoanBookingStatus.Approved, LoanBookingStatus.AgreementSigned)
        .Build();

    /// <summary>Rebuilt from its row.</summary>
    private LoanBooking()
    {
        AuthorityName = "";
        Venue = "";
        RequestedBy = "";
    }

    public ExhibitionCopyId Copy { get; private set; }

    public OfferId Offer { get; private set; }

    /// <summary>Number of the version of the offer that the member read.</summary>
    public int OfferVersion { get; private set; }

    /// <summary>The body that lends.</summary>
    public BodyCode Body { get; private set; }

    public MembershipId Membership { get; private set; }

    public Siren AuthoritySiren { get; private set; }

    public string AuthorityName { get; private set; }

    public LoanBookingStatus Status { get; private set; }

    /// <summary>Where the exhibition is shown.</summary>
    public string Venue { get; private set; }

    /// <summary>Day of the pick-up.</summary>
    public DateOnly StartsOn { get; private set; }

    /// <summary>Day of the return.</summary>
    public DateOnly EndsOn { get; private set; }

    /// <summary>First day on which the copy is blocked.</summary>
    public DateOnly BlockedFrom { get; private set; }

    /// <summary>First day on which it is not blocked any more.</summary>
    public DateOnly BlockedUntil { get; private set; }

    public string RequestedBy { get; private set; }

    public DateOnly RequestedOn { get; private set; }

    public string? ApprovedBy { get; private set; }

    public DateOnly? ApprovedOn { get; private set; }

    /// <summary>Day on which the agreement was signed.</summary>
    public DateOnly? SignedOn { get; private set; }

    public InsuranceCertificate? Insurance { get; private set; }

    public DateOnly? PickedUpOn { get; private set; }

    public DateOnly? ReturnedOn { get; private set; }

    public CopyCondition? Condition { get; private set; }

    /// <summary>What the lender found when the copy came back.</summary>
    public string? ConditionReport { get; private set; }

    /// <summary>Day on which the booking was closed, refused, cancelled or given up.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Why the booking was refused or cancelled, as both sides read it.</summary>
    public string? Reason { get; private set; }

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    /// <summary>Whether the loan takes place, or may still.</summary>
    public static bool TakesPlace(LoanBookingStatus status) => status is not (LoanBookingStatus.Refused or LoanBookingStatus.Cancelled or LoanBookingStatus.Lapsed);

    /// <summary>A member asks to borrow a copy. The days of preparation and checking are those in force today, and stay with the booking.</summary>
    public static ErrorOr<LoanBooking> Request(LiveMember borrower, OfferInHand offer, CopyInHand copy, LoanRequestSheet sheet, LoanPolicy policy, DateOnly today)
    {
        var member = borrower.CanRequest();
        if (member.IsError)
            return member.Errors;
        if (copy.Status != ExhibitionCopyStatus.Available)
            return LoanErrors.CopyUnavailable();

        // Days are compared before anything is added to them: the calendar ends somewhere.
        if (sheet.StartsOn < today || sheet.StartsOn.DayNumber - today.DayNumber > policy.BookAheadDays)
            return LoanErrors.StartInvalid(policy.BookAheadDays);
        if (sheet.EndsOn <= sheet.StartsOn)
            return LoanErrors.EndInvalid();

        var longest = offer.MaxLoanDays ?? OfferContent.LongestLoan;
        if (sheet.EndsOn.DayNumber - sheet.StartsOn.DayNumber > longest)
            return LoanErrors.TooLong(longest);
        if (WrittenText.Line(sheet.Venue, 1, VenueMaxLength) is not { } venue)
            return LoanErrors.VenueInvalid();
        if (offer.Status != OfferStatus.Published)
            return OfferErrors.NotAvailable(offer.Replacement);

        var booking = new LoanBooking
        {
            Id = Identifier.New<LoanBookingId>(),
            Copy = copy.Id,
            Offer = offer.Id,
            OfferVersion = offer.VersionNumber,
            Body = copy.Body,
            Membership = borrower.Id,
            AuthoritySiren = borrower.Authority,
            AuthorityName = borrower.AuthorityName,
            Status = States.Initial,
            Venue = venue,
            StartsOn = sheet.StartsOn,
            EndsOn = sheet.EndsOn,
            BlockedFrom = sheet.StartsOn.AddDays(-policy.PreparationDays),
            BlockedUntil = sheet.EndsOn.AddDays(policy.CheckingDays),
            RequestedBy = sheet.RequestedBy,
            RequestedOn = today,
        };
        booking.Raise(new LoanRequested(booking.Id, booking.AuthoritySiren, copy.Id, offer.Id, copy.Body, sheet.StartsOn, sheet.EndsOn));
        return booking;
    }

    /// <summary>The lender agrees. The copy is still the lender's: the pick-up is a step of its own.</summary>
    /// <param name="by">Account that approves.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<LoanBookingStatus> Approve(string by, DateOnly today)
    {
        var moved = Become(LoanBookingAction.Approve, new LoanApproved(Id, AuthoritySiren, Copy, Body, StartsOn, EndsOn));
        if (!moved.IsError)
            (ApprovedBy, ApprovedOn) = (by, today);

        return moved;
    }

    public ErrorOr<LoanBookingStatus> Refuse(string? reason, DateOnly today)
    {
        if (WrittenText.Paragraphs(reason, ReasonMinLength, ReasonMaxLength) is not { } written)
            return LoanErrors.ReasonRequired();

        return End(LoanBookingAction.Refuse, new LoanRefused(Id, AuthoritySiren, Body), written, today);
    }

    /// <summary>The loan agreement is signed by both sides.</summary>
    /// <param name="on">Day of the last signature; today where it is not given.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<LoanBookingStatus> Sign(DateOnly? on, DateOnly today)
    {
        var day = on ?? today;
        if (day > today || day < RequestedOn)
            return LoanErrors.SignatureInvalid();

        var moved = Become(LoanBookingAction.Sign, new LoanAgreementSigned(Id, AuthoritySiren, Body, day));
        if (!moved.IsError)
            SignedOn = day;

        return moved;
    }

    /// <summary>The borrower shows its insurance. A later certificate replaces an earlier one.</summary>
    public ErrorOr<LoanBookingStatus> RecordInsurance(InsuranceCertificate certificate)
    {
        var moved = Become(LoanBookingAction.RecordInsurance, new LoanInsuranceRecorded(Id));
        if (!moved.IsError)
            Insurance = certificate;

        return moved;
    }

    /// <summary>The copy goes out: with a signed agreement, and an insurance that is valid to the last day of the loan.</summary>
    /// <param name="copy">The booked copy, as it is now.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<LoanBookingStatus> PickUp(ExhibitionCopy copy, DateOnly today)
    {
        // Said as what is missing, and not as an action that is not possible: it will be once the agreement is signed.
        if (Status is LoanBookingStatus.Requested or LoanBookingStatus.Approved)
            return LoanErrors.AgreementRequired();

        var allowed = States.Move(Status, LoanBookingAction.PickUp);
        if (allowed.IsError)
            return allowed;
        if (today < StartsOn)
            return LoanErrors.PickUpTooEarly(StartsOn);
        if (today >= EndsOn)
            return LoanErrors.PickUpTooLate(EndsOn);
        if (Insurance is null || Insurance.ValidUntil < EndsOn || Insurance.ValidUntil < today)
            return LoanErrors.InsuranceRequired();
        if (copy.Status != ExhibitionCopyStatus.Available)
            return LoanErrors.CopyUnderRepair();

        PickedUpOn = today;
        return Become(LoanBookingAction.PickUp, new LoanPickedUp(Id, AuthoritySiren, Copy, Body, today, EndsOn));
    }

    /// <summary>The copy comes back, with a report of its condition. One that comes back early is free again after its checking time.</summary>
    public ErrorOr<LoanBookingStatus> Return(CopyCondition condition, string? report, LoanPolicy policy, DateOnly today)
    {
        if (WrittenText.Paragraphs(report, ReasonMinLength, ReasonMaxLength) is not { } written)
            return LoanErrors.ReportRequired();

        var moved = Become(LoanBookingAction.Return, new LoanReturned(Id, AuthoritySiren, Copy, Body, today, condition == CopyCondition.Damaged));
        if (moved.IsError)
            return moved;

        (ReturnedOn, Condition, ConditionReport) = (today, condition, written);

        // Never later than booked: somebody else may have the days that follow. And never empty, which no range of the database may be.
        var free = today.AddDays(policy.CheckingDays);
        var earliest = BlockedFrom.AddDays(1);
        free = free < earliest ? earliest : free;
        BlockedUntil = free < BlockedUntil ? free : BlockedUntil;
        return moved;
    }

    /// <summary>The lender has checked the copy.</summary>
    public ErrorOr<LoanBookingStatus> Close(DateOnly today) => End(LoanBookingAction.Close, new LoanClosed(Id, AuthoritySiren, Body, today), Reason, today);

    public ErrorOr<LoanBookingStatus> Cancel(string? reason, DateOnly today)
    {
        string? written = null;
        if (!string.IsNullOrWhiteSpace(reason) && (written = WrittenText.Paragraphs(reason, 1, ReasonMaxLength)) is null)
            return LoanErrors.ReasonTooLong();

        return End(LoanBookingAction.Cancel, new LoanCancelled(Id, AuthoritySiren, Copy, Body, today), written, today);
    }

    /// <summary>What the day has brought: a copy that is not back, or that nobody collected. Safe to ask again.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Watch(LoanPolicy policy, DateOnly today)
    {
        if (Status == LoanBookingStatus.PickedUp && today > EndsOn)
            return !Become(LoanBookingAction.MarkOverdue, new LoanOverdue(Id, AuthoritySiren, Copy, Body, EndsOn)).IsError;

        var isWaiting = Status is LoanBookingStatus.Requested or LoanBookingStatus.Approved or LoanBookingStatus.AgreementSigned;
        return isWaiting && today > StartsOn.AddDays(policy.LapseAfterDays)
            && !End(LoanBookingAction.Lapse, new LoanLapsed(Id, AuthoritySiren, Copy, Body, today), reason: null, today).IsError;
    }

    private ErrorOr<LoanBookingStatus> End(LoanBookingAction action, IDomainEvent fact, string? reason, DateOnly today)
    {
        var moved = Become(action, fact);
        if (!moved.IsError)
            (EndedOn, Reason) = (today, reason);

        return moved;
    }

    private ErrorOr<LoanBookingStatus> Become(LoanBookingAction action, IDomainEvent fact)
    {
        var moved = States.Move(Status, action);
        if (moved.IsError)
            return moved;

        Status = moved.Value;
        Raise(fact);
        return Status;
    }
}
