using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.ServiceCatalogue.Domain.Routing;
using ErrorOr;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain.Requests;

/// <summary>Who a request is put to, by the rules or by a person.</summary>
public sealed class RequestRoutingTests
{
    [Fact]
    public void rules_look_at_a_request_once_it_is_qualified()
    {
        var offer = AnOffer().Published().Build();
        ARequest().On(offer).Acknowledged().Build().RoutingCase().ShouldBeAnInvalidTransition("Acknowledged", ["qualify", "reject", "cancel"]);

        ARequest().On(offer).Qualified().Build().RoutingCase().ShouldSucceed().ShouldBe(new RoutingCase(offer.Id, Eau, Coubert, 1987, AuthorityKind.Municipality));
    }

    [Fact]
    public void an_assignment_keeps_the_rule_the_mode_and_the_limits_that_made_it()
    {
        var request = ARequest().Qualified().Build();
        var decision = new RoutingDecision(Identifier.New<RoutingRuleId>(), [Caue77.Code, Sepoma.Code], new TimeLimits(3, 4, 30));

        request.Route(decision, [Caue77, Sepoma], AssignmentMode.Auto, Rules, Today).ShouldSucceed().ShouldBe(RequestStatus.Routed);

        request.Assignments.Select(a => a.Body).ShouldBe([Caue77.Code, Sepoma.Code]);
        request.Assignments.ShouldAllBe(a => a.Rule == decision.Rule && a.Mode == AssignmentMode.Auto && a.TimeLimits == decision.TimeLimits);
        request.ForcedRouting.ShouldBeFalse();
        request.DomainEvents.OfType<RequestRouted>().Count().ShouldBe(2);
    }

    [Fact]
    public void a_body_that_is_closed_or_elsewhere_is_passed_over()
    {
        var closed = ABody("actart", status: ProviderBodyStatus.Closed);
        var elsewhere = ABody("melun", communes: Melun);
        var request = ARequest().Qualified().Build();

        request.Route(ADecision(closed, elsewhere, Sepoma), [closed, elsewhere, Sepoma], AssignmentMode.Auto, Rules, Today).ShouldSucceed();

        request.Assignments.ShouldHaveSingleItem().Body.ShouldBe(Sepoma.Code);
    }

    [Fact]
    public void rules_do_not_ask_twice_a_body_that_declined_or_let_the_time_pass()
    {
        var declined = ARequest().RoutedTo(Caue77).DeclinedBy(Caue77).Build();
        declined.Route(ADecision(Caue77), [Caue77], AssignmentMode.Auto, Rules, Today).ShouldFail("routing.no_body", ErrorType.Validation);
        declined.Route(ADecision(Caue77, Satese), [Caue77, Satese], AssignmentMode.Auto, Rules, Today).ShouldSucceed();
        declined.Assignments.Select(a => a.Body).ShouldBe([Caue77.Code, Satese.Code]);

        var expired = ARequest().RoutedTo(Caue77).ExpiredAt(Caue77).Build();
        expired.Route(ADecision(Caue77), [Caue77], AssignmentMode.Auto, Rules, Today).ShouldFail("routing.no_body");
        expired.DomainEvents.ShouldBeEmpty();
    }

    [Fact]
    public void rules_that_leave_it_to_the_coordinator_name_nobody() =>
        ARequest().Qualified().Build().Route(ADecision(), [], AssignmentMode.Auto, Rules, Today).ShouldFail("routing.no_body", ErrorType.Validation);

    [Fact]
    public void a_persons_choice_is_for_good()
    {
        var request = ARequest().RoutedTo(Caue77).DeclinedBy(Caue77).Build();
        request.Propose(Sepoma, AssignmentMode.Manual, Rules, Today).ShouldSucceed();

        request.ForcedRouting.ShouldBeTrue();
        request.Assignments[^1].Mode.ShouldBe(AssignmentMode.Manual);
        request.Assignments[^1].Rule.ShouldBeNull();
        request.Route(ADecision(Satese), [Satese], AssignmentMode.Auto, Rules, Today).ShouldFail("routing.forced", ErrorType.Conflict).Description.ShouldContain("Une personne a choisi");
        request.Decline(request.Of(Sepoma), RequestBuilder.NoCapacity, Today).ShouldSucceed();
        request.Route(ADecision(Satese), [Satese], AssignmentMode.Bulk, Rules, Today).ShouldFail("routing.forced", ErrorType.Conflict);
    }

    [Fact]
    public void a_transfer_appears_as_new_at_the_receiving_body_and_is_a_persons_choice()
    {
        var request = ARequest().RoutedTo(Caue77).AcceptedBy(Caue77).Build();

        var received = request.Transfer(request.Only(), Satese, " Le sujet relève de l'assainissement. ", Rules, Today).ShouldSucceed();

        var (from, to) = (request.Assignments[0], request.Assignments[1]);
        from.Status.ShouldBe(AssignmentStatus.Transferred);
        to.ShouldSatisfyAllConditions(
            a => a.Id.ShouldBe(received),
            a => a.Status.ShouldBe(AssignmentStatus.Proposed),
            a => a.TransferredFrom.ShouldBe(from.Id),
            a => a.TransferReason.ShouldBe("Le sujet relève de l'assainissement."),
            a => a.TimeLimits.ShouldBe(from.TimeLimits),
            a => a.Acknowledgement!.DueOn.ShouldBe(Rules.Calendar.AddWorkingDays(Today, 5)));
        request.ForcedRouting.ShouldBeTrue();
        request.Status.ShouldBe(RequestStatus.Routed);
        request.DomainEvents.ShouldBe(
        [
            new AssignmentTransferred(request.Id, CoubertSiren, from.Id, Caue77.Code, to.Id, Satese.Code, Today),
            new RequestRouted(request.Id, CoubertSiren, to.Id, Satese.Code, Today),
        ]);
    }

    [Fact]
    public void a_transfer_needs_a_reason_and_a_body_that_is_open_covers_and_holds_no_part()
    {
        var request = ARequest().RoutedTo(Caue77, Sepoma).AcceptedBy(Caue77).Build();
        var id = request.Of(Caue77);

        request.Transfer(id, Satese, "non", Rules, Today).ShouldFail("assignment.transfer_reason_required", ErrorType.Validation);
        request.Transfer(id, ABody("actart", status: ProviderBodyStatus.Closing), RequestBuilder.AReason, Rules, Today).ShouldFail("provider.closed", ErrorType.Validation);
        request.Transfer(id, ABody("actart", theme: Culture), RequestBuilder.AReason, Rules, Today).ShouldFail("provider.not_covering", ErrorType.Validation);
        request.Transfer(id, Sepoma, RequestBuilder.AReason, Rules, Today).ShouldFail("assignment.exists", ErrorType.Conflict);
        request.Transfer(id, Caue77, RequestBuilder.AReason, Rules, Today).ShouldFail("assignment.exists", ErrorType.Conflict);
        request.DomainEvents.ShouldBeEmpty();
        request.ForcedRouting.ShouldBeFalse();
    }
}
