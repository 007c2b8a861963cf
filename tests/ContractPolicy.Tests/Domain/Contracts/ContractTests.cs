using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Contracts;
using ErrorOr;
using static Departement77.ContractPolicy.Tests.Domain.Contracts.GivenContract;
using static Departement77.ContractPolicy.Tests.Domain.Given;

namespace Departement77.ContractPolicy.Tests.Domain.Contracts;

/// <summary>From the vote to the end of a contract.</summary>
public sealed class ContractTests
{
    [Fact]
    public void a_contract_holds_what_was_voted_and_keeps_its_version()
    {
        var grant = AGrant();
        var contract = Prepared(grant);

        (contract.Status, contract.Form, contract.RuleVersion, contract.Act).ShouldBe((ContractStatus.ToBeSigned, ContractForm.SignedContract, "CoR-2022", Act));
        (contract.TotalCost, contract.Retained, contract.DepartmentGrant, contract.RegionGrant).ShouldBe((Euros(370_000), Euros(370_000), Euros(111_000), Euros(148_000)));
        contract.Operations.Select(operation => (operation.Position, operation.DepartmentGrant, operation.RegionGrant)).ShouldBe([(1, Euros(69_000), Euros(92_000)), (2, Euros(42_000), Euros(56_000))]);
        contract.Parties.ShouldBe([ContractParty.Department, ContractParty.Region, ContractParty.Beneficiary]);
        contract.EndsOn.ShouldBeNull();
        contract.DomainEvents.ShouldHaveSingleItem().ShouldBeOfType<ContractPrepared>().Application.ShouldBe(grant.Application);
        Prepared(AGrant(withRegion: false)).Parties.ShouldBe([ContractParty.Department, ContractParty.Beneficiary]);
    }

    [Fact]
    public void the_schedule_sums_to_the_grant_of_each_operation()
    {
        var contract = Contract.Prepare(AGrant(), Cor, [new(1, Euros(20_000), Euros(30_000), Euros(19_000))], Voted).ShouldSucceed();
        (contract.Operations[0].ScheduleN, contract.Operations[0].ScheduleN1, contract.Operations[0].ScheduleN2).ShouldBe(((Money?)Euros(20_000), (Money?)Euros(30_000), (Money?)Euros(19_000)));
        contract.Operations[1].ScheduleN.ShouldBeNull();

        Contract.Prepare(AGrant(), Cor, [new(1, Euros(20_000), Money.Zero, Money.Zero)], Voted).ShouldFail("schedule.unbalanced", ErrorType.Validation);
        Contract.Prepare(AGrant(), Cor, [new(3, Money.Zero, Money.Zero, Money.Zero)], Voted).ShouldFail("operation.unknown", ErrorType.Validation);
    }

    [Fact]
    public void worked_case_31_three_years_from_the_vote_and_two_extensions()
    {
        var contract = InForce();
        (contract.StartsOn, contract.EndsOn).ShouldBe(((DateOnly?)Voted, (DateOnly?)new DateOnly(2027, 6, 20)));

        contract.Extend(new DateOnly(2027, 6, 1), Reason, Cor, new DateOnly(2027, 6, 20)).ShouldSucceed();
        contract.EndsOn.ShouldBe(new DateOnly(2028, 6, 20));
        contract.Extend(new DateOnly(2028, 6, 20), Reason, Cor, new DateOnly(2028, 6, 20)).ShouldSucceed();
        contract.EndsOn.ShouldBe(new DateOnly(2029, 6, 20));
        contract.Extend(new DateOnly(2029, 1, 1), Reason, Cor, new DateOnly(2029, 1, 2)).ShouldFail("extension.limit_reached", ErrorType.Conflict);
        contract.Extensions.Select(extension => extension.EndsOn.Year).ShouldBe([2028, 2029]);
        contract.DomainEvents.OfType<ContractExtended>().Count().ShouldBe(2);
    }

