using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Applications;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;
using static Departement77.ContractPolicy.Tests.Domain.Applications.GivenApplication;
using static Departement77.ContractPolicy.Tests.Domain.Given;

namespace Departement77.ContractPolicy.Tests.Domain.Applications;

/// <summary>What an application gives, and why it is refused: the dossier's cases, to the cent.</summary>
public sealed class ApplicationContentTests
{
    [Fact]
    public void case_3_solers_keeps_the_amounts_that_the_instructor_negotiated()
    {
        var application = Opened(rules: Cor2016).Under(Cor2016, 230_000, 340_000).Funded(0, owner: 311_000, Cor2016).UnderInstruction(Cor2016);
        var amounts = new Dictionary<ApplicationOperationId, Money> { [application.Id(0)] = Euros(203_333.33m), [application.Id(1)] = Euros(166_666.67m) };

        application.SetRetainedAmounts(amounts, NoRates, Version(Cor2016)).ShouldSucceed();

        application.Retained.ShouldBe(Euros(370_000));
        application.Operations.Select(operation => operation.DepartmentGrant).ShouldBe([Euros(61_000), Euros(50_000)]);
        application.Operations.Select(operation => operation.RegionGrant).ShouldBe([Euros(81_333.33m), Euros(66_666.67m)]);
        application.Outcome!.Owner.Amount.ShouldBe(Euros(311_000));

        // Amounts below the ceiling: the owner's line follows, and the plan still balances.
        amounts[application.Id(1)] = Euros(66_666.67m);
        application.SetRetainedAmounts(amounts, NoRates, Version(Cor2016)).ShouldSucceed();
        application.OwnerLine.ShouldBe(Euros(381_000));
        application.ProposeToVote(Version(Cor2016), Holding("deliberation"), Instructor, Today).ShouldSucceed();
    }

    [Fact]
    public void case_4_without_negotiated_amounts_the_ceiling_is_shared_by_largest_remainder()
    {
        var application = Opened(rules: Cor2016).Under(Cor2016, 230_000, 340_000).UnderInstruction(Cor2016);

        application.SetRetainedAmounts(null, NoRates, Version(Cor2016)).ShouldSucceed();

        application.Operations.Select(operation => operation.Retained).ShouldBe([Euros(149_298.25m), Euros(220_701.75m)]);
        application.Operations.Select(operation => operation.DepartmentGrant).ShouldBe([Euros(44_789.47m), Euros(66_210.53m)]);
        application.DepartmentGrant.ShouldBe(Euros(111_000));
    }

    [Fact]
    public void case_11_an_owner_left_with_too_little_is_refused_with_the_figures()
    {
        var error = Opened().With(500_000).Funded(100_000).Submit(Version(), Holding(), Policy, Today).ShouldFail("owner_share.too_low", ErrorType.Validation);

        error.Metadata!["minimum"].ShouldBe(100_000.00m);
        error.Metadata["actual"].ShouldBe(50_000.00m);
        error.Metadata["excess"].ShouldBe(50_000.00m);
        error.Metadata["proposedCapping"].ShouldBe(100_000.00m);
    }

    [Fact]
    public void case_12_capping_leaves_the_owner_exactly_its_minimum()
    {
        var application = Opened().With(500_000).Funded(100_000);
        application.SetOptions(new FundingOptions(Capping: CappingPolicy.ReduceDepartment), [], Version()).ShouldSucceed();

        application.Submit(Version(), Holding(), Policy, Today).ShouldSucceed();

        application.DepartmentGrant.ShouldBe(Euros(100_000));
        application.Outcome!.Owner.Amount.ShouldBe(Euros(100_000));
    }

    [Theory]
    [InlineData(false, 0, true)]
    [InlineData(false, 0.01, false)]
    [InlineData(true, 0.01, true)]
    public void case_15_without_an_agreement_the_owner_pays_thirty_percent(bool ctec, double publicMoney, bool accepted)
    {
        var application = Opened().With(500_000).Funded((decimal)publicMoney);
        application.SetOptions(new FundingOptions(Ctec: ctec), [], Version()).ShouldSucceed();

        var submitted = application.Submit(Version(), Holding(), Policy, Today);

        if (accepted)
            submitted.ShouldSucceed();
        else
            submitted.ShouldFail("owner_share.too_low", ErrorType.Validation);
    }

