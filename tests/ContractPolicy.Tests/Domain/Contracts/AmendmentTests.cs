using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Contracts;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;
using static Departement77.ContractPolicy.Tests.Domain.Contracts.GivenContract;
using static Departement77.ContractPolicy.Tests.Domain.Given;

namespace Departement77.ContractPolicy.Tests.Domain.Contracts;

/// <summary>An amendment is computed at the contract's rates, within the version that the contract keeps.</summary>
public sealed class AmendmentTests
{
    private static readonly DateOnly Day = Voted.AddDays(100);

    [Fact]
    public void a_lower_cost_and_another_operation_are_computed_at_the_same_rates_and_change_the_contract_at_the_end_only()
    {
        var contract = InForce().Numbered();
        var amendment = contract.Propose(Proposal(null, (1, 200_000), (null, 100_000.01m)), Cor, Author, Day).ShouldSucceed();
        amendment.Terms.Operations.Select(operation => operation.Position).ShouldBe([1, 3]);
        (amendment.Terms.DepartmentGrant, amendment.Terms.RegionGrant).ShouldBe((Euros(90_000), Euros(120_000)));
        Money.Sum(amendment.Terms.Operations.Select(operation => operation.DepartmentGrant)).ShouldBe(Euros(90_000));
        contract.DepartmentGrant.ShouldBe(Euros(111_000));

        Carry(contract, amendment);

        (contract.DepartmentGrant, contract.RegionGrant, contract.TotalCost).ShouldBe((Euros(90_000), Euros(120_000), Euros(300_000.01m)));
        contract.Operations.Select(operation => operation.Position).ShouldBe([1, 3]);
        var amended = contract.DomainEvents.OfType<ContractAmended>().ShouldHaveSingleItem();
        (amended.DepartmentGrantBefore, amended.DepartmentGrant, amended.RuleVersion).ShouldBe((Euros(111_000), Euros(90_000), "CoR-2022"));
        amendment.Status.ShouldBe(AmendmentStatus.InForce);

        // The number of a dropped operation is never given again.
        contract.Propose(Proposal(null, (1, 10), (null, 10)), Cor, Author, Day).ShouldSucceed().Terms.Operations[1].Position.ShouldBe(4);
    }

    [Fact]
    public void the_owner_keeps_its_minimum_when_the_cost_falls_and_the_money_of_others_does_not()
    {
        // 70 % of 200,000 is 140,000; with 20,000.01 of the State the owner would pay less than 40,000.
        var others = Proposal(null, (1, 200_000)) with { CoFunding = new CoFunding(Euros(20_000.01m), Money.Zero, new FundingOptions()) };
        InForce().Propose(others, Cor, Author, Day).ShouldFail("owner_share.too_low", ErrorType.Validation);
        InForce().Propose(others with { CoFunding = others.CoFunding with { OtherPublic = Euros(20_000) } }, Cor, Author, Day).ShouldSucceed();
        InForce().Propose(others with { CoFunding = others.CoFunding with { Options = new FundingOptions(SchoolEnergyRenovation: true) } }, Cor, Author, Day).ShouldSucceed();
        // Private money is outside of the base: 100,000 of public money, of which 20,000 at least are the owner's.
        InForce().Propose(others with { CoFunding = new CoFunding(Money.Zero, Euros(100_000), new FundingOptions()) }, Cor, Author, Day).ShouldFail("owner_share.too_low", ErrorType.Validation);
    }

    [Fact]
    public void the_ceiling_is_that_of_the_contracts_version_until_a_vote_moves_it()
    {
        var contract = InForce(AGrant(rules: OldCor), OldCor).Numbered();
        contract.Propose(Proposal(null, (1, 370_000.01m)), OldCor, Author, Day).ShouldFail("ceiling.exceeded", ErrorType.Validation).Description.ShouldContain("CoR-2016");

        var amendment = contract.Propose(Proposal(Cor, (1, 500_000)), OldCor, Author, Day).ShouldSucceed();
        amendment.Terms.DepartmentGrant.ShouldBe(Euros(150_000));
        contract.RuleVersion.ShouldBe("CoR-2016");
        Carry(contract, amendment);
        (contract.RuleVersion, contract.DepartmentGrant, contract.RegionGrant).ShouldBe(("CoR-2022", Euros(150_000), Euros(200_000)));

        InForce().Propose(Proposal(Cor, (1, 100)), Cor, Author, Day).ShouldFail("rule_version.unknown", ErrorType.Validation);
        InForce().Propose(Proposal(Fer, (1, 100)), Cor, Author, Day).ShouldFail("rule_version.unknown", ErrorType.Validation);
        InForce().Propose(Proposal(OldCor, (1, 370_000.01m)), Cor, Author, Day).ShouldFail("ceiling.exceeded", ErrorType.Validation);
    }

