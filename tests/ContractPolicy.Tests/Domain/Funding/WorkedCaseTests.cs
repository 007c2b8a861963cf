using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;
using static Departement77.ContractPolicy.Domain.Schemes.Funder;
using static Departement77.ContractPolicy.Tests.Domain.Funding.CaseBuilder;
using static Departement77.ContractPolicy.Tests.Domain.Given;

namespace Departement77.ContractPolicy.Tests.Domain.Funding;

/// <summary>Contracts that were voted, and the limits that texts state, to the cent.</summary>
public sealed class WorkedCaseTests
{
    [Fact]
    public void charmentray_one_operation_above_the_ceiling()
    {
        var outcome = Under(Cor2016).Operation(400_000).Compute();

        outcome.ShouldGive(retained: 370_000, department: 111_000, region: 148_000, owner: 141_000);
        outcome.Owner.PercentOfPublic.ShouldBe(35.25m);
        outcome.Step("expense_ceiling").Amount.ShouldBe(Euros(370_000));
    }

    [Theory]
    [InlineData(250_000, 200_000)]
    [InlineData(120_000, 120_000)]
    public void an_open_envelope_gives_what_is_left_of_it(decimal left, decimal granted) =>
        Under(Fac2019).Of(4500).Operation(500_000).LeftInTheEnvelope(left).Compute().Of(Department).Amount.ShouldBe(Euros(granted));

    [Fact]
    public void an_empty_envelope_gives_nothing_and_says_so()
    {
        var outcome = Under(Fac2019).Of(4500).Operation(500_000).LeftInTheEnvelope(0).Compute();

        outcome.Eligible.ShouldBe(false);
        outcome.Reasons.Select(reason => reason.Code).ShouldContain("envelope_exceeded");
    }

    [Fact]
    public void maincy_two_operations_below_the_ceiling()
    {
        var outcome = Under(Cor2016).Operation(272_000).Operation(84_000).Compute();

        outcome.ShouldGive(retained: 356_000, department: 106_800, region: 142_400, owner: 106_800);
        outcome.Of(Department).ByOperation.ShouldBeShared(81_600, 25_200);
        outcome.Owner.PercentOfPublic.ShouldBe(30m);
        outcome.Steps.ShouldNotContain(step => step.Code == "expense_ceiling");
    }

    [Fact]
    public void solers_amounts_retained_by_the_instructor()
    {
        var outcome = Under(Cor2016).Operation(230_000, retained: 203_333.33m).Operation(340_000, retained: 166_666.67m).Compute();

        outcome.ShouldGive(retained: 370_000, department: 111_000, region: 148_000, owner: 311_000);
        outcome.Of(Department).ByOperation.ShouldBeShared(61_000, 50_000);
        outcome.Of(Region).ByOperation.ShouldBeShared(81_333.33m, 66_666.67m);
        outcome.Owner.PercentOfPublic.ShouldBe(54.56m);
    }

    [Fact]
    public void solers_pro_rata_by_largest_remainder()
    {
        var outcome = Under(Cor2016).Operation(230_000).Operation(340_000).Compute();

        outcome.ShouldGive(retained: 370_000, department: 111_000, region: 148_000, owner: 311_000);
        outcome.Retained.ByOperation.ShouldBeShared(149_298.25m, 220_701.75m);
        outcome.Of(Department).ByOperation.ShouldBeShared(44_789.47m, 66_210.53m);
    }

    [Fact]
    public void voulton() => Under(Cor2016).Operation(375_000).Compute().ShouldGive(retained: 370_000, department: 111_000, region: 148_000, owner: 116_000);

    [Fact]
    public void the_ceiling_of_2022()
    {
        var outcome = Under(Cor2022).Operation(620_000).Compute();

        outcome.ShouldGive(retained: 500_000, department: 150_000, region: 200_000, owner: 270_000);
        outcome.Owner.PercentOfPublic.ShouldBe(43.55m);
    }

    [Fact]
    public void the_syndicate_of_900_000_euros()
    {
        var outcome = Under(Cor2016).For(BeneficiaryKind.Syndicate, 2500).Operation(900_000).Compute();

        outcome.ShouldGive(retained: 770_000, department: 231_000, region: 308_000, owner: 361_000);
        (outcome.Of(Department).Amount + outcome.Of(Region).Amount).ShouldBe(Euros(539_000), "539,000 is a total of grants, 770,000 a ceiling of expense");
    }

