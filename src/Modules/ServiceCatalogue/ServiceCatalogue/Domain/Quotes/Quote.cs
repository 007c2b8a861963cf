using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Quotes;

internal readonly record struct QuoteId(Guid Value) : IIdentifier<QuoteId>
{
    public static QuoteId From(Guid value) => new(value);
}

/// <summary>How long a price holds where the body does not say it. A setting and not a constant: no public source tells what ID77 does.</summary>
/// <param name="ValidDays">Days.</param>
internal sealed record QuotePolicy(int ValidDays);

/// <summary>What a body writes on a quote, as it was sent.</summary>
/// <param name="Amount">Euros, where the price rule of the offer does not give them.</param>
/// <param name="Units">Days, half-days or seats, where the price rule of the offer multiplies them.</param>
/// <param name="Basis">What the price is for.</param>
/// <param name="ValidUntil">Last day on which the member may accept; null for the usual time.</param>
internal sealed record QuoteSheet(decimal? Amount, int? Units, string? Basis, DateOnly? ValidUntil);

/// <summary>
/// The price of a body's part of a request, put to the member before any work that is billed. It never changes: another price is another quote. The assignment
/// waits for it (<c>AwaitsQuote</c>), which the database checks too.
/// </summary>
internal sealed class Quote : AggregateRoot<QuoteId>
{
    public const int BasisMinLength = 3;
    public const int BasisMaxLength = 2000;
    public const int ReasonMinLength = 10;
    public const int ReasonMaxLength = 2000;
    public const int MostUnits = 10_000;
    public const int LongestValidity = 366;

    /// <summary>Nobody asks for Expire, Drop or Invoice: a day, the end of the work and its delivery bring them.</summary>
    public static readonly StateTable<QuoteStatus, QuoteAction> States = StateTable<QuoteStatus, QuoteAction>
        .StartingAt(QuoteStatus.Issued, "le devis", QuoteStatuses.French)
        .Allow(QuoteAction.Accept, QuoteStatus.Accepted, QuoteStatus.Issued)
        .Allow(QuoteAction.Refuse, QuoteStatus.Refused, QuoteStatus.Issued)
        .Allow(QuoteAction.Withdraw, QuoteStatus.Withdrawn, QuoteStatus.Issued)
        .AllowUnasked(QuoteAction.Expire, QuoteStatus.Expired, QuoteStatus.Issued)
        .AllowUnasked(QuoteAction.Drop, QuoteStatus.Withdrawn, QuoteStatus.Issued, QuoteStatus.Accepted)
        .AllowUnasked(QuoteAction.Invoice, QuoteStatus.Invoiced, QuoteStatus.Accepted)
        .Build();

    /// <summary>Rebuilt from its row.</summary>
    private Quote() => (Basis, IssuedBy) = ("", "");

    public QuoteStatus Status { get; private set; }

    public ServiceRequestId Request { get; private set; }

    public AssignmentId Assignment { get; private set; }

    public Siren AuthoritySiren { get; private set; }

    public BodyCode Body { get; private set; }

    /// <summary>The offer asked for; null where the member had none.</summary>
    public OfferId? Offer { get; private set; }

    public Money Amount { get; private set; }

    /// <summary>By which rule the amount was found.</summary>
    public PriceRule PriceRule { get; private set; }

    /// <summary>What the price is for.</summary>
    public string Basis { get; private set; }

    /// <summary>French: how the amount was found.</summary>
    public IReadOnlyList<string> Steps { get; private set; } = [];

    public DateOnly IssuedOn { get; private set; }

    public DateOnly ValidUntil { get; private set; }

    public string IssuedBy { get; private set; }

    /// <summary>Day on which it was accepted, refused, withdrawn or given up.</summary>
    public DateOnly? DecidedOn { get; private set; }

    /// <summary>Account of the member that accepted or refused.</summary>
    public string? DecidedBy { get; private set; }

    public string? RefusalReason { get; private set; }

    public DateOnly? InvoicedOn { get; private set; }

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    /// <summary>A body puts a price on its part of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="assignment">The part.</param>
    /// <param name="price">Price of the version of the offer that was asked for; null where the member asked without an offer.</param>
    /// <param name="population">Of the member, where the price depends on it.</param>
    /// <param name="sheet">What the body wrote.</param>
    /// <param name="by">Account that issues it.</param>
    /// <param name="policy">How long a price holds.</param>
    /// <param name="today">Paris calendar day.</param>
    public static ErrorOr<Quote> Issue(
        ServiceRequest request, AssignmentId assignment, OfferPrice? price, LegalPopulation? population, QuoteSheet sheet, string by, QuotePolicy policy, DateOnly today)
    {
        if (price?.Rule == PriceRule.Free)
            return QuoteErrors.OfferFree();

        List<Error> errors = [];
        var basis = WrittenText.Paragraphs(sheet.Basis, BasisMinLength, BasisMaxLength);
        if (basis is null)
            errors.Add(QuoteErrors.BasisRequired());

        var validUntil = sheet.ValidUntil ?? today.AddDays(policy.ValidDays);
        if (validUntil < today || validUntil > today.AddDays(LongestValidity))
            errors.Add(QuoteErrors.ValidityInvalid());

        var computed = Compute(price ?? new OfferPrice { Rule = PriceRule.OnQuote }, population, sheet);
        if (computed.IsError)
            errors.AddRange(computed.Errors);

        if (errors.Count > 0)
            return errors;

        var held = request.HoldForQuote(assignment);
        if (held.IsError)
            return held.Errors;

        var quote = new Quote
        {
            Id = Identifier.New<QuoteId>(),
            Status = States.Initial,
            Request = request.Id,
            Assignment = assignment,
            AuthoritySiren = request.AuthoritySiren,
            Body = held.Value.Body,
            Offer = request.Offer?.Id,
            Amount = computed.Value.Amount!.Value,
            PriceRule = price?.Rule ?? PriceRule.OnQuote,
            Basis = basis!,
            Steps = computed.Value.Steps,
            IssuedOn = today,
            ValidUntil = validUntil,
            IssuedBy = by,
        };
        quote.Raise(new QuoteIssued(quote.Id, quote.Request, quote.AuthoritySiren, assignment, quote.Body, quote.Amount, validUntil));
        return quote;
    }