    [Fact]
    public void worked_case_32_a_leap_day_ends_on_the_28th_and_is_not_lost_on_the_way()
    {
        var contract = InForce(AGrant(votedOn: new DateOnly(2024, 2, 29)));
        contract.EndsOn.ShouldBe(new DateOnly(2027, 2, 28));
        contract.Extend(new DateOnly(2027, 1, 1), Reason, Cor, new DateOnly(2027, 1, 1)).ShouldSucceed();
        contract.EndsOn.ShouldBe(new DateOnly(2028, 2, 29));
    }

    [Fact]
    public void worked_case_33_nobody_signs_before_the_act_is_executory()
    {
        var contract = Prepared(AGrant(votedOn: new DateOnly(2019, 9, 26), executoryOn: new DateOnly(2019, 10, 2)));
        var today = new DateOnly(2019, 10, 2);

        contract.RecordSignature(By(ContractParty.Department, new DateOnly(2019, 9, 30)), OldCor, Settings, [], today).ShouldFail("signature.too_early", ErrorType.Conflict)
            .Description.ShouldContain("02/10/2019");
        contract = Prepared(AGrant(votedOn: new DateOnly(2019, 9, 26), executoryOn: new DateOnly(2019, 10, 2)));
        contract.RecordSignature(By(ContractParty.Department, new DateOnly(2019, 10, 2)), OldCor, Settings, [], today).ShouldSucceed().ShouldBe(ContractStatus.PartiallySigned);
    }

    [Fact]
    public void the_last_signature_puts_it_in_force_and_says_where_it_was_given()
    {
        var contract = Prepared().Numbered();
        var day = new DateOnly(2024, 9, 27);
        contract.RecordSignature(By(ContractParty.Beneficiary, day), Cor, Settings, [], day).ShouldSucceed();
        contract.RecordSignature(By(ContractParty.Beneficiary, day), Cor, Settings, [], day).ShouldFail("signature.exists", ErrorType.Conflict);
        contract.RecordSignature(By(ContractParty.Region, day.AddDays(3)), Cor, Settings, [], day.AddDays(9)).ShouldSucceed().ShouldBe(ContractStatus.PartiallySigned);
        contract.RecordSignature(By(ContractParty.Department, day), Cor, Settings, [], day.AddDays(9)).ShouldSucceed().ShouldBe(ContractStatus.InForce);

        var signed = contract.DomainEvents.OfType<ContractSigned>().ShouldHaveSingleItem();
        (signed.Number, signed.SignedOn, signed.EndsOn, signed.Place, signed.SigningEvent).ShouldBe(("CoR-2024-0012", day.AddDays(3), (DateOnly?)new DateOnly(2027, 6, 20), "Melun", "congress-62"));
        contract.RecordSignature(By(ContractParty.Department, day), Cor, Settings, [], day).ShouldFail("signature.exists", ErrorType.Conflict);
    }

    [Fact]
    public void the_duration_may_count_from_the_last_signature()
    {
        var contract = InForce(settings: Settings with { StartsOn = ContractStart.Signature });
        (contract.StartsOn, contract.EndsOn).ShouldBe(((DateOnly?)Voted.AddDays(4), (DateOnly?)Voted.AddDays(4).AddYears(3)));
    }

    [Fact]
    public void a_party_that_pays_nothing_does_not_sign()
    {
        var day = Voted.AddDays(10);
        Prepared(AGrant(withRegion: false)).RecordSignature(By(ContractParty.Region, day), Cor, Settings, [], day).ShouldFail("party.unknown", ErrorType.Validation);
        SignatureDetails.Create("Prefect", day, "Melun", null, null, day).ShouldFail("party.unknown", ErrorType.Validation);
        SignatureDetails.Create("1", day, "Melun", null, null, day).ShouldFail("party.unknown", ErrorType.Validation);
        SignatureDetails.Create("Region", day.AddDays(1), "Melun", null, null, day).ShouldFail("signature.in_the_future", ErrorType.Validation);
        SignatureDetails.Create("Region", day, " ", null, null, day).ShouldFail("signature.place_required", ErrorType.Validation);
        SignatureDetails.Create("Region", day, "Melun\nle soir", null, null, day).ShouldFail("signature.text_invalid", ErrorType.Validation);
        SignatureDetails.Create("Region", day, null, "congress-63", null, day).ShouldSucceed();
    }