    [Fact]
    public void no_rate_goes_above_the_schemes()
    {
        var higher = Proposal(null, (1, 100_000)) with { Rates = new Dictionary<Funder, decimal> { [Funder.Department] = 0.3001m } };
        InForce().Propose(higher, Cor, Author, Day).ShouldFail("rate.exceeds_scheme", ErrorType.Validation);
        var lower = higher with { Rates = new Dictionary<Funder, decimal> { [Funder.Department] = 0.25m } };
        InForce().Propose(lower, Cor, Author, Day).ShouldSucceed().Terms.DepartmentGrant.ShouldBe(Euros(25_000));
    }

    [Fact]
    public void a_grant_that_was_capped_keeps_its_own_lower_rate()
    {
        var grant = AGrant();
        grant = grant with { Grants = [grant.Grants[0] with { Amount = Euros(37_000), ByOperation = [Euros(23_000), Euros(14_000)] }, grant.Grants[1]] };
        InForce(grant).Propose(Proposal(null, (1, 100_000)), Cor, Author, Day).ShouldSucceed().Terms.DepartmentGrant.ShouldBe(Euros(10_000));
    }

    [Fact]
    public void what_is_proposed_is_sound()
    {
        var contract = InForce();
        contract.Propose(Proposal(null, (9, 100)), Cor, Author, Day).ShouldFail("operation.unknown", ErrorType.Validation);
        contract.Propose(Proposal(null, (1, 100), (1, 100)), Cor, Author, Day).ShouldFail("operation.unknown", ErrorType.Validation);
        contract.Propose(Proposal(null, (1, 100)) with { Subject = "" }, Cor, Author, Day).ShouldFail("amendment.subject_invalid", ErrorType.Validation);
        contract.Propose(new AmendmentProposal("Révision", [new(1, "Mairie", Euros(100), Euros(100.01m))], new Dictionary<Funder, decimal>(), null), Cor, Author, Day)
            .ShouldFail("retained.exceeds_proposed", ErrorType.Validation);
        contract.Propose(Proposal(null, (1, 9_000_000_000_000m), (2, 9_000_000_000_000m)), Cor, Author, Day).ShouldFail("amount.invalid", ErrorType.Validation);
        contract.Propose(Proposal(null, (1, 100)), Cor, Author, Day).ShouldSucceed();
        contract.Propose(Proposal(null, (1, 100)), Cor, Author, Day).ShouldFail("amendment.another_open", ErrorType.Conflict);
    }

    [Fact]
    public void who_proposed_does_not_record_the_vote()
    {
        var contract = InForce();
        var amendment = contract.Propose(Proposal(null, (1, 100)), Cor, Author, Day).ShouldSucceed();
        contract.VoteAmendment(amendment.Id, Act, Day, Day, Author, Day).ShouldFail("separation_of_duties", ErrorType.Forbidden);
        contract.VoteAmendment(amendment.Id, " ", Day, Day, Approver, Day).ShouldFail("act.invalid", ErrorType.Validation);
        contract.VoteAmendment(amendment.Id, Act, Day.AddDays(1), Day.AddDays(1), Approver, Day).ShouldFail("act.invalid", ErrorType.Validation);
        contract.VoteAmendment(amendment.Id, Act, Day, Day.AddDays(-1), Approver, Day).ShouldFail("act.invalid", ErrorType.Validation);
        contract.SignAmendment(amendment.Id, By(ContractParty.Department, Day)).ShouldFail("invalid_transition", ErrorType.Conflict);
        contract.VoteAmendment(amendment.Id, Act, Day, Day.AddDays(6), Approver, Day).ShouldSucceed();
        contract.SignAmendment(amendment.Id, By(ContractParty.Department, Day)).ShouldFail("signature.too_early", ErrorType.Conflict);
        contract.PutAmendmentInForce(amendment.Id, Money.Zero, Day).ShouldFail("invalid_transition", ErrorType.Conflict);
        contract.AbandonAmendment(amendment.Id).ShouldSucceed().Status.ShouldBe(AmendmentStatus.Abandoned);
        contract.AbandonAmendment(amendment.Id).ShouldFail("invalid_transition", ErrorType.Conflict);
        contract.Propose(Proposal(null, (1, 100)), Cor, Author, Day).ShouldSucceed().Number.ShouldBe(2);
    }

    [Fact]
    public void a_grant_does_not_fall_below_what_was_paid()
    {
        var contract = InForce();
        var amendment = contract.Propose(Proposal(null, (1, 100_000)), Cor, Author, Day).ShouldSucceed();
        Sign(contract, amendment);
        contract.PutAmendmentInForce(amendment.Id, Euros(30_000.01m), Day).ShouldFail("amendment.below_paid", ErrorType.Conflict);
    }

