using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.Recommendations;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Tests.Domain.Recommendations;

public sealed class RecommendationTests
{
    private static readonly EligibilityReason Met = new("population", Satisfied: true, "L'offre ne dépend pas du nombre d'habitants.");
    private static readonly EligibilityReason Missed = new("territory", Satisfied: false, "L'offre est réservée à 3 communes, et la vôtre n'en fait pas partie.");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Trop court.")]
    [InlineData("                                  ")]
    public void a_project_is_described(string? text) => ProjectText.Create(text).ShouldFail("recommendation.project_invalid", ErrorType.Validation);

    [Fact]
    public void a_description_has_a_length_and_is_never_written_down()
    {
        ProjectText.Create(new string('a', ProjectText.MaxLength + 1)).ShouldFail("recommendation.project_invalid", ErrorType.Validation);
        var project = ProjectText.Create("Réparer les fuites\nde notre réseau d'eau.").ShouldSucceed();
        project.ToString().ShouldNotContain("fuites");
        project.Value.ShouldContain("fuites");
    }

    [Fact]
    public void offers_for_the_authority_come_first_and_none_is_left_out_in_silence()
    {
        var ranked = Recommendation.Rank([AnOffer("A", 2.0, [Met, Missed]), AnOffer("B", 1.0, [Met]), AnOffer("C", 0.5, [Met])], limit: 10);
        ranked.Select(offer => (offer.Title, offer.Relevance, offer.Eligible)).ShouldBe([("B", 50, (bool?)true), ("C", 25, (bool?)true), ("A", 100, (bool?)false)]);
        ranked[2].Obstacles.ShouldBe([Missed.Detail]);
        ranked[0].Obstacles.ShouldBeEmpty();
        Recommendation.Rank([AnOffer("A", 2.0, []), AnOffer("B", 1.0, [])], limit: 1).ShouldHaveSingleItem().Title.ShouldBe("A");
        Recommendation.Rank([], limit: 10).ShouldBeEmpty();
    }

    [Fact]
    public void each_offer_says_why_it_is_proposed()
    {
        var offer = new OfferCandidate(Guid.CreateVersion7(), "Diagnostic", 1.0, ["fuites", "réseau"], ["Eau"], Charged: false, AverageScore: 4.2m, [Met]);
        Recommendation.Rank([offer], limit: 1).ShouldHaveSingleItem().Reasons.ShouldBe(
        [
            "Votre projet parle de : fuites, réseau.",
            "Thématique nommée dans votre projet : Eau.",
            "Votre collectivité remplit toutes les conditions de l'offre.",
            "Offre gratuite pour les collectivités membres.",
            "Note moyenne des collectivités aidées : 4,2 sur 5.",
        ]);
        var charged = Recommendation.Rank([AnOffer("A", 1.0, [])], limit: 1).ShouldHaveSingleItem();
        charged.Eligible.ShouldBeNull("nobody in particular asks");
        charged.Reasons.ShouldBe(["Votre projet parle de : eau."]);
    }

    [Fact]
    public void a_scheme_is_told_as_far_as_it_is_known()
    {
        var open = new FundingOpening("FER", IsOpen: true, Population: 1987, "FER-2026", new DateOnly(2026, 3, 16)).Reasons();
        open[0].ShouldBe("Dispositif ouvert à votre collectivité, d'après la dernière information reçue le 16/03/2026.");
        open.ShouldContain("Règles en vigueur : FER-2026.");
        open[^1].ShouldContain("simulation", Case.Sensitive, "the purpose of a scheme is in no event");
        new FundingOpening("FAC", IsOpen: null, Population: null, RuleVersion: null, new DateOnly(2026, 3, 16)).Reasons()[0].ShouldContain("inconnue");
        KnownSchemes.French("CoR").ShouldBe("Contrat rural (CoR)");
        KnownSchemes.French("NEUF").ShouldBe("NEUF");
    }

    private static OfferCandidate AnOffer(string title, double score, IReadOnlyList<EligibilityReason> conditions) =>
        new(Guid.CreateVersion7(), title, score, ["eau"], [], Charged: true, AverageScore: null, conditions);
}