    [Theory]
    [InlineData(1_999, true)]
    [InlineData(2_000, false)]
    public void a_rural_contract_is_for_fewer_than_2000_inhabitants(int population, bool eligible)
    {
        var outcome = Under(Cor2022).Of(population).Operation(100_000).Compute();

        outcome.Eligible.ShouldBe(eligible);
        if (!eligible)
        {
            outcome.ShouldBeRefused("population_out_of_range");
            outcome.Reasons[0].Detail.ShouldContain("2\u202f000 habitants");
            outcome.Grants.ShouldAllBe(grant => grant.Amount == Euros(0));
            outcome.Grants.Count.ShouldBe(2, "every funder appears, also at zero");
        }
    }

    [Theory]
    [InlineData(2_999, true)]
    [InlineData(3_000, false)]
    public void or_of_a_syndicate_of_fewer_than_3000(int population, bool eligible) =>
        Under(Cor2022).For(BeneficiaryKind.Syndicate, population).Operation(100_000).Compute().Eligible.ShouldBe(eligible);

    [Fact]
    public void another_kind_is_refused_and_told_who_may_ask()
    {
        var outcome = Under(Cor2022).For(BeneficiaryKind.Intercommunality, 1_000).Operation(100_000).Compute();

        outcome.ShouldBeRefused("kind_not_eligible");
        outcome.ApplicantFits.ShouldBeFalse();
        outcome.Reasons[0].Detail.ShouldBe("Ce dispositif s'adresse aux communes et aux syndicats, pas aux intercommunalités.");
    }

    [Fact]
    public void without_a_known_population_nobody_knows_but_the_amounts_are_computed()
    {
        var outcome = Under(Cor2022).For(BeneficiaryKind.Commune, population: null).Operation(400_000).Compute();

        outcome.Eligible.ShouldBeNull();
        outcome.Reasons.ShouldHaveSingleItem().Code.ShouldBe("population_unknown");
        outcome.Of(Department).Amount.ShouldBe(Euros(120_000));
    }

    [Fact]
    public void the_owner_pays_20_percent_of_public_money()
    {
        var outcome = Under(Cor2022).Operation(500_000).Public(100_000).Compute();

        outcome.ShouldBeRefused("owner_share_too_low");
        outcome.Owner.ShouldBe(new OwnerShare(Euros(50_000), 10m, Euros(100_000)));
        outcome.Reasons[0].Detail.ShouldContain("dépassent de 50\u202f000,00\u00a0€");
        outcome.Reasons[0].Detail.ShouldContain("L'écrêtement ramènerait la subvention du Département à 100\u202f000,00\u00a0€.");
    }

    [Fact]
    public void capping_reduces_the_department_by_the_excess()
    {
        var outcome = Under(Cor2022).Operation(500_000).Public(100_000).With(new(Capping: CappingPolicy.ReduceDepartment)).Compute();

        outcome.ShouldGive(retained: 500_000, department: 100_000, region: 200_000, owner: 100_000);
        outcome.Owner.PercentOfPublic.ShouldBe(20m);
        outcome.Capping.ShouldBe(new CappingResult(Applied: true, Euros(50_000)));
        outcome.Step("capping").Amount.ShouldBe(Euros(100_000));
    }

    [Fact]
    public void capping_does_not_take_more_than_the_department_gives()
    {
        var outcome = Under(Cor2022).Operation(500_000).Public(300_000).With(new(Capping: CappingPolicy.ReduceDepartment)).Compute();

        outcome.ShouldBeRefused("owner_share_too_low");
        outcome.Of(Department).Amount.ShouldBe(Euros(0));
        outcome.Capping.ShouldBe(new CappingResult(Applied: true, Euros(150_000)));
        outcome.Reasons[0].Detail.ShouldContain("réduisez de 100\u202f000,00\u00a0€ les autres financements");
    }

    [Fact]
    public void private_money_is_out_of_the_base()
    {
        var outcome = Under(Cor2022).Operation(500_000).Private(40_000).Compute();

        outcome.ShouldGive(retained: 500_000, department: 150_000, region: 200_000, owner: 110_000);
        outcome.Owner.Minimum.ShouldBe(Euros(92_000));
        Under(Cor2022).Operation(500_000).Private(40_000).Public(18_000).Compute().Eligible.ShouldBe(true, "18,000 of other public money are still possible");
        Under(Cor2022).Operation(500_000).Private(40_000).Public(18_000.01m).Compute().ShouldBeRefused("owner_share_too_low");
    }

