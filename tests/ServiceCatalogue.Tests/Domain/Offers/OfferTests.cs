using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using ErrorOr;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;
using static Departement77.ServiceCatalogue.Tests.Domain.OfferBuilder;

namespace Departement77.ServiceCatalogue.Tests.Domain.Offers;

public sealed class OfferTests
{
    [Fact]
    public void a_published_offer_may_be_requested() => AnOffer().Published().Build().InHand().CanBeRequested().ShouldSucceed();

    [Fact]
    public void an_offer_that_is_gone_names_its_replacement()
    {
        var replacement = AnOffer().Published().Build();
        foreach (var gone in new[] { AnOffer().Withdrawn(replacement).Build(), AnOffer().ReplacedBy(replacement).Build() })
        {
            gone.InHand().CanBeRequested().ShouldFail("offer.not_available", ErrorType.Conflict).Metadata.ShouldNotBeNull()["replacementId"].ShouldBe(replacement.Id.Value);
            gone.WithdrawnAt.ShouldBe(Now);
        }
    }

    [Fact]
    public void an_offer_that_is_gone_without_replacement_names_none() =>
        AnOffer().Withdrawn().Build().InHand().CanBeRequested().ShouldFail("offer.not_available", ErrorType.Conflict).Metadata.ShouldBeNull();

    [Theory]
    [InlineData("Draft")]
    [InlineData("InReview")]
    public void an_offer_that_was_never_published_does_not_exist_for_members(string status) =>
        AnOffer().In(Enum.Parse<OfferStatus>(status)).Build().InHand().CanBeRequested().ShouldFail("offer.not_found", ErrorType.NotFound);

    [Fact]
    public void the_first_publication_puts_version_1_in_force()
    {
        var offer = AnOffer().Submitted().Build();

        offer.Publish(Publisher, Bodies, Now).ShouldSucceed().ShouldBe(OfferStatus.Published);

        (offer.VersionNumber, offer.Content, offer.Draft, offer.PublishedAt).ShouldBe((1, Content, null, Now));
        offer.DomainEvents.ShouldBe([new OfferPublished(offer.Id, OfferKind.IntegratedEngineering, 1, Charged: false)]);
    }

    [Fact]
    public void while_a_published_offer_is_revised_members_read_the_version_in_force()
    {
        var offer = AnOffer().Published().Build();
        var charged = Content with { Title = "Un autre titre", Price = new OfferPrice { Rule = PriceRule.OnQuote } };

        offer.Revise(kind: null, charged, Editor, Now).ShouldSucceed().ShouldBe(OfferStatus.Published);
        offer.Submit(Bodies, Now).ShouldSucceed();

        (offer.Content, offer.VersionNumber, offer.Charged).ShouldBe((Content, 1, false));
        offer.Draft.ShouldNotBeNull().Number.ShouldBe(2);
        offer.InHand().CanBeRequested().ShouldSucceed();
        offer.AllowedActions.ShouldBe(["send-back", "publish", "withdraw", "replace"]);
        offer.ForgetDomainEvents();

        offer.Publish(Publisher, Bodies, Now.AddDays(1)).ShouldSucceed();

        (offer.Content, offer.VersionNumber, offer.Charged, offer.PublishedAt).ShouldBe((charged, 2, true, Now.AddDays(1)));
        offer.DomainEvents.ShouldBe([new OfferVersionPublished(offer.Id, OfferKind.IntegratedEngineering, 2, Charged: true)]);
    }

    [Fact]
    public void whoever_wrote_any_of_a_version_does_not_publish_it()
    {
        var offer = AnOffer().Build();
        offer.Revise(kind: null, Content with { Title = "Une correction" }, Publisher, Now).ShouldSucceed();
        offer.Submit(Bodies, Now).ShouldSucceed();

        offer.Publish(Editor, Bodies, Now).ShouldFail("offer.separation_of_duties", ErrorType.Forbidden);
        offer.Publish(Publisher, Bodies, Now).ShouldFail("offer.separation_of_duties", ErrorType.Forbidden);
        offer.Publish("publisher-2", Bodies, Now).ShouldSucceed();

        // The next version has its own authors.
        offer.Revise(kind: null, Content, "publisher-2", Now).ShouldSucceed();
        offer.Submit(Bodies, Now).ShouldSucceed();
        offer.Publish("publisher-2", Bodies, Now).ShouldFail("offer.separation_of_duties");
        offer.Publish(Editor, Bodies, Now).ShouldSucceed();
    }

