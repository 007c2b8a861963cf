using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.ServiceCatalogue.Domain.Offers;
using ErrorOr;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain.Offers;

public sealed class OfferTests
{
    [Fact]
    public void a_published_offer_may_be_requested() => AnOffer().CanBeRequested().ShouldSucceed();

    [Theory]
    [InlineData("Withdrawn")]
    [InlineData("Replaced")]
    public void an_offer_that_is_gone_names_its_replacement(string status)
    {
        var replacement = Identifier.New<OfferId>();

        var error = AnOffer(Enum.Parse<OfferStatus>(status), replacement).CanBeRequested().ShouldFail("offer.not_available", ErrorType.Conflict);

        error.Metadata.ShouldNotBeNull()["replacementId"].ShouldBe(replacement.Value);
    }

    [Fact]
    public void an_offer_that_is_gone_without_replacement_names_none() =>
        AnOffer(OfferStatus.Withdrawn).CanBeRequested().ShouldFail("offer.not_available", ErrorType.Conflict).Metadata.ShouldBeNull();

    [Theory]
    [InlineData("Draft")]
    [InlineData("InReview")]
    public void an_offer_that_was_never_published_does_not_exist_for_members(string status) =>
        AnOffer(Enum.Parse<OfferStatus>(status)).CanBeRequested().ShouldFail("offer.not_found", ErrorType.NotFound);
}