    [Fact]
    public void in_a_domain_of_lead_competence_without_agreement_the_owner_pays_30_percent()
    {
        var withoutCtec = new FundingOptions(Ctec: false);

        Under(Cor2022).Operation(500_000).With(withoutCtec).Compute().ShouldGive(retained: 500_000, department: 150_000, region: 200_000, owner: 150_000);
        Under(Cor2022).Operation(500_000).Public(0.01m).With(withoutCtec).Compute().ShouldBeRefused("owner_share_too_low");
        Under(Cor2022).Operation(500_000).Public(0.01m).With(new FundingOptions(Ctec: true)).Compute().Owner.Minimum.ShouldBe(Euros(100_000));
        Under(Cor2022).Operation(500_000).Public(0.01m).Compute().Eligible.ShouldBe(true, "the rural contract rests on an agreement");
        Under(Fac2019).Of(4_500).Operation(500_000).With(withoutCtec).Compute().Owner.Minimum.ShouldBe(Euros(100_000), "no domain of lead competence");
    }

    [Fact]
    public void for_the_energy_of_schools_10_percent_are_enough()
    {
        var outcome = Under(Cor2022).Operation(500_000).Public(100_000).With(new(SchoolEnergyRenovation: true)).Compute();

        outcome.ShouldGive(retained: 500_000, department: 150_000, region: 200_000, owner: 50_000);
        outcome.Owner.Minimum.ShouldBe(Euros(50_000));
    }

    [Fact]
    public void the_prefect_may_lower_the_minimum() =>
        Under(Cor2022).Operation(500_000).Public(125_000).With(new(DerogatedShare: 0.05m)).Compute().ShouldGive(retained: 500_000, department: 150_000, region: 200_000, owner: 25_000);

    [Fact]
    public void fac_of_65_538_euros_bound_by_its_rate()
    {
        var outcome = Under(Fac2019).Of(6_200).Operation(163_845).Compute();

        outcome.ShouldGive(retained: 163_845, department: 65_538, region: null, owner: 98_307);
        outcome.Grants.ShouldHaveSingleItem();
    }

    [Fact]
    public void mareuil_bound_by_its_envelope()
    {
        var outcome = Under(Fac2019).Of(4_500).Operation(4_700_000).Compute();

        outcome.ShouldGive(retained: 4_700_000, department: 300_000, region: null, owner: 4_400_000);
        outcome.Step("envelope_limit").Detail.ShouldContain("6,38\u00a0%");
    }

    [Theory]
    [InlineData(1_999, null)]
    [InlineData(2_000, 300_000)]
    [InlineData(4_999, 300_000)]
    [InlineData(5_000, 600_000)]
    [InlineData(9_999, 600_000)]
    [InlineData(10_000, 1_000_000)]
    public void the_envelope_follows_the_class_of_population(int population, int? envelope)
    {
        var outcome = Under(Fac2019).Of(population).Operation(10_000_000).Compute();

        outcome.Eligible.ShouldBe(envelope is not null);
        outcome.Of(Department).Amount.ShouldBe(Euros(envelope ?? 0));
    }

    [Fact]
    public void meaux_gets_more_than_its_envelope_by_a_bonus_with_a_reason()
    {
        Under(Fac2019).Of(54_000).Operation(2_750_000).Compute().Of(Department).Amount.ShouldBe(Euros(1_000_000));

        var outcome = Under(Fac2019).Of(54_000).Operation(2_750_000).Claiming("college-sports", 100_000, "Nouveau collège").Compute();
        outcome.Of(Department).Amount.ShouldBe(Euros(1_100_000));
        outcome.Step("envelope_bonus").Detail.ShouldContain("Nouveau collège");
        Under(Fac2019).Of(54_000).Operation(2_750_000).Claiming("inconnue", 100_000, "Rien").Compute().Of(Department).Amount.ShouldBe(Euros(1_000_000));
    }

    [Fact]
    public void an_envelope_gives_what_is_left_of_it()
    {
        Under(Fac2019).Of(4_500).Operation(1_000_000).AlreadyGranted(250_000).Compute().Of(Department).Amount.ShouldBe(Euros(50_000));
        Under(Fac2019).Of(4_500).Operation(1_000_000).AlreadyGranted(300_000).Compute().ShouldBeRefused("envelope_exceeded");
    }

    [Fact]
    public void without_a_population_the_smallest_envelope_counts()
    {
        var outcome = Under(Fac2019).For(BeneficiaryKind.Commune, population: null).Operation(4_700_000).Compute();

        outcome.Eligible.ShouldBeNull();
        outcome.Of(Department).Amount.ShouldBe(Euros(300_000));
    }