    [Fact]
    public void a_grant_does_not_fall_below_what_a_signed_agreement_engages()
    {
        // 69,000 of the first operation are agreed, to the cent of what is granted to it.
        var contract = InForce();
        var agreement = contract.Agree(AgreementTests.Terms()).ShouldSucceed();
        var lower = contract.Propose(Proposal(null, (1, 229_999), (2, 140_000)), Cor, Author, Day).ShouldSucceed();
        contract.SignAgreement(agreement.Id, By(ContractParty.Beneficiary, Day)).ShouldSucceed();
        Sign(contract, lower);
        var refusal = contract.PutAmendmentInForce(lower.Id, Money.Zero, Day).ShouldFail("amendment.below_agreement", ErrorType.Conflict);
        refusal.Description.ShouldContain("Mairie");
        contract.AbandonAmendment(lower.Id).ShouldSucceed();

        contract.Propose(Proposal(null, (1, 229_000)), Cor, Author, Day).ShouldFail("amendment.below_agreement", ErrorType.Conflict);
        contract.Propose(Proposal(null, (2, 140_000)), Cor, Author, Day).ShouldFail("amendment.below_agreement", ErrorType.Conflict);
        Carry(contract, contract.Propose(Proposal(null, (1, 230_000)), Cor, Author, Day).ShouldSucceed());
        contract.Agreements.ShouldHaveSingleItem();
    }

    [Fact]
    public void an_agreement_that_nobody_signed_falls_with_the_grant_it_was_made_on()
    {
        var contract = InForce();
        contract.Agree(AgreementTests.Terms()).ShouldSucceed();
        Carry(contract, contract.Propose(Proposal(null, (1, 200_000)), Cor, Author, Day).ShouldSucceed());
        contract.Agreements.ShouldBeEmpty();
    }

    [Fact]
    public void nobody_signs_the_amendment_of_a_decision()
    {
        var decision = Prepared(AGrant(rules: Fer), Fer);
        decision.Notify(Voted.AddDays(4), Fer, Settings, [], Day).ShouldSucceed();
        var amendment = decision.Propose(Proposal(null, (1, 100_000)), Fer, Author, Day).ShouldSucceed();
        decision.VoteAmendment(amendment.Id, Act, Day, Day, Approver, Day).ShouldSucceed().Status.ShouldBe(AmendmentStatus.Signed);
        decision.PutAmendmentInForce(amendment.Id, Money.Zero, Day).ShouldSucceed();
        decision.DepartmentGrant.ShouldBe(Euros(30_000));
    }

    [Fact]
    public void every_action_in_every_state_of_an_amendment()
    {
        foreach (var status in Enum.GetValues<AmendmentStatus>())
        {
            foreach (var action in new[] { AmendmentAction.Vote, AmendmentAction.Sign, AmendmentAction.PutInForce, AmendmentAction.Abandon })
            {
                var contract = InForce();
                var amendment = contract.Propose(Proposal(null, (1, 100_000)), Cor, Author, Day).ShouldSucceed();
                if (status == AmendmentStatus.Voted)
                    contract.VoteAmendment(amendment.Id, Act, Day, Day, Approver, Day).ShouldSucceed();
                else if (status == AmendmentStatus.Signed)
                    Sign(contract, amendment);
                else if (status == AmendmentStatus.InForce)
                    Carry(contract, amendment);
                else if (status == AmendmentStatus.Abandoned)
                    contract.AbandonAmendment(amendment.Id).ShouldSucceed();

                amendment.Status.ShouldBe(status);
                if (action == AmendmentAction.Sign && status is AmendmentStatus.Signed or AmendmentStatus.InForce)
                    continue;

                var result = action switch
                {
                    AmendmentAction.Vote => contract.VoteAmendment(amendment.Id, Act, Day, Day, Approver, Day),
                    AmendmentAction.Sign => contract.SignAmendment(amendment.Id, By(ContractParty.Region, Day)),
                    AmendmentAction.PutInForce => contract.PutAmendmentInForce(amendment.Id, Money.Zero, Day),
                    _ => contract.AbandonAmendment(amendment.Id),
                };
                if (ContractAmendment.States.Next(status, action) is { } next)
                    result.ShouldSucceed().Status.ShouldBe(next);
                else
                    result.ShouldFail("invalid_transition", ErrorType.Conflict);
            }
        }
    }

    private static void Sign(Contract contract, ContractAmendment amendment)
    {
        contract.VoteAmendment(amendment.Id, Act, Day, Day, Approver, Day).ShouldSucceed();
        foreach (var party in contract.Parties)
            contract.SignAmendment(amendment.Id, By(party, Day)).ShouldSucceed();

        amendment.Status.ShouldBe(AmendmentStatus.Signed);
    }

    private static void Carry(Contract contract, ContractAmendment amendment)
    {
        Sign(contract, amendment);
        contract.PutAmendmentInForce(amendment.Id, Money.Zero, Day).ShouldSucceed();
    }
}