    [Fact]
    public void case_10_the_population_is_that_of_the_deliberation_for_ever()
    {
        Opened(population: 1999).With(100_000).Submit(Version(), Holding(), Policy, Today).ShouldSucceed();
        var error = Opened(population: 2000).With(100_000).Submit(Version(), Holding(), Policy, Today).ShouldFail("population.out_of_range", ErrorType.Validation);
        error.Description.ShouldContain("2\u202f000 habitants (millésime 2024)");

        // Nothing in the life of an application asks for another figure: 1,990 at the deliberation stays 1,990 whatever follows.
        var application = Opened(population: 1990).With(100_000).UnderInstruction();
        application.ProposeToVote(Version(), Holding("deliberation"), Instructor, Today.AddYears(1)).ShouldSucceed();
        application.Population.ShouldBe(1990);
        application.PopulationVintage.ShouldBe(2024);
    }

    [Fact]
    public void an_unknown_population_and_a_kind_that_the_scheme_is_not_for_are_refused()
    {
        Opened(population: null).With(100_000).Submit(Version(), Holding(), Policy, Today).ShouldFail("population.unknown", ErrorType.Validation);
        Opened(kind: BeneficiaryKind.Intercommunality).With(100_000).Submit(Version(), Holding(), Policy, Today).ShouldFail("applicant.kind_not_eligible", ErrorType.Validation);
        Opened(population: 3000, kind: BeneficiaryKind.Syndicate).With(100_000).Submit(Version(), Holding(), Policy, Today).ShouldFail("population.out_of_range", ErrorType.Validation);
        Opened(population: 2999, kind: BeneficiaryKind.Syndicate).With(900_000).Submit(Version(), Holding(), Policy, Today).ShouldSucceed();
        Opened().Submit(Version(), Holding(), Policy, Today).ShouldFail("operations.required", ErrorType.Validation);
    }

    [Theory]
    [InlineData(29_999.99, 0.01)]
    [InlineData(30_000.01, -0.01)]
    public void a_plan_that_does_not_sum_to_the_cost_is_refused_with_the_difference(double owner, double difference)
    {
        var error = Opened().With(100_000).Funded(0, (decimal)owner).Submit(Version(), Holding(), Policy, Today).ShouldFail("financing_plan.unbalanced", ErrorType.Validation);
        error.Metadata!["difference"].ShouldBe((decimal)difference);
        Opened().With(100_000).Funded(0, 30_000).Submit(Version(), Holding(), Policy, Today).ShouldSucceed();
    }

    [Fact]
    public void works_that_have_begun_need_an_authorisation_and_its_document()
    {
        FundingApplication Started(bool authorised)
        {
            var application = Opened();
            application.AddOperation(Operation(100_000, worksStartOn: Today, authorised: authorised), Version()).ShouldSucceed();
            return application;
        }

        Started(authorised: false).Submit(Version(), Holding(), Policy, Today).ShouldFail("works.already_started", ErrorType.Validation);
        Started(authorised: false).Submit(Version(), Holding(), Policy, Today.AddDays(-1)).ShouldSucceed();
        Started(authorised: true).Submit(Version(), Holding(), Policy, Today).ShouldFail("document.required", ErrorType.Validation);
        Started(authorised: true).Submit(Version(), Holding("early-start-authorisation"), Policy, Today).ShouldSucceed();
        var free = Cor2022 with { StartedWorks = StartedWorksRule.Allowed };
        Started(authorised: false).Submit(Version(free), Holding(), Policy, Today).ShouldSucceed();
    }

    [Fact]
    public void a_derogation_of_the_prefect_needs_its_document()
    {
        var application = Opened().With(500_000).Funded(100_000);
        application.SetOptions(new FundingOptions(DerogatedShare: 0.1m), [], Version()).ShouldSucceed();

        application.Submit(Version(), Holding(), Policy, Today).ShouldFail("document.required", ErrorType.Validation);
        application.Submit(Version(), Holding("derogation"), Policy, Today).ShouldSucceed();
        Opened().SetOptions(new FundingOptions(DerogatedShare: 1.5m), [], Version()).ShouldFail("derogation.invalid", ErrorType.Validation);
    }

