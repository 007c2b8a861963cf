using Departement77.BuildingBlocks.Domain.States;
using Departement77.ServiceCatalogue.Domain.Offers;
using ErrorOr;
using static Departement77.ServiceCatalogue.Domain.Offers.OfferAction;
using static Departement77.ServiceCatalogue.Domain.Offers.OfferStatus;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;
using static Departement77.ServiceCatalogue.Tests.Domain.OfferBuilder;

namespace Departement77.ServiceCatalogue.Tests.Domain.Offers;

public sealed class OfferTransitionTests
{
    /// <summary>The version in preparation of a published offer walks by itself.</summary>
    public static TheoryData<string, string?, string> EveryPair()
    {
        var pairs = new TheoryData<string, string?, string>();
        foreach (var action in Enum.GetNames<OfferAction>())
        {
            foreach (var status in Enum.GetNames<OfferStatus>())
                pairs.Add(status, null, action);

            pairs.Add(nameof(Published), nameof(OfferStatus.Draft), action);
            pairs.Add(nameof(Published), nameof(InReview), action);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void each_action_in_each_state_does_what_the_table_says_or_changes_nothing(string statusName, string? draftName, string actionName)
    {
        var status = Enum.Parse<OfferStatus>(statusName);
        var draft = draftName is null ? (OfferStatus?)null : Enum.Parse<OfferStatus>(draftName);
        var action = Enum.Parse<OfferAction>(actionName);
        var builder = AnOffer().In(status);
        var offer = (draft switch { null => builder, OfferStatus.Draft => builder.Revised(), _ => builder.Revised().Submitted() }).Build();
        offer.Status.ShouldBe(status);
        var version = offer.Version;

        var result = Do(offer, action);

        var acted = action is Withdraw or Replace ? status : draft ?? status;
        if (Expected(acted, action) is { } next)
        {
            result.IsError.ShouldBeFalse();
            offer.Version.ShouldBe(version + 1);
            offer.DomainEvents.ShouldHaveSingleItem();
            offer.Status.ShouldBe(status == Published && action is not (Withdraw or Replace) ? Published : next);
            (offer.Draft?.Status ?? offer.Status).ShouldBe(next);
        }
        else
        {
            result.ShouldBeAnInvalidTransition(acted.ToString(), AllowedIn(acted));
            (offer.Status, offer.Version).ShouldBe((status, version));
            offer.DomainEvents.ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("Draft", null, "revise,submit")]
    [InlineData("InReview", null, "send-back,publish")]
    [InlineData("Published", null, "revise,withdraw,replace")]
    [InlineData("Published", "Draft", "revise,submit,withdraw,replace")]
    [InlineData("Published", "InReview", "send-back,publish,withdraw,replace")]
    [InlineData("Withdrawn", null, "")]
    [InlineData("Replaced", null, "")]
    public void what_may_be_done_is_what_either_version_allows(string status, string? draft, string actions) =>
        Offer.AllowedActionsOf(Enum.Parse<OfferStatus>(status), draft is null ? null : Enum.Parse<OfferStatus>(draft)).ShouldBe(actions.Split(',', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void each_state_has_a_french_name() => Enum.GetValues<OfferStatus>().ShouldAllBe(status => status.French().Length > 0);

    // Written by hand beside the product's own table, so that a slip in one shows.
    private static OfferStatus? Expected(OfferStatus status, OfferAction action) => (status, action) switch
    {
        (OfferStatus.Draft, Revise) => OfferStatus.Draft,
        (OfferStatus.Draft, Submit) => InReview,
        (InReview, SendBack) => OfferStatus.Draft,
        (InReview, Publish) => Published,
        (Published, Revise) => OfferStatus.Draft,
        (Published, Withdraw) => Withdrawn,
        (Published, Replace) => Replaced,
        _ => null,
    };

    private static IEnumerable<string> AllowedIn(OfferStatus status) =>
        Enum.GetValues<OfferAction>().Where(action => Expected(status, action) is not null).Select(action => KebabCase.From(action.ToString()));

    private static ErrorOr<OfferStatus> Do(Offer offer, OfferAction action) => action switch
    {
        Revise => offer.Revise(kind: null, Content, Editor, Now),
        Submit => offer.Submit(Bodies, Now),
        SendBack => offer.SendBack(AReason, Now),
        Publish => offer.Publish(Publisher, Bodies, Now),
        Withdraw => offer.Withdraw(AReason, replacement: null, Now),
        Replace => offer.Replace(AnOffer().Published().Build(), Now),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Say how to do it."),
    };
}