    [Fact]
    public void an_authority_has_no_more_contracts_in_force_than_allowed()
    {
        var day = Voted.AddDays(10);
        var contract = Prepared(AGrant(withRegion: false));
        contract.RecordSignature(By(ContractParty.Department, day), Cor, Settings, [1], day).ShouldSucceed();
        contract.RecordSignature(By(ContractParty.Beneficiary, day), Cor, Settings, [1], day).ShouldFail("contract.another_in_force", ErrorType.Conflict);

        var two = Settings with { MostInForce = new Dictionary<ContractPolicy.Domain.Schemes.SchemeCode, int> { [contract.Scheme] = 2 } };
        var second = Prepared(AGrant(withRegion: false));
        second.RecordSignature(By(ContractParty.Department, day), Cor, two, [1], day).ShouldSucceed();
        second.RecordSignature(By(ContractParty.Beneficiary, day), Cor, two, [1], day).ShouldSucceed();
        second.InForceSlot.ShouldBe(2);
        second.Terminate(Reason, Act, Money.Zero, day).ShouldSucceed();
        second.InForceSlot.ShouldBeNull();
    }

    [Fact]
    public void a_contract_whose_time_is_over_is_not_signed_any_more()
    {
        var contract = Prepared(AGrant(withRegion: false));
        var late = new DateOnly(2027, 6, 21);
        contract.RecordSignature(By(ContractParty.Department, late), Cor, Settings, [], late).ShouldSucceed();
        contract.RecordSignature(By(ContractParty.Beneficiary, late), Cor, Settings, [], late).ShouldFail("contract.expired", ErrorType.Conflict);
    }

    [Fact]
    public void a_scheme_without_duration_gives_a_decision_that_is_notified_and_never_ends()
    {
        var day = Voted.AddDays(10);
        var decision = Prepared(AGrant(rules: Fer), Fer);
        decision.Parties.ShouldBeEmpty();
        decision.AllowedActions.ShouldContain("notify");
        decision.AllowedActions.ShouldNotContain("sign");
        decision.RecordSignature(By(ContractParty.Department, day), Fer, Settings, [], day).ShouldFail("contract.only_notified", ErrorType.Conflict);
        decision.Suspend(Reason, day).ShouldFail("invalid_transition", ErrorType.Conflict).Metadata!["allowedActions"].ShouldBe(decision.AllowedActions);
        decision.Notify(Voted.AddDays(3), Fer, Settings, [], day).ShouldFail("signature.too_early", ErrorType.Conflict);
        decision.Notify(day.AddDays(1), Fer, Settings, [], day).ShouldFail("signature.in_the_future", ErrorType.Validation);
        decision.Notify(day, Fer, Settings, [], day).ShouldSucceed().ShouldBe(ContractStatus.InForce);
        (decision.StartsOn, decision.EndsOn).ShouldBe(((DateOnly?)Voted, (DateOnly?)null));
        decision.Extend(day, Reason, Fer, day).ShouldFail("extension.limit_reached", ErrorType.Conflict);
        decision.WarnOfEnd(Settings, day.AddYears(10)).ShouldBeFalse();
        decision.Lapse(Money.Zero, day.AddYears(10)).ShouldBeFalse();
        Prepared().Notify(day, Cor, Settings, [], day).ShouldFail("contract.only_signed", ErrorType.Conflict);
    }

    [Fact]
    public void works_do_not_start_before_the_vote_without_an_authorisation()
    {
        var contract = InForce();
        var today = Voted.AddDays(30);
        contract.DeclareWorksStart(1, Voted.AddDays(-1), null, Cor, today).ShouldFail("works.already_started", ErrorType.Validation);
        contract.DeclareWorksStart(1, today.AddDays(1), null, Cor, today).ShouldFail("works.in_the_future", ErrorType.Validation);
        contract.DeclareWorksStart(7, today, null, Cor, today).ShouldFail("operation.unknown", ErrorType.Validation);
        contract.DeclareWorksStart(1, Voted.AddDays(-1), "Courrier du 02/05/2024", Cor, today).ShouldSucceed();
        contract.DeclareWorksStart(2, Voted, null, Cor, today).ShouldSucceed();
        contract.DeclareWorksStart(2, today, null, Cor, today).ShouldFail("works.declared", ErrorType.Conflict);
        InForce().DeclareWorksStart(1, Voted.AddDays(-1), null, Cor with { Rules = Cor.Rules with { StartedWorks = ContractPolicy.Domain.Schemes.StartedWorksRule.Allowed } }, today).ShouldSucceed();
    }

