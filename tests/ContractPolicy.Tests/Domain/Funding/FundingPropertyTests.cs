using CsCheck;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;
using static Departement77.ContractPolicy.Tests.Domain.Given;

namespace Departement77.ContractPolicy.Tests.Domain.Funding;

public sealed class FundingPropertyTests
{
    private static readonly Gen<decimal> Amount = Gen.OneOf(Gen.Int[1, 100_000_000], Gen.Int[1, 1000]).Select(cents => cents / 100m);

    private static readonly Gen<decimal[]> Costs = Amount.Array[1, 8];

    // Every combination of limits, some of which bite.
    private static readonly Gen<SchemeRules> AnyRules = Gen.Select(Gen.Int[1, 60], Gen.Int[1, 40], Gen.Bool, Gen.Bool, Gen.Bool, Amount).Select((department, region, hasExpense, hasGrant, hasEnvelope, limit) =>
        Rules(
            [
                Commune(expense: hasExpense ? limit : null, grant: hasGrant ? limit / 2 : null) with
                {
                    Envelope = hasEnvelope ? new Envelope([new EnvelopeClass(new PopulationInterval(From: null, Below: null), Euros((limit / 3) + 0.01m))]) : null,
                },
            ],
            [new(Funder.Department, department / 100m), new(Funder.Region, region / 100m)]));

    private static readonly Gen<FundingOptions> Options = Gen.Select(Gen.Bool, Gen.Bool).Select((reduces, isSchool) =>
        new FundingOptions(SchoolEnergyRenovation: isSchool, Capping: reduces ? CappingPolicy.ReduceDepartment : CappingPolicy.Refuse));

    [Fact]
    public void parts_sum_to_their_total_and_the_plan_balances() =>
        Gen.Select(AnyRules, Costs, Options, Amount, Amount).Sample((rules, costs, options, publicMoney, privateMoney) =>
        {
            var outcome = Case(rules, costs).Public(publicMoney).Private(privateMoney).With(options).Compute();

            Money.Sum(outcome.Retained.ByOperation).ShouldBe(outcome.Retained.Total);
            foreach (var grant in outcome.Grants)
                Money.Sum(grant.ByOperation).ShouldBe(grant.Amount);

            (Money.Sum(outcome.Grants.Select(grant => grant.Amount)) + outcome.OtherPublic + outcome.Private + outcome.Owner.Amount).ShouldBe(Euros(costs.Sum()));
        });

    [Fact]
    public void no_grant_is_above_any_of_its_limits() =>
        Gen.Select(AnyRules, Costs, Options, Amount, Amount).Sample((rules, costs, options, publicMoney, alreadyGranted) =>
        {
            var terms = rules.Beneficiaries[0];

            var outcome = Case(rules, costs).Public(publicMoney).AlreadyGranted(alreadyGranted).With(options).Compute();

            outcome.Retained.Total.ShouldBeLessThanOrEqualTo(Euros(costs.Sum()));
            if (terms.ExpenseCeiling is { } expense)
                outcome.Retained.Total.ShouldBeLessThanOrEqualTo(expense.Amount);

            foreach (var grant in outcome.Grants)
            {
                grant.Amount.ShouldBeLessThanOrEqualTo(outcome.Retained.Total * rules.Rates.Single(rate => rate.Funder == grant.Funder).Rate!.Value);
                if (terms.CeilingOf(grant.Funder) is { } ceiling)
                    grant.Amount.ShouldBeLessThanOrEqualTo(ceiling.Amount);
            }

            if (terms.Envelope is { } envelope)
                outcome.Of(Funder.Department).Amount.ShouldBeLessThanOrEqualTo(Larger(envelope.Of(1183) - Euros(alreadyGranted), Money.Zero));
        });

    [Fact]
    public void whoever_is_eligible_has_the_minimum() =>
        Gen.Select(AnyRules, Costs, Options, Amount).Sample((rules, costs, options, publicMoney) =>
        {
            var outcome = Case(rules, costs).Public(publicMoney).With(options).Compute();

            if (outcome.Eligible == true)
                outcome.Owner.Amount.ShouldBeGreaterThanOrEqualTo(outcome.Owner.Minimum);
        });

    [Fact]
    public void raising_a_cost_never_lowers_the_owners_share_below_the_minimum() =>
        Gen.Select(Costs, Amount, Gen.Int[0, 7], Gen.Int[1, 1_000_000]).Sample((costs, publicMoney, which, euros) =>
        {
            var before = Case(Cor2022, costs).Public(publicMoney).Compute();
            costs[which % costs.Length] += euros;

            var after = Case(Cor2022, costs).Public(publicMoney).Compute();

            if (before.Owner.Amount >= before.Owner.Minimum)
                after.Owner.Amount.ShouldBeGreaterThanOrEqualTo(after.Owner.Minimum);
        });

    [Fact]
    public void capping_reaches_the_minimum_exactly() =>
        Gen.Select(AnyRules, Costs, Amount).Sample((rules, costs, publicMoney) =>
        {
            var outcome = Case(rules, costs).Public(publicMoney).With(new(Capping: CappingPolicy.ReduceDepartment)).Compute();

            if (outcome.Capping.Applied && outcome.Of(Funder.Department).Amount > Money.Zero)
                outcome.Owner.Amount.ShouldBe(outcome.Owner.Minimum);

            if (outcome.Capping.Applied)
                outcome.Capping.Reduction.ShouldBeGreaterThan(Money.Zero);
            else
                outcome.Capping.Reduction.ShouldBe(Money.Zero);
        });

    [Fact]
    public void the_order_of_operations_changes_no_total() =>
        Gen.Select(AnyRules, Costs, Options, Amount).Sample((rules, costs, options, publicMoney) =>
        {
            var outcome = Case(rules, costs).Public(publicMoney).With(options).Compute();
            var reversed = Case(rules, [.. costs.Reverse()]).Public(publicMoney).With(options).Compute();

            reversed.Retained.Total.ShouldBe(outcome.Retained.Total);
            reversed.Grants.Select(grant => grant.Amount).ShouldBe(outcome.Grants.Select(grant => grant.Amount));
            reversed.Owner.ShouldBe(outcome.Owner);
            reversed.Eligible.ShouldBe(outcome.Eligible);
        });

    private static CaseBuilder Case(SchemeRules rules, IEnumerable<decimal> costs) =>
        costs.Aggregate(CaseBuilder.Under(rules), (built, cost) => built.Operation(cost));

    private static Money Larger(Money left, Money right) => left > right ? left : right;
}
