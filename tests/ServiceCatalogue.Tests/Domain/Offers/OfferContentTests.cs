using System.Text.Json;
using Departement77.ServiceCatalogue.Application.Offers;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Offers;
using ErrorOr;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;
using static Departement77.ServiceCatalogue.Tests.Domain.OfferBuilder;

namespace Departement77.ServiceCatalogue.Tests.Domain.Offers;

public sealed class OfferContentTests
{
    private static readonly DraftOffer Sheet = new() { Kind = OfferKind.IntegratedEngineering, Title = " Un titre ", Price = new(PriceRule.Free) };

    [Fact]
    public void a_draft_needs_a_title_and_a_price_alone()
    {
        var content = OfferContent.Read(OfferKind.IntegratedEngineering, Sheet).ShouldSucceed();

        content.Title.ShouldBe("Un titre");
        content.Conditions.Communes.ShouldBeEmpty();
    }

    public static TheoryData<string, string, string> WhatIsRefused => new()
    {
        { "title", "offer.title_required", "/title" }, { "long title", "offer.title_required", "/title" }, { "summary", "offer.text_invalid", "/summary" },
        { "deliverables", "offer.text_invalid", "/deliverables" }, { "null item", "offer.text_invalid", "/keywords" }, { "theme", "offer.theme_unknown", "/themes" },
        { "null theme", "offer.theme_unknown", "/themes" }, { "body", "provider.unknown", "/bodies" }, { "audience", "offer.audience_unknown", "/audiences" },
        { "commune", "conditions.invalid", "/conditions/communes" }, { "price", "price.invalid", "/price/amount" }, { "loan", "loan.superfluous", "/maxLoanDays" },
        { "copies", "loan.superfluous", "/maxLoanDays" },
    };

    [Theory]
    [MemberData(nameof(WhatIsRefused))]
    public void what_cannot_be_kept_is_told_by_its_place(string what, string code, string pointer)
    {
        var sheet = what switch
        {
            "title" => Sheet with { Title = " " },
            "long title" => Sheet with { Title = new string('a', 201) },
            "summary" => Sheet with { Summary = new string('a', 601) },
            "deliverables" => Sheet with { Deliverables = [.. Enumerable.Range(0, 51).Select(i => $"Livrable {i}")] },
            "null item" => Sheet with { Keywords = [null!] },
            "theme" => Sheet with { Themes = ["Eau potable"] },
            "null theme" => Sheet with { Themes = [null!] },
            "body" => Sheet with { Bodies = ["CAUE 77"] },
            "audience" => Sheet with { Audiences = ["élus"] },
            "commune" => Sheet with { Conditions = new(Communes: ["abc"]) },
            "price" => Sheet with { Price = new(PriceRule.Fixed) },
            "loan" => Sheet with { MaxLoanDays = 21 },
            _ => Sheet with { Copies = 1 },
        };

        OfferContent.Read(OfferKind.IntegratedEngineering, sheet).ShouldFail(code, ErrorType.Validation).Metadata.ShouldNotBeNull()["pointer"].ShouldBe(pointer);
    }

    [Theory]
    [InlineData(0, 1, "loan.duration_required")]
    [InlineData(3651, 1, "loan.duration_required")]
    [InlineData(21, 0, "loan.copy_required")]
    [InlineData(21, -1, "loan.copy_required")]
    public void a_loan_lasts_some_days_and_has_some_copies(int days, int copies, string code) =>
        OfferContent.Read(OfferKind.ExhibitionLoan, Sheet with { MaxLoanDays = days, Copies = copies }).ShouldFail(code, ErrorType.Validation);

    [Theory]
    [InlineData("AwarenessOrTraining", 0, "training.participants_required")]
    [InlineData("AwarenessOrTraining", 1001, "training.participants_required")]
    [InlineData("ExhibitionLoan", 20, "training.participants_superfluous")]
    [InlineData("IntegratedEngineering", 20, "training.participants_superfluous")]
    public void only_a_session_of_training_has_places_and_some_of_them(string kind, int participants, string code) =>
        OfferContent.Read(Enum.Parse<OfferKind>(kind), Sheet with { Participants = participants }).ShouldFail(code, ErrorType.Validation).Metadata.ShouldNotBeNull()["pointer"].ShouldBe("/participants");

    [Fact]
    public void faults_are_told_together() =>
        OfferContent.Read(OfferKind.IntegratedEngineering, Sheet with { Title = "", Price = new(PriceRule.Fixed, -1), Themes = ["?", "??"], MaxLoanDays = 0 }).Errors
            .Select(error => error.Code).ShouldBe(["offer.title_required", "loan.superfluous", "loan.duration_required", "price.invalid", "offer.theme_unknown", "offer.theme_unknown"]);

    [Fact]
    public void a_content_reads_as_it_was_kept()
    {
        var content = Loan with
        {
            Price = OfferPrice.Create(PriceRule.PerInhabitant, 0.50m, 100, 1000.5m, "Par habitant et par an").Value,
            Audiences = [AudienceCode.TryParse("communes", out var communes) ? communes : default],
            Conditions = OfferConditions.Create([AuthorityKind.Municipality], [Coubert], 10, 2000).Value,
        };

        var kept = OfferContentJson.Write(content);

        kept.ShouldContain("\"amount\":0.50,");
        kept.ShouldContain("\"communes\":[\"77127\"]");
        OfferContentJson.Write(OfferContentJson.Read(kept)).ShouldBe(kept);
        OfferDifference.Between(content, OfferContentJson.Read(kept), (_, code) => code).ShouldBeEmpty();
        JsonDocument.Parse(kept).RootElement.GetProperty("price").EnumerateObject().Select(member => member.Name).ShouldBe(["rule", "amount", "minimum", "maximum", "basis"]);
    }

    [Fact]
    public void versions_are_compared_member_by_member_in_french()
    {
        var after = Content with
        {
            Title = "Un autre titre",
            Deliverables = ["Une note", "Un plan"],
            Price = OfferPrice.Create(PriceRule.PerSeat, 45, minimum: null, maximum: null, basis: null).Value,
            Themes = [Culture],
            Conditions = OfferConditions.Create([AuthorityKind.Municipality], communes: null, minPopulation: null, maxPopulation: 1999).Value,
        };

        OfferDifference.Between(Content, after, (list, code) => $"{list}:{code}").ShouldBe(
        [
            new("title", "Titre", Content.Title, "Un autre titre"),
            new("deliverables", "Livrables", "Lecture commentée des résultats", "Une note\nUn plan"),
            new("price.rule", "Règle de prix", "gratuit", "par place"),
            new("price.amount", "Montant", null, "45,00\u00a0€"),
            new("themes", "Thématiques", "themes:eau", "themes:culture"),
            new("conditions.authorityKinds", "Catégories de collectivités", null, "communes"),
            new("conditions.maxPopulation", "Population maximale", null, "1\u202f999\u00a0habitants"),
        ]);
    }

    [Fact]
    public void each_price_rule_has_a_french_name() => Enum.GetValues<PriceRule>().Select(rule => rule.French()).Distinct(StringComparer.Ordinal).Count().ShouldBe(8);
}