    [Fact]
    public void a_version_sent_back_says_why_until_it_is_submitted_again()
    {
        var offer = AnOffer().SentBack().Build();
        offer.Draft.ShouldNotBeNull().Remark.ShouldBe(AReason);

        offer.Revise(kind: null, Content, Editor, Now).ShouldSucceed();
        offer.Draft.ShouldNotBeNull().Remark.ShouldBe(AReason);

        offer.Submit(Bodies, Now).ShouldSucceed();
        offer.Draft.ShouldNotBeNull().Remark.ShouldBeNull();
    }

    [Fact]
    public void the_kind_of_an_offer_never_changes()
    {
        var offer = AnOffer().Build();

        offer.Revise(OfferKind.ExhibitionLoan, Content, Editor, Now).ShouldFail("offer.kind_fixed", ErrorType.Validation);
        offer.Revise(OfferKind.IntegratedEngineering, Content, Editor, Now).ShouldSucceed();
    }

    [Fact]
    public void an_offer_is_replaced_by_another_one_that_is_published()
    {
        foreach (var status in Enum.GetValues<OfferStatus>().Where(status => status != OfferStatus.Published))
        {
            AnOffer().Published().Build().Replace(AnOffer().In(status).Build(), Now).ShouldFail("offer.replacement_invalid", ErrorType.Validation);
            AnOffer().Published().Build().Withdraw(AReason, AnOffer().In(status).Build(), Now).ShouldFail("offer.replacement_invalid", ErrorType.Validation);
        }

        var offer = AnOffer().Published().Build();
        offer.Replace(offer, Now).ShouldFail("offer.replacement_invalid");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("court")]
    [InlineData("         court         ")]
    public void ending_an_offer_and_sending_a_version_back_need_a_reason(string? reason)
    {
        AnOffer().Published().Build().Withdraw(reason, replacement: null, Now).ShouldFail("offer.reason_required", ErrorType.Validation);
        AnOffer().Submitted().Build().SendBack(reason, Now).ShouldFail("offer.reason_required", ErrorType.Validation);
    }

    [Fact]
    public void an_offer_that_ends_gives_up_its_version_in_preparation()
    {
        var offer = AnOffer().Published().Revised().Build();

        offer.Withdraw(AReason, replacement: null, Now).ShouldSucceed();

        offer.Draft.ShouldBeNull();
        offer.AllowedActions.ShouldBeEmpty();
        offer.WithdrawalReason.ShouldBe(AReason);
    }

    public static TheoryData<string, string> WhatIsMissing => new()
    {
        { "theme", "offer.theme_required" }, { "body", "offer.body_required" }, { "unknown body", "provider.unknown" }, { "summary", "offer.text_required" },
        { "description", "offer.text_required" }, { "loan days", "loan.duration_required" }, { "copies", "loan.copy_required" },
    };

    [Theory]
    [MemberData(nameof(WhatIsMissing))]
    public void a_version_is_complete_before_it_is_read_over(string missing, string code)
    {
        var content = missing switch
        {
            "theme" => Loan with { Themes = [] },
            "body" => Loan with { Bodies = [] },
            "unknown body" => Loan with { Bodies = [Sepoma.Code, Caue77.Code] },
            "summary" => Loan with { Summary = "" },
            "description" => Loan with { Description = "" },
            "loan days" => Loan with { MaxLoanDays = null },
            _ => Loan with { Copies = null },
        };
        var offer = AnOffer().OfKind(OfferKind.ExhibitionLoan).Revised(content).Build();

        offer.Submit(Bodies, Now).ShouldFail(code, ErrorType.Validation);
        offer.Status.ShouldBe(OfferStatus.Draft);
    }

    [Fact]
    public void an_offer_of_training_says_how_many_come_before_it_is_read_over() =>
        AnOffer().OfKind(OfferKind.AwarenessOrTraining).Revised(Content).Build().Submit(Bodies, Now).ShouldFail("training.participants_required", ErrorType.Validation);

    [Theory]
    [InlineData("Closing")]
    [InlineData("Closed")]
    public void a_body_that_closed_since_the_version_was_submitted_stops_its_publication(string status)
    {
        var offer = AnOffer().Submitted().Build();

        offer.Publish(Publisher, [ABody(Sepoma.Code.Value, status: Enum.Parse<ProviderBodyStatus>(status))], Now).ShouldFail("provider.closed", ErrorType.Validation);
    }
}
