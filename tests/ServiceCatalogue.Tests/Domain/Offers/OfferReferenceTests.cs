using Departement77.ServiceCatalogue.Domain.Offers;

namespace Departement77.ServiceCatalogue.Tests.Domain.Offers;

/// <summary>What an import needs of an offer: a reference for life, and whether a version may be written.</summary>
public sealed class OfferReferenceTests
{
    [Theory]
    [InlineData("EAU-012", "EAU-012")]
    [InlineData(" eau_1.2/b ", "EAU_1.2/B")]
    [InlineData("7", "7")]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("-eau", null)]
    [InlineData("eau 12", null)]
    [InlineData("été-1", null)]
    [InlineData("=1+1", null)]
    public void a_reference_is_ascii_and_in_capitals(string? text, string? expected) => Offer.ReadReference(text).ShouldBe(expected);

    [Fact]
    public void a_reference_has_50_characters_at_most()
    {
        Offer.ReadReference(new string('A', 50)).ShouldNotBeNull();
        Offer.ReadReference(new string('A', 51)).ShouldBeNull();
    }

    [Fact]
    public void an_imported_offer_is_a_draft_like_any_other()
    {
        var offer = Offer.Write(OfferKind.IntegratedEngineering, OfferBuilder.Content, OfferBuilder.Editor, OfferBuilder.Now, "EAU-012");
        (offer.Reference, offer.Status, offer.Draft!.Number).ShouldBe(("EAU-012", OfferStatus.Draft, 1));
        offer.Draft.Authors.ShouldBe([OfferBuilder.Editor]);
    }

    [Fact]
    public void it_may_be_revised_exactly_where_a_revision_succeeds()
    {
        foreach (var status in Enum.GetValues<OfferStatus>())
        {
            var offer = new OfferBuilder().In(status).Build();
            var can = offer.CanBeRevised();
            var done = offer.Revise(kind: null, OfferBuilder.Content, OfferBuilder.Editor, OfferBuilder.Now);
            (status, can.IsError).ShouldBe((status, done.IsError));
        }
    }
}
