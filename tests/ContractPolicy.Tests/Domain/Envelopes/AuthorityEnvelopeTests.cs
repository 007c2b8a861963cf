using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Envelopes;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;
using static Departement77.ContractPolicy.Tests.Domain.Given;

namespace Departement77.ContractPolicy.Tests.Domain.Envelopes;

public sealed class AuthorityEnvelopeTests
{
    private static readonly DateRange ThreeYears = DateRange.Create(NewYear, NewYear.AddYears(3)).Value;

    [Theory]
    [InlineData(2000, 300_000)]
    [InlineData(4999, 300_000)]
    [InlineData(5000, 600_000)]
    [InlineData(9999, 600_000)]
    [InlineData(10_000, 1_000_000)]
    public void the_class_of_population_gives_the_amount(int population, decimal expected) => Open(population).ShouldSucceed().Allocated.ShouldBe(Euros(expected));

    [Fact]
    public void a_commune_outside_the_scheme_has_no_envelope()
    {
        Open(1999).ShouldFail("population.out_of_range", ErrorType.Validation).Description.ShouldContain("1999");
        Open(population: null).ShouldFail("population.out_of_range", ErrorType.Validation);
        AuthorityEnvelope.Open(SchemeCode.CoR, "CoR-2022", Cor2022, Holder(1500), ThreeYears, amount: null).ShouldFail("envelope.not_of_scheme", ErrorType.Validation);
    }

    [Fact]
    public void the_case_of_meaux_needs_a_bonus_with_its_reason()
    {
        Open(56_659, 1_100_000).ShouldFail("envelope.above_class", ErrorType.Validation);
        var envelope = Open(56_659).ShouldSucceed();

        envelope.AddBonus(Fac2019, "college-sports", Euros(100_000), " ", Today).ShouldFail("reason.required", ErrorType.Validation);
        envelope.AddBonus(Fac2019, "autre", Euros(100_000), "Nouveau collège.", Today).ShouldFail("envelope.bonus_unknown", ErrorType.Validation).Description.ShouldContain("college-sports");
        envelope.Allocated.ShouldBe(Euros(1_000_000));

        envelope.AddBonus(Fac2019, "college-sports", Euros(100_000), "Équipements sportifs du nouveau collège.", Today).ShouldSucceed();
        envelope.Allocated.ShouldBe(Euros(1_100_000));
        envelope.Base.ShouldBe(Euros(1_000_000));
    }

    [Fact]
    public void a_decision_may_give_less_than_the_class() => Open(6200, 450_000).ShouldSucceed().Allocated.ShouldBe(Euros(450_000));

    [Fact]
    public void without_classes_the_decision_says_the_amount_and_its_shares()
    {
        var rules = Rules([new BeneficiaryTerms(BeneficiaryKind.Intercommunality, new(From: null, Below: null), ExpenseCeiling: null, [], Envelope: null)], [new(Funder.Department, Rate: null)]) with
        {
            EnvelopeSplit = new EnvelopeSplit(0.6m),
        };
        var holder = new EnvelopeHolder(Siren.Create("200072346").Value, "CC", BeneficiaryKind.Intercommunality, Population: 30_000);

        AuthorityEnvelope.Open(SchemeCode.CID, "CID-2019", rules, holder, ThreeYears, amount: null).ShouldFail("envelope.amount_required", ErrorType.Validation);
        var envelope = AuthorityEnvelope.Open(SchemeCode.CID, "CID-2019", rules, holder, ThreeYears, Euros(1_067_000)).ShouldSucceed();
        new EnvelopeSplit(envelope.IntercommunalityShare!.Value).Of(envelope.Allocated).ShouldBe((Euros(640_200), Euros(426_800)), "the published 640 k€ and 427 k€ of the Orée de la Brie");
    }

    [Fact]
    public void what_is_closed_neither_grows_nor_closes_again()
    {
        var envelope = Open(6200).ShouldSucceed();
        envelope.Close().ShouldSucceed();

        envelope.AddBonus(Fac2019, "college-sports", Euros(1), "Nouveau collège.", Today).ShouldFail("invalid_transition", ErrorType.Conflict);
        envelope.Close().ShouldFail("invalid_transition", ErrorType.Conflict);
        envelope.AllowedActions.ShouldBeEmpty();
    }

    private static ErrorOr<AuthorityEnvelope> Open(int? population, decimal? amount = null) =>
        AuthorityEnvelope.Open(SchemeCode.FAC, "FAC-2019", Fac2019, Holder(population), ThreeYears, amount is { } given ? Euros(given) : null);

    private static EnvelopeHolder Holder(int? population) => new(Siren.Create("217702844").Value, "Meaux", BeneficiaryKind.Commune, population);
}
