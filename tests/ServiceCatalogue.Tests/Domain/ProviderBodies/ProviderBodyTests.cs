using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using ErrorOr;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain.ProviderBodies;

public sealed class ProviderBodyTests
{
    [Fact]
    public void a_body_without_list_of_communes_covers_the_whole_departement()
    {
        var body = ABody("caue77");

        body.Covers(Eau, Coubert).ShouldBeTrue();
        body.Covers(Eau, Melun).ShouldBeTrue();
        body.Covers(Culture, Coubert).ShouldBeFalse();
    }

    [Fact]
    public void a_body_with_a_list_of_communes_covers_those_alone()
    {
        var body = ABody("caue77", communes: Melun);

        body.Covers(Eau, Melun).ShouldBeTrue();
        body.Covers(Eau, Coubert).ShouldBeFalse();
        body.CanTake(Eau, Coubert).ShouldFail("provider.not_covering", ErrorType.Validation);
    }

    [Theory]
    [InlineData("Closing")]
    [InlineData("Closed")]
    public void a_body_that_closes_takes_nothing_new(string status) =>
        ABody("actart", status: Enum.Parse<ProviderBodyStatus>(status)).CanTake(Eau, Coubert).ShouldFail("provider.closed", ErrorType.Validation);

    [Theory]
    [InlineData("caue77")]
    [InlineData("deea-sepoma")]
    [InlineData("s3")]
    public void a_code_is_ascii_kebab_case(string code) => BodyCode.Create(code).ShouldSucceed().Value.ShouldBe(code);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("CAUE77")]
    [InlineData("caue 77")]
    [InlineData("médiathèque")]
    [InlineData("-caue")]
    [InlineData("caue-")]
    [InlineData("caue--77")]
    [InlineData("caue_77")]
    [InlineData("caue\0")]
    [InlineData("un-code-de-cinquante-et-un-caracteres-est-trop-long")]
    public void anything_else_is_an_unknown_body(string? code) => BodyCode.Create(code).ShouldFail("provider.unknown", ErrorType.Validation);

    [Fact]
    public void the_default_of_a_code_never_reaches_a_row()
    {
        Should.Throw<InvalidOperationException>(() => default(BodyCode).Value);
        default(BodyCode).ToString().ShouldBe("(organisme absent)");
    }

    [Fact]
    public void an_error_does_not_echo_a_whole_page() =>
        BodyCode.Create(new string('x', 5000)).FirstError.Description.Length.ShouldBeLessThan(200);

    [Fact]
    public void a_referent_is_somebody_whom_members_can_reach()
    {
        var body = ABody("caue77");

        var id = body.AddReferent("  Camille Martin ", "camille.martin@caue77.example", "01 64 00 00 00").ShouldSucceed();

        body.Referents.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            referent => referent.Id.ShouldBe(id),
            referent => referent.Name.ShouldBe("Camille Martin"),
            referent => referent.Phone.ShouldBe("01 64 00 00 00"));
        body.DomainEvents.ShouldBe([new ReferentAdded(body.Id, id)]);
        body.AddReferent("Sans téléphone", "accueil@caue77.example", " ").ShouldSucceed();
        body.Referents[1].Phone.ShouldBeNull();
    }

    [Theory]
    [InlineData("", "a@b.example", null, "/name")]
    [InlineData(null, "a@b.example", null, "/name")]
    [InlineData("Camille\nMartin", "a@b.example", null, "/name")]
    [InlineData("Camille", "pas une adresse", null, "/email")]
    [InlineData("Camille", null, null, "/email")]
    [InlineData("Camille", "a@b.example", "poste 12", "/phone")]
    [InlineData("Camille", "a@b.example", "0123456789012345678901234567890", "/phone")]
    public void anybody_else_is_refused(string? name, string? email, string? phone, string pointer) =>
        ABody("caue77").AddReferent(name, email, phone).ShouldFail("referent.invalid", ErrorType.Validation).Metadata.ShouldNotBeNull()["pointer"].ShouldBe(pointer);

    [Fact]
    public void an_offer_of_the_body_has_one_referent_at_a_time()
    {
        var body = ABody("deea-sepoma");
        var (offer, other) = (AnOffer().Build(), AnOffer().Build());
        var one = body.AddReferent("Une personne", "une@exemple.fr", phone: null).ShouldSucceed();
        var two = body.AddReferent("Une autre", "autre@exemple.fr", phone: null).ShouldSucceed();

        body.Designate(one, offer).ShouldSucceed();
        body.Designate(one, other).ShouldSucceed();
        body.Designate(two, offer).ShouldSucceed();

        body.Referents.Select(referent => referent.Offers).ShouldBe([[other.Id], [offer.Id]]);
        body.ForgetDomainEvents();
        body.Designate(two, offer).ShouldSucceed();
        body.DomainEvents.ShouldBeEmpty();
    }

    [Fact]
    public void a_body_designates_its_own_people_for_its_own_offers()
    {
        var body = ABody("deea-sepoma");
        var id = body.AddReferent("Une personne", "une@exemple.fr", phone: null).ShouldSucceed();

        body.Designate(Identifier.New<ReferentId>(), AnOffer().Build()).ShouldFail("referent.unknown", ErrorType.Validation);
        var stranger = ABody("caue77");
        stranger.Designate(id, AnOffer().Build()).ShouldFail("referent.offer_of_others", ErrorType.Validation);
    }

    [Fact]
    public void a_referent_who_goes_leaves_nothing_behind()
    {
        var body = ABody("deea-sepoma");
        var id = body.AddReferent("Une personne", "une@exemple.fr", phone: null).ShouldSucceed();

        body.RemoveReferent(id).ShouldSucceed();

        body.Referents.ShouldBeEmpty();
        body.RemoveReferent(id).ShouldFail("referent.not_found", ErrorType.NotFound);
    }
}