    /// <summary>The member takes the price: the work may begin.</summary>
    public ErrorOr<QuoteStatus> Accept(ServiceRequest request, string by, DateOnly today)
    {
        var moved = States.Move(Status, QuoteAction.Accept);
        if (moved.IsError)
            return moved;

        if (today > ValidUntil)
            return QuoteErrors.Expired();

        var released = request.ReleaseFromQuote(Assignment);
        if (released.IsError)
            return released.Errors;

        (Status, DecidedOn, DecidedBy) = (moved.Value, today, by);
        Raise(new QuoteAccepted(Id, Request, AuthoritySiren, Assignment, Body, Amount, today));
        return Status;
    }

    /// <summary>The member does not take the price; the body may make another, or finish with advice.</summary>
    public ErrorOr<QuoteStatus> Refuse(string? reason, string by, DateOnly today)
    {
        if (WrittenText.Paragraphs(reason, ReasonMinLength, ReasonMaxLength) is not { } writtenReason)
            return QuoteErrors.ReasonRequired();

        var moved = States.Move(Status, QuoteAction.Refuse);
        if (moved.IsError)
            return moved;

        (Status, RefusalReason, DecidedOn, DecidedBy) = (moved.Value, writtenReason, today, by);
        Raise(new QuoteRefused(Id, Request, AuthoritySiren, Assignment, Body, today));
        return Status;
    }

    /// <summary>The body takes back what the member has not answered, to make it anew or to work without a price where the offer has none.</summary>
    public ErrorOr<QuoteStatus> Withdraw(DateOnly today)
    {
        var moved = States.Move(Status, QuoteAction.Withdraw);
        return moved.IsError ? moved : TakeBack(moved.Value, today);
    }

    /// <summary>The work does not take place. A second time, or once it is billed, changes nothing.</summary>
    public void Drop(DateOnly today)
    {
        if (States.Next(Status, QuoteAction.Drop) is { } dropped)
            TakeBack(dropped, today);
    }

    /// <summary>The price does not hold any more. A second time changes nothing.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Expire(DateOnly today)
    {
        if (today <= ValidUntil || States.Next(Status, QuoteAction.Expire) is not { } expired)
            return false;

        Status = expired;
        Raise(new QuoteExpired(Id, Request, AuthoritySiren, Assignment, Body, today));
        return true;
    }

    /// <summary>The work is delivered: finance is asked for the invoice, once.</summary>
    public void RequestInvoice(DateOnly today)
    {
        if (States.Next(Status, QuoteAction.Invoice) is not { } invoiced)
            return;

        (Status, InvoicedOn) = (invoiced, today);
        Raise(new InvoiceRequested(Id, Request, AuthoritySiren, Assignment, Body, Offer, Amount, today));
    }

    private QuoteStatus TakeBack(QuoteStatus status, DateOnly today)
    {
        (Status, DecidedOn) = (status, today);
        Raise(new QuoteWithdrawn(Id, Request, AuthoritySiren, Assignment, Body, today));
        return Status;
    }

    /// <summary>The amount by the rule of the offer; where the rule leaves it to the body, the body says it.</summary>
    private static ErrorOr<ComputedPrice> Compute(OfferPrice price, LegalPopulation? population, QuoteSheet sheet)
    {
        var isByUnits = price is { Amount: not null, Rule: PriceRule.PerDay or PriceRule.PerHalfDay or PriceRule.PerSeat };
        if (isByUnits && sheet.Units is not (>= 1 and <= MostUnits))
            return QuoteErrors.UnitsRequired();

        if (!isByUnits && sheet.Units is not null)
            return QuoteErrors.UnitsSuperfluous();

        var computed = price.For(population, sheet.Units ?? 1);
        if (computed.Amount is { } amount)
        {
            if (sheet.Amount is not null)
                return QuoteErrors.AmountSuperfluous();

            return amount > OfferPrice.Highest ? QuoteErrors.UnitsRequired() : computed;
        }

        return sheet.Amount is { } euros && euros > 0 && euros <= OfferPrice.Highest.Amount && decimal.Round(euros, 2) == euros
            ? new ComputedPrice(Money.Euros(euros), [$"Montant établi par l'organisme : {Money.Euros(euros)}."])
            : QuoteErrors.AmountRequired();
    }
}