    [Theory]
    [InlineData(140_000, 50_000, 70_000)]
    [InlineData(260_000, 50_000, 100_000)]
    public void both_readings_of_the_rural_equipment_fund(int cost, int asExpenseCeiling, int asGrantCeiling)
    {
        IReadOnlyList<FunderRate> half = [new(Department, 0.5m)];

        Under(Rules([Commune(below: 2000, expense: 100_000)], half)).Operation(cost).Compute().Of(Department).Amount.ShouldBe(Euros(asExpenseCeiling));
        Under(Rules([Commune(below: 2000, grant: 100_000)], half)).Operation(cost).Compute().Of(Department).Amount.ShouldBe(Euros(asGrantCeiling));
    }

    [Fact]
    public void both_readings_of_the_security_shield()
    {
        IReadOnlyList<FunderRate> fifth = [new(Department, 0.2m)];

        Under(Rules([Commune(grant: 350_000)], fifth)).Operation(1_750_000).Compute().Of(Department).Amount.ShouldBe(Euros(350_000));
        Under(Rules([Commune(expense: 350_000)], fifth)).Operation(1_750_000).Compute().Of(Department).Amount.ShouldBe(Euros(70_000));
    }

    [Fact]
    public void a_rate_that_nobody_published_gives_no_figure()
    {
        var outcome = Under(Rules([Commune()], [new(Department, Rate: null)])).Operation(100_000).Compute();

        outcome.Eligible.ShouldBe(true);
        outcome.Of(Department).Amount.ShouldBe(Euros(0));
        outcome.Steps.ShouldContain(step => step.Code == "rate_unknown");
    }

    [Fact]
    public void one_cent_gives_nothing_and_stays_eligible() => Under(Cor2022).Operation(0.01m).Compute().ShouldGive(retained: 0.01m, department: 0, region: 0, owner: 0.01m);

    [Fact]
    public void retained_amounts_above_the_ceiling_are_refused_with_the_excess()
    {
        var outcome = Under(Cor2016).Operation(300_000, retained: 200_000).Operation(300_000, retained: 180_000).Compute();

        outcome.ShouldBeRefused("ceiling_exceeded");
        outcome.Reasons[0].Detail.ShouldContain("10\u202f000,00\u00a0€");
        outcome.Of(Department).Amount.ShouldBe(Euros(111_000), "the ceiling holds all the same");
    }

    [Fact]
    public void operations_without_a_retained_amount_share_what_the_others_leave()
    {
        var outcome = Under(Cor2016).Operation(300_000, retained: 70_000).Operation(200_000).Operation(400_000).Compute();

        outcome.ShouldGive(retained: 370_000, department: 111_000, region: 148_000, owner: 641_000);
        outcome.Retained.ByOperation.ShouldBeShared(70_000, 100_000, 200_000);
        outcome.Of(Department).ByOperation.ShouldBeShared(21_000, 30_000, 60_000);
    }

    [Fact]
    public void an_instructor_may_retain_nothing() =>
        Under(Cor2016).Operation(300_000, retained: 0).Compute().ShouldGive(retained: 0, department: 0, region: 0, owner: 300_000);

    [Fact]
    public void each_step_says_in_french_which_rule_counts()
    {
        var rules = Cor2022 with { Unverified = [new("/rules/beneficiaries/1/expenseCeiling", "Celui des syndicats."), new("/rules/capping", "Texte non retrouvé.")] };

        var steps = Under(rules).Operation(230_000).Operation(340_000).Public(100_000).Compute().Steps;

        steps.Select(step => step.Code).ShouldBe(
        [
            "rule_version", "cost", "population", "expense_ceiling", "retained", "grant_rate", "grant_rate", "other_public", "owner_minimum", "owner_share", "unverified",
        ]);
        steps[0].Detail.ShouldBe("Dispositif : règlement CoR-2022, en vigueur depuis le 16/11/2016 (Règlement).");
        steps[2].Detail.ShouldBe("1\u202f183 habitants (millésime 2024) au 10/12/2024 : il faut moins de 2\u202f000 habitants, la condition est remplie.");
        steps[5].Detail.ShouldBe("Département : 30\u00a0% de 500\u202f000,00\u00a0€, soit 150\u202f000,00\u00a0€.");
        steps[^1].Detail.ShouldBe("À vérifier auprès du Département : Texte non retrouvé.");
    }
}
