using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Offers;
using ErrorOr;
using static Departement77.ServiceCatalogue.Domain.Memberships.AuthorityKind;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain.Offers;

public sealed class EligibilityTests
{
    private static readonly Candidate ACommune = new(Municipality, [Coubert], new(2050, 2026));

    [Fact]
    public void an_offer_without_conditions_is_for_everybody_and_says_so()
    {
        var reasons = Eligibility.Judge(OfferStatus.Published, [], OfferConditions.None, ACommune);

        reasons.Select(reason => reason.Code).ShouldBe(["status", "audience", "authority_kind", "territory", "population"]);
        reasons.ShouldAllBe(reason => reason.Satisfied && reason.Detail.EndsWith('.'));
    }

    [Theory]
    [InlineData("Withdrawn")]
    [InlineData("Replaced")]
    public void an_offer_that_is_gone_is_for_nobody(string status) =>
        Unmet(Eligibility.Judge(Enum.Parse<OfferStatus>(status), [], OfferConditions.None, ACommune)).ShouldBe(["status"]);

    [Theory]
    [InlineData("communes", Municipality, true)]
    [InlineData("communes", InterMunicipality, false)]
    [InlineData("epci,syndicats", InterMunicipalSyndicate, true)]
    [InlineData("epci,syndicats", Municipality, false)]
    [InlineData("communes,ecoles", InterMunicipality, true)] // for the schools that it runs
    [InlineData("elus", InterMunicipalSyndicate, true)]
    [InlineData("maires", InterMunicipality, false)] // only communes have one
    [InlineData("maires,secretaires-generaux-de-mairie", Municipality, true)]
    internal void an_audience_is_the_kind_of_authority_or_people_that_it_can_have(string audiences, AuthorityKind kind, bool served)
    {
        var codes = audiences.Split(',').Select(text => AudienceCode.TryParse(text, out var code) ? code : throw new FormatException(text)).ToList();

        Unmet(Eligibility.Judge(OfferStatus.Published, codes, OfferConditions.None, ACommune with { Kind = kind })).ShouldBe(served ? [] : ["audience"]);
    }

    [Fact]
    public void an_offer_may_be_reserved_to_kinds_of_authorities()
    {
        var conditions = OfferConditions.Create([InterMunicipality, InterMunicipalSyndicate], communes: null, minPopulation: null, maxPopulation: null).ShouldSucceed();

        var reason = Eligibility.Judge(OfferStatus.Published, [], conditions, ACommune).Single(r => !r.Satisfied);

        reason.ShouldBe(new("authority_kind", Satisfied: false, "L'offre est réservée aux intercommunalités et aux syndicats, dont votre collectivité ne fait pas partie."));
    }

    [Fact]
    public void a_syndicate_is_judged_by_its_communes()
    {
        var conditions = OfferConditions.Create(kinds: null, [Melun], minPopulation: null, maxPopulation: null).ShouldSucceed();
        var syndicate = ACommune with { Kind = InterMunicipalSyndicate, Communes = [Coubert, Melun] };

        Unmet(Eligibility.Judge(OfferStatus.Published, [], conditions, syndicate)).ShouldBeEmpty();
        Unmet(Eligibility.Judge(OfferStatus.Published, [], conditions, syndicate with { Communes = [Coubert] })).ShouldBe(["territory"]);
        Unmet(Eligibility.Judge(OfferStatus.Published, [], conditions, ACommune)).ShouldBe(["territory"]);
    }

    [Theory]
    [InlineData(null, 1999, 1999, true)]
    [InlineData(null, 1999, 2000, false)]
    [InlineData(500, null, 500, true)]
    [InlineData(500, null, 499, false)]
    [InlineData(500, 2000, 1200, true)]
    [InlineData(500, 2000, 2001, false)]
    [InlineData(0, null, 1, true)]
    public void a_population_is_held_against_both_bounds(int? least, int? most, int inhabitants, bool satisfied)
    {
        var conditions = OfferConditions.Create(kinds: null, communes: null, least, most).ShouldSucceed();

        var reason = Eligibility.Judge(OfferStatus.Published, [], conditions, ACommune with { Population = new(inhabitants, 2026) }).Single(r => r.Code == "population");

        reason.Satisfied.ShouldBe(satisfied);
        reason.Detail.ShouldContain("millésime 2026");
    }

    [Fact]
    public void an_unknown_population_meets_no_bound_and_needs_none()
    {
        var bounded = OfferConditions.Create(kinds: null, communes: null, minPopulation: null, maxPopulation: 1999).ShouldSucceed();

        Unmet(Eligibility.Judge(OfferStatus.Published, [], bounded, ACommune with { Population = null })).ShouldBe(["population"]);
        Unmet(Eligibility.Judge(OfferStatus.Published, [], OfferConditions.None, ACommune with { Population = null })).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(null, -1)]
    [InlineData(2000, 1999)]
    public void conditions_that_nobody_can_meet_are_refused(int? least, int? most) =>
        OfferConditions.Create(kinds: null, communes: null, least, most).ShouldFail("conditions.invalid", ErrorType.Validation);

    private static IEnumerable<string> Unmet(IEnumerable<EligibilityReason> reasons) => reasons.Where(reason => !reason.Satisfied).Select(reason => reason.Code);
}
