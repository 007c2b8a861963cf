using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.Quotes;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain.Quotes;

public sealed class QuoteTests
{
    private const string AReason = "Le prix dépasse notre budget.";
    private static readonly QuotePolicy Policy = new(ValidDays: 60);
    private static readonly OfferPrice OnQuote = new() { Rule = PriceRule.OnQuote };
    private static readonly OfferPrice PerInhabitant = new() { Rule = PriceRule.PerInhabitant, Amount = Money.Euros(0.50m) };
    private static readonly OfferPrice PerDay = new() { Rule = PriceRule.PerDay, Amount = Money.Euros(150) };

    public static TheoryData<string, string> EveryPair()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var status in Enum.GetNames<QuoteStatus>())
        {
            foreach (var action in Enum.GetNames<QuoteAction>())
                pairs.Add(status, action);
        }

        return pairs;
    }

    [Fact]
    public void the_price_follows_the_rule_of_the_offer()
    {
        // The dossier's own case: 736 inhabitants at 0.50 € are 368 €.
        var villecerf = Issue(Accepted(), PerInhabitant, new LegalPopulation(736, 2023), new(Amount: null, Units: null, "Atlas de la biodiversité.", ValidUntil: null)).ShouldSucceed();
        villecerf.Amount.ShouldBe(Money.Euros(368));
        villecerf.Steps.ShouldNotBeEmpty();
        villecerf.ValidUntil.ShouldBe(Today.AddDays(60));
        villecerf.DomainEvents.ShouldHaveSingleItem().ShouldBeOfType<QuoteIssued>().Amount.ShouldBe(Money.Euros(368));

        Issue(Accepted(), PerDay, population: null, new(Amount: null, Units: 3, "Trois jours sur place.", ValidUntil: null)).ShouldSucceed().Amount.ShouldBe(Money.Euros(450));
        Issue(Accepted(), OnQuote, population: null, Sheet()).ShouldSucceed().Amount.ShouldBe(Money.Euros(1200));
        Issue(Accepted(), price: null, population: null, Sheet()).ShouldSucceed().PriceRule.ShouldBe(PriceRule.OnQuote);
    }

    [Fact]
    public void what_is_written_wrong_is_said()
    {
        Issue(Accepted(), PerInhabitant, new LegalPopulation(736, 2023), Sheet()).ShouldFail("quote.amount_superfluous", ErrorType.Validation);
        Issue(Accepted(), PerInhabitant, population: null, Sheet() with { Amount = null }).ShouldFail("quote.amount_required", ErrorType.Validation);
        Issue(Accepted(), PerDay, population: null, Sheet() with { Amount = null }).ShouldFail("quote.units_required", ErrorType.Validation);
        Issue(Accepted(), OnQuote, population: null, Sheet() with { Units = 2 }).ShouldFail("quote.units_superfluous", ErrorType.Validation);
        foreach (var amount in new[] { 0m, -1m, 10.001m, 10_000_000_000m })
            Issue(Accepted(), OnQuote, population: null, Sheet() with { Amount = amount }).ShouldFail("quote.amount_required", ErrorType.Validation);

        Issue(Accepted(), OnQuote, population: null, Sheet() with { Basis = " " }).ShouldFail("quote.basis_required", ErrorType.Validation);
        foreach (var day in new[] { Yesterday, Today.AddDays(Quote.LongestValidity + 1) })
            Issue(Accepted(), OnQuote, population: null, Sheet() with { ValidUntil = day }).ShouldFail("quote.validity_invalid", ErrorType.Validation);

        Issue(Accepted(), new OfferPrice { Rule = PriceRule.Free }, population: null, Sheet()).ShouldFail("quote.offer_free", ErrorType.Conflict);
    }

    [Theory]
    [InlineData(nameof(AssignmentStatus.Proposed))]
    [InlineData(nameof(AssignmentStatus.InProgress))]
    [InlineData(nameof(AssignmentStatus.Waiting))]
    [InlineData(nameof(AssignmentStatus.Done))]
    [InlineData(nameof(AssignmentStatus.Declined))]
    [InlineData(nameof(AssignmentStatus.Expired))]
    public void only_what_is_accepted_and_not_begun_is_quoted(string status) =>
        Issue(ARequest().WithAssignment(Enum.Parse<AssignmentStatus>(status)).Build(), OnQuote, population: null, Sheet()).ShouldFail("quote.not_possible", ErrorType.Conflict);

    [Fact]
    public void no_billed_work_begins_before_the_member_accepts_its_price()
    {
        var request = Accepted();
        var id = request.Only();
        var quote = Issue(request, OnQuote, population: null, Sheet()).ShouldSucceed();
        request.Start(id, Today).ShouldFail("quote.required", ErrorType.Conflict);
        request.Complete(id, AssignmentOutcome.Delivered, note: null, Today).ShouldFail("quote.required", ErrorType.Conflict);

        // A question does not begin the work either.
        request.AskMember(id, RequestBuilder.AQuestion, isByBody: true, Today).ShouldSucceed();
        request.Answer(id, "Oui, en mairie.", Rules, Today).ShouldSucceed();
        request.Assignments.ShouldHaveSingleItem().Status.ShouldBe(AssignmentStatus.Accepted);

        quote.Accept(request, "member-1", Today).ShouldSucceed();
        request.Start(id, Today).ShouldSucceed();
        request.Complete(id, AssignmentOutcome.Delivered, note: null, Today).ShouldSucceed();
        quote.ForgetDomainEvents();
        quote.RequestInvoice(Today);
        quote.DomainEvents.ShouldHaveSingleItem().ShouldBeOfType<InvoiceRequested>().Amount.ShouldBe(Money.Euros(1200));

        quote.ForgetDomainEvents();
        quote.RequestInvoice(Today);
        quote.DomainEvents.ShouldBeEmpty();
    }

    [Fact]
    public void advice_on_what_costs_something_is_free()
    {
        var request = Accepted();
        Issue(request, OnQuote, population: null, Sheet()).ShouldSucceed();
        request.Complete(request.Only(), AssignmentOutcome.AdviceOnly, note: null, Today).ShouldSucceed();
        request.Reopen("Il manque le plan des fuites.", Caue77, Rules, Today).ShouldSucceed();
        request.Assignments.ShouldHaveSingleItem().Status.ShouldBe(AssignmentStatus.Accepted);
    }

    [Fact]
    public void a_price_that_does_not_hold_any_more_is_not_accepted()
    {
        var request = Accepted();
        var quote = Issue(request, OnQuote, population: null, Sheet() with { ValidUntil = NextMonday }).ShouldSucceed();
        quote.Expire(NextMonday).ShouldBeFalse();
        quote.Accept(request, "member-1", NextMonday.AddDays(1)).ShouldFail("quote.expired", ErrorType.Conflict);
        quote.Expire(NextMonday.AddDays(1)).ShouldBeTrue();
        quote.Expire(NextMonday.AddDays(1)).ShouldBeFalse();
    }

    [Fact]
    public void a_refusal_is_explained() =>
        Issue(Accepted(), OnQuote, population: null, Sheet()).ShouldSucceed().Refuse("Non", "member-1", Today).ShouldFail("quote.reason_required", ErrorType.Validation);

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void each_action_in_each_state_does_what_the_table_says_or_changes_nothing(string statusName, string actionName)
    {
        var status = Enum.Parse<QuoteStatus>(statusName);
        var action = Enum.Parse<QuoteAction>(actionName);
        var (quote, request) = In(status);
        quote.Status.ShouldBe(status);
        var version = quote.Version;

        var result = Do(quote, request, action);

        if (Expected(status, action) is { } next)
        {
            quote.Status.ShouldBe(next);
            quote.Version.ShouldBe(version + 1);
            quote.DomainEvents.ShouldHaveSingleItem();
            return;
        }

        quote.Status.ShouldBe(status);
        quote.Version.ShouldBe(version);
        quote.DomainEvents.ShouldBeEmpty();
        if (action is QuoteAction.Accept or QuoteAction.Refuse or QuoteAction.Withdraw)
            result.ShouldBeAnInvalidTransition(statusName, status == QuoteStatus.Issued ? ["accept", "refuse", "withdraw"] : []);
    }

    [Fact]
    public void each_state_has_a_french_name() => Enum.GetValues<QuoteStatus>().ShouldAllBe(status => status.French().Length > 0);

    // Written by hand beside the product's own table, so that a slip in one shows.
    private static QuoteStatus? Expected(QuoteStatus status, QuoteAction action) => (status, action) switch
    {
        (QuoteStatus.Issued, QuoteAction.Accept) => QuoteStatus.Accepted,
        (QuoteStatus.Issued, QuoteAction.Refuse) => QuoteStatus.Refused,
        (QuoteStatus.Issued, QuoteAction.Withdraw) => QuoteStatus.Withdrawn,
        (QuoteStatus.Issued, QuoteAction.Expire) => QuoteStatus.Expired,
        (QuoteStatus.Issued or QuoteStatus.Accepted, QuoteAction.Drop) => QuoteStatus.Withdrawn,
        (QuoteStatus.Accepted, QuoteAction.Invoice) => QuoteStatus.Invoiced,
        _ => null,
    };

    private static ErrorOr<QuoteStatus> Do(Quote quote, ServiceRequest request, QuoteAction action)
    {
        switch (action)
        {
            case QuoteAction.Accept:
                return quote.Accept(request, "member-1", Today);
            case QuoteAction.Refuse:
                return quote.Refuse(AReason, "member-1", Today);
            case QuoteAction.Withdraw:
                return quote.Withdraw(Today);
            case QuoteAction.Expire:
                quote.Expire(quote.ValidUntil.AddDays(1));
                break;
            case QuoteAction.Drop:
                quote.Drop(Today);
                break;
            case QuoteAction.Invoice:
                quote.RequestInvoice(Today);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(action), action, "Say how to do it.");
        }

        return quote.Status;
    }

    private static (Quote Quote, ServiceRequest Request) In(QuoteStatus status)
    {
        var request = Accepted();
        var quote = Issue(request, OnQuote, population: null, Sheet()).ShouldSucceed();
        QuoteAction[] steps = status switch
        {
            QuoteStatus.Issued => [],
            QuoteStatus.Accepted => [QuoteAction.Accept],
            QuoteStatus.Refused => [QuoteAction.Refuse],
            QuoteStatus.Expired => [QuoteAction.Expire],
            QuoteStatus.Withdrawn => [QuoteAction.Withdraw],
            QuoteStatus.Invoiced => [QuoteAction.Accept, QuoteAction.Invoice],
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Say how to get there."),
        };
        foreach (var step in steps)
            Do(quote, request, step).ShouldSucceed();

        quote.ForgetDomainEvents();
        return (quote, request);
    }

    private static ServiceRequest Accepted() => ARequest().WithAssignment(AssignmentStatus.Accepted).Build();

    private static QuoteSheet Sheet() => new(Amount: 1200, Units: null, "Étude du réseau, deux réunions comprises.", ValidUntil: null);

    private static ErrorOr<Quote> Issue(ServiceRequest request, OfferPrice? price, LegalPopulation? population, QuoteSheet sheet) =>
        Quote.Issue(request, request.Only(), price, population, sheet, "contributor-1", Policy, Today);
}