    [Fact]
    public void an_extension_is_asked_for_in_writing_and_in_time()
    {
        var contract = InForce();
        var end = contract.EndsOn!.Value;
        contract.Extend(end, "Court", Cor, end).ShouldFail("contract.reason_required", ErrorType.Validation);
        contract.Extend(end.AddDays(1), Reason, Cor, end).ShouldFail("extension.requested_in_the_future", ErrorType.Validation);
        contract.Extend(end.AddDays(1), Reason, Cor, end.AddDays(1)).ShouldFail("contract.expired", ErrorType.Conflict);
        contract.Extend(end, Reason, Cor, end.AddDays(1)).ShouldFail("contract.expired", ErrorType.Conflict);
        In(ContractStatus.Lapsed).Extend(end, Reason, Cor, end).ShouldFail("contract.expired", ErrorType.Conflict);
    }

    [Theory]
    [InlineData(false, 20)]
    [InlineData(true, 25)]
    public void a_suspension_moves_the_end_where_the_setting_says_so(bool extends, int day)
    {
        var contract = InForce();
        contract.Suspend(Reason, new DateOnly(2025, 1, 10)).ShouldSucceed();
        contract.Lapse(Money.Zero, new DateOnly(2030, 1, 1)).ShouldBeFalse();
        contract.Resume(Settings with { SuspensionExtends = extends }, new DateOnly(2025, 1, 15)).ShouldSucceed();
        contract.EndsOn.ShouldBe(new DateOnly(2027, 6, day));
        contract.Extend(new DateOnly(2027, 1, 1), Reason, Cor, new DateOnly(2027, 1, 1)).ShouldSucceed();
        contract.EndsOn.ShouldBe(new DateOnly(2028, 6, day));
        (contract.Reason, contract.SuspendedOn).ShouldBe(((string?)null, (DateOnly?)null));
    }

    [Fact]
    public void each_warning_is_given_once_for_each_end()
    {
        var contract = InForce().Numbered();
        var end = contract.EndsOn!.Value;
        contract.WarnOfEnd(Settings, end.AddDays(-181)).ShouldBeFalse();
        contract.WarnOfEnd(Settings, end.AddDays(-180)).ShouldBeTrue();
        contract.WarnOfEnd(Settings, end.AddDays(-100)).ShouldBeFalse();
        contract.WarnOfEnd(Settings, end.AddDays(-90)).ShouldBeTrue();
        contract.WarnOfEnd(Settings, end.AddDays(-30)).ShouldBeTrue();
        contract.WarnOfEnd(Settings, end).ShouldBeFalse();
        contract.Extend(end, Reason, Cor, end).ShouldSucceed();
        contract.WarnOfEnd(Settings, end).ShouldBeFalse();

        // Two steps were missed: the nearest one is told.
        contract.WarnOfEnd(Settings, contract.EndsOn.Value.AddDays(-12)).ShouldBeTrue();
        contract.WarnOfEnd(Settings, contract.EndsOn.Value.AddDays(-11)).ShouldBeFalse();
        contract.DomainEvents.OfType<ContractExpiring>().Select(fact => (fact.Days, fact.EndsOn.Year)).ShouldBe([(180, 2027), (90, 2027), (30, 2027), (30, 2028)]);
    }

    [Fact]
    public void it_lapses_after_its_last_day_and_says_what_is_free_again()
    {
        var contract = InForce().Numbered();
        contract.Lapse(Euros(11_000), contract.EndsOn!.Value).ShouldBeFalse();
        contract.Lapse(Euros(11_000), contract.EndsOn.Value.AddDays(1)).ShouldBeTrue();
        contract.Lapse(Euros(11_000), contract.EndsOn.Value.AddDays(2)).ShouldBeFalse();
        contract.DomainEvents.OfType<ContractLapsed>().ShouldHaveSingleItem().Released.ShouldBe(Euros(100_000));
        contract.InForceSlot.ShouldBeNull();
    }