    [Fact]
    public void retained_amounts_stay_within_costs_ceiling_and_operations()
    {
        var application = Opened().With(400_000, 300_000).UnderInstruction();
        Dictionary<ApplicationOperationId, Money> Amounts(decimal first, decimal second) => new() { [application.Id(0)] = Euros(first), [application.Id(1)] = Euros(second) };

        application.SetRetainedAmounts(Amounts(400_000.01m, 0), NoRates, Version()).ShouldFail("retained.exceeds_proposed", ErrorType.Validation);
        application.SetRetainedAmounts(Amounts(250_000, 250_000.01m), NoRates, Version()).ShouldFail("ceiling.exceeded", ErrorType.Validation);
        application.SetRetainedAmounts(new Dictionary<ApplicationOperationId, Money> { [application.Id(0)] = Euros(1) }, NoRates, Version()).ShouldFail("retained.incomplete", ErrorType.Validation);
        application.SetRetainedAmounts(Amounts(250_000, 250_000), NoRates, Version()).ShouldSucceed();
        application.DepartmentGrant.ShouldBe(Euros(150_000));
    }

    [Fact]
    public void a_rate_may_be_negotiated_below_the_schemes_and_has_to_be_where_the_scheme_has_none()
    {
        var application = Opened().With(100_000).UnderInstruction();
        application.SetRetainedAmounts(null, new Dictionary<Funder, decimal> { [Funder.Department] = 0.31m }, Version()).ShouldFail("rate.exceeds_scheme", ErrorType.Validation);
        application.SetRetainedAmounts(null, new Dictionary<Funder, decimal> { [Funder.Department] = 0m }, Version()).ShouldFail("rate.invalid", ErrorType.Validation);
        application.SetRetainedAmounts(null, new Dictionary<Funder, decimal> { [Funder.Department] = 0.25m }, Version()).ShouldSucceed();
        application.DepartmentGrant.ShouldBe(Euros(25_000));

        var open = Cor2022 with { Rates = [new FunderRate(Funder.Department, Rate: null)] };
        var contract = Opened(rules: open).Under(open, 100_000).UnderInstruction(open);
        contract.ProposeToVote(Version(open), Holding("deliberation"), Instructor, Today).ShouldFail("rate.required", ErrorType.Validation);
        contract.SetRetainedAmounts(null, new Dictionary<Funder, decimal> { [Funder.Department] = 0.4m }, Version(open)).ShouldSucceed();
        contract.ProposeToVote(Version(open), Holding("deliberation"), Instructor, Today).ShouldSucceed();
        contract.DepartmentGrant.ShouldBe(Euros(40_000));
    }

    [Fact]
    public void amounts_of_another_content_are_forgotten()
    {
        var application = Opened().With(400_000, 300_000).UnderInstruction();
        application.SetRetainedAmounts(
            new Dictionary<ApplicationOperationId, Money> { [application.Id(0)] = Euros(100_000), [application.Id(1)] = Euros(100_000) }, NoRates, Version()).ShouldSucceed();
        application.AskForDocuments(["other"], null, Version(), Policy, Now).ShouldSucceed();

        application.RemoveOperation(application.Id(1), Version()).ShouldSucceed();

        application.Operations.ShouldHaveSingleItem().Negotiated.ShouldBeNull();
        application.Retained.ShouldBe(Euros(400_000));
    }

    [Fact]
    public void a_schedule_beyond_the_cost_and_a_total_beyond_all_projects_are_refused()
    {
        var content = Operation(100_000) with { Schedule = new OperationSchedule(Euros(60_000), Euros(40_000), Euros(0.01m)) };
        Opened().AddOperation(content, Version()).ShouldFail("schedule.exceeds_cost", ErrorType.Validation);
        Opened().With(9_999_999_999_999.99m).AddOperation(Operation(1), Version()).ShouldFail("amount.invalid", ErrorType.Validation);
        Opened().With(1).ChangeOperation(new ApplicationOperationId(Guid.CreateVersion7()), Operation(1), Version()).ShouldFail("operation.not_found", ErrorType.NotFound);
    }

    [Fact]
    public void a_bonus_is_claimed_where_the_version_has_it()
    {
        var claim = new ClaimedBonus("college-sports", Euros(100_000), "Un collège est construit");
        Opened().SetOptions(new FundingOptions(), [claim], Version()).ShouldFail("bonus.unknown", ErrorType.Validation);
        Opened(population: 10_000, rules: Fac2019).SetOptions(new FundingOptions(), [claim], Version(Fac2019)).ShouldSucceed();
    }

    private static Dictionary<Funder, decimal> NoRates => [];
}
