using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Loans;

internal readonly record struct ExhibitionCopyId(Guid Value) : IIdentifier<ExhibitionCopyId>
{
    public static ExhibitionCopyId From(Guid value) => new(value);
}

/// <summary>
/// One copy of an exhibition that a body lends. That a copy with bookings to come is not withdrawn is held by the database, where a booking may arrive at the same moment.
/// </summary>
internal sealed class ExhibitionCopy : AggregateRoot<ExhibitionCopyId>
{
    public const int LabelMaxLength = 100;
    public const int ReasonMinLength = 10;
    public const int ReasonMaxLength = 2000;

    public static readonly StateTable<ExhibitionCopyStatus, ExhibitionCopyAction> States = StateTable<ExhibitionCopyStatus, ExhibitionCopyAction>
        .StartingAt(ExhibitionCopyStatus.Available, "l'exemplaire", ExhibitionCopyStatuses.French)
        .Allow(ExhibitionCopyAction.SendToRepair, ExhibitionCopyStatus.UnderRepair, ExhibitionCopyStatus.Available)
        .Allow(ExhibitionCopyAction.Repair, ExhibitionCopyStatus.Available, ExhibitionCopyStatus.UnderRepair)
        .Allow(ExhibitionCopyAction.Withdraw, ExhibitionCopyStatus.Withdrawn, ExhibitionCopyStatus.Available, ExhibitionCopyStatus.UnderRepair)
        .Build();

    /// <summary>Rebuilt from its row.</summary>
    private ExhibitionCopy() => Label = "";

    public OfferId Offer { get; private set; }

    /// <summary>The body that lends it.</summary>
    public BodyCode Body { get; private set; }

    /// <summary>What tells the copies of one exhibition apart.</summary>
    public string Label { get; private set; }

    public ExhibitionCopyStatus Status { get; private set; }

    public DateOnly AddedOn { get; private set; }

    /// <summary>Why it is under repair.</summary>
    public string? RepairReason { get; private set; }

    /// <summary>Day from which it should be lent again; null when nobody knows.</summary>
    public DateOnly? RepairUntil { get; private set; }

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    /// <summary>A body puts a copy of one of its exhibitions at the members' disposal.</summary>
    public static ErrorOr<ExhibitionCopy> Add(Offer offer, BodyCode body, string? label, DateOnly today)
    {
        if (offer.Kind != OfferKind.ExhibitionLoan)
            return LoanErrors.OfferNotLent();
        if (offer.Status is OfferStatus.Withdrawn or OfferStatus.Replaced)
            return OfferErrors.NotAvailable(offer.Replacement);
        if (!offer.Bodies.Contains(body))
            return LoanErrors.BodyNotOfOffer();
        if (WrittenText.Line(label, 1, LabelMaxLength) is not { } written)
            return LoanErrors.LabelInvalid();

        var copy = new ExhibitionCopy { Id = Identifier.New<ExhibitionCopyId>(), Offer = offer.Id, Body = body, Label = written, Status = States.Initial, AddedOn = today };
        copy.Raise(new ExhibitionCopyAdded(copy.Id, copy.Offer, body));
        return copy;
    }

    /// <summary>As a member sees it who asks for it.</summary>
    public CopyInHand InHand() => new(Id, Status, Body);

    /// <summary>The copy cannot be lent for now. Bookings to come stay: the lender reads which ones are in conflict and settles each with its borrower.</summary>
    /// <param name="reason">What is broken.</param>
    /// <param name="until">Day from which it should be lent again, where it is known.</param>
    /// <param name="today">Paris calendar day.</param>
    public ErrorOr<ExhibitionCopyStatus> SendToRepair(string? reason, DateOnly? until, DateOnly today)
    {
        if (WrittenText.Paragraphs(reason, ReasonMinLength, ReasonMaxLength) is not { } written)
            return LoanErrors.ReasonRequired();
        if (until <= today)
            return LoanErrors.RepairUntilInvalid();

        var moved = Become(ExhibitionCopyAction.SendToRepair, new ExhibitionCopyUnderRepair(Id, Offer, Body, today));
        if (!moved.IsError)
            (RepairReason, RepairUntil) = (written, until);

        return moved;
    }

    public ErrorOr<ExhibitionCopyStatus> Repair()
    {
        var moved = Become(ExhibitionCopyAction.Repair, new ExhibitionCopyRepaired(Id, Offer, Body));
        if (!moved.IsError)
            (RepairReason, RepairUntil) = (null, null);

        return moved;
    }

    /// <summary>The copy is lent no more.</summary>
    public ErrorOr<ExhibitionCopyStatus> Withdraw()
    {
        var moved = Become(ExhibitionCopyAction.Withdraw, new ExhibitionCopyWithdrawn(Id, Offer, Body));
        if (!moved.IsError)
            (RepairReason, RepairUntil) = (null, null);

        return moved;
    }

    private ErrorOr<ExhibitionCopyStatus> Become(ExhibitionCopyAction action, IDomainEvent fact)
    {
        var moved = States.Move(Status, action);
        if (moved.IsError)
            return moved;

        Status = moved.Value;
        Raise(fact);
        return Status;
    }
}