    [Fact]
    public void it_is_closed_when_settled_or_when_nothing_was_granted()
    {
        var day = Voted.AddDays(60);
        var contract = InForce();
        contract.Close(isSettled: false, Money.Zero, day).ShouldFail("contract.not_settled", ErrorType.Conflict);
        InForce().Close(isSettled: true, Euros(96_000), day).ShouldSucceed().ShouldBe(ContractStatus.Completed);
        InForce(AGrant(costs: 0.01m, withRegion: false)).Close(isSettled: false, Money.Zero, day).ShouldSucceed();
    }

    [Fact]
    public void a_termination_gives_a_reason_and_an_act()
    {
        var day = Voted.AddDays(60);
        In(ContractStatus.InForce).Terminate(Reason, " ", Money.Zero, day).ShouldFail("act.invalid", ErrorType.Validation);
        In(ContractStatus.InForce).Terminate("Non", Act, Money.Zero, day).ShouldFail("contract.reason_required", ErrorType.Validation);
        var contract = In(ContractStatus.Suspended).Numbered();
        contract.Terminate(Reason, Act, Euros(1_000), day).ShouldSucceed();
        (contract.EndedOn, contract.SuspendedOn, contract.EndAct).ShouldBe(((DateOnly?)day, (DateOnly?)null, Act));
        contract.DomainEvents.OfType<ContractTerminated>().ShouldHaveSingleItem().Released.ShouldBe(Euros(110_000));
    }

    [Fact]
    public void every_action_in_every_state_is_done_or_refused_with_what_is_allowed()
    {
        var day = Voted.AddDays(31);
        var actions = new Dictionary<ContractAction, Func<Contract, IErrorOr>>
        {
            [ContractAction.Sign] = contract => contract.RecordSignature(By(ContractParty.Region, day), Cor, Settings, [], day),
            [ContractAction.Cancel] = contract => contract.Cancel(Reason, day),
            [ContractAction.Agree] = contract => contract.Agree(AgreementTests.Terms()),
            [ContractAction.Commit] = contract => contract.Commit(CommitmentKind.SiteSign, "Panneau de chantier", day),
            [ContractAction.DeclareWorksStart] = contract => contract.DeclareWorksStart(1, day, null, Cor, day),
            [ContractAction.Amend] = contract => contract.Propose(Proposal(null, (1, 100_000)), Cor, Author, day),
            [ContractAction.Extend] = contract => contract.Extend(day, Reason, Cor, day),
            [ContractAction.Suspend] = contract => contract.Suspend(Reason, day),
            [ContractAction.Resume] = contract => contract.Resume(Settings, day),
            [ContractAction.Terminate] = contract => contract.Terminate(Reason, Act, Money.Zero, day),
            [ContractAction.Close] = contract => contract.Close(isSettled: true, Money.Zero, day),
        };
        foreach (var status in Enum.GetValues<ContractStatus>())
        {
            foreach (var (action, act) in actions)
            {
                // Whoever asks for more time too late learns that, not the state.
                if (status == ContractStatus.Lapsed && action == ContractAction.Extend)
                    continue;

                var contract = In(status);
                if (action == ContractAction.Sign && status is not (ContractStatus.ToBeSigned or ContractStatus.PartiallySigned or ContractStatus.Cancelled))
                    continue;

                var result = act(contract);
                if (Contract.States.Next(status, action) is { } next)
                {
                    result.IsError.ShouldBeFalse($"{action} in {status}: {result.Errors?[0].Code}");
                    contract.Status.ShouldBe(next, $"{action} in {status}");
                    contract.DomainEvents.ShouldNotBeEmpty($"{action} in {status}");
                }
                else
                {
                    result.ShouldFail("invalid_transition", ErrorType.Conflict).Metadata!["allowedActions"].ShouldBe(Contract.States.AllowedActions(status));
                    contract.DomainEvents.ShouldBeEmpty($"{action} in {status}");
                }
            }
        }
    }
}
