using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain.ProviderBodies;

public sealed class ClosingProviderBodyTests
{
    private const string AReason = "L'association cesse son activité.";

    public static TheoryData<string, string> EveryPair()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var status in Enum.GetNames<ProviderBodyStatus>())
        {
            foreach (var action in Enum.GetNames<ProviderBodyAction>())
                pairs.Add(status, action);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void each_action_in_each_state_does_what_the_table_says_or_changes_nothing(string statusName, string actionName)
    {
        var status = Enum.Parse<ProviderBodyStatus>(statusName);
        var action = Enum.Parse<ProviderBodyAction>(actionName);
        var body = ABody("actart", "Act'Art", status);
        var result = Do(body, action);
        if (Expected(status, action) is { } next)
        {
            result.ShouldSucceed().ShouldBe(next);
            body.DomainEvents.ShouldHaveSingleItem();
            return;
        }

        result.ShouldBeAnInvalidTransition(statusName, AllowedIn(status));
        body.Status.ShouldBe(status);
        body.DomainEvents.ShouldBeEmpty();
    }

    [Fact]
    public void what_is_left_keeps_a_body_from_closing()
    {
        var body = ABody("actart", "Act'Art");
        var error = body.Close(AReason, [new LiveWork("assignments", 2), new LiveWork("offers", 0)], Today).ShouldFail("provider.has_live_work", ErrorType.Conflict);
        error.Description.ShouldContain("demandes en cours : 2");
        error.Description.ShouldNotContain("offres publiées");
        body.Status.ShouldBe(ProviderBodyStatus.Open);
        body.Close(AReason, LiveWork.Read(""), Today).ShouldSucceed();
        body.ClosedOn.ShouldBe(Today);
    }

    [Fact]
    public void the_database_says_what_is_left() => LiveWork.Read("assignments=2,offers=1").ShouldBe([new LiveWork("assignments", 2), new LiveWork("offers", 1)]);

    [Fact]
    public void the_reason_is_given()
    {
        var body = ABody("actart", "Act'Art");
        body.StartClosing(" ", Today).ShouldFail("provider.reason_required", ErrorType.Validation);
        body.Close(reason: null, [], Today).ShouldFail("provider.reason_required", ErrorType.Validation);
    }

    [Theory]
    [InlineData(nameof(AssignmentStatus.Proposed), nameof(AssignmentStatus.Expired))]
    [InlineData(nameof(AssignmentStatus.Accepted), nameof(AssignmentStatus.Transferred))]
    [InlineData(nameof(AssignmentStatus.InProgress), nameof(AssignmentStatus.Transferred))]
    public void what_a_body_holds_goes_to_another_one(string status, string after)
    {
        var request = ARequest().WithAssignment(Enum.Parse<AssignmentStatus>(status)).Build();
        request.HandOver(Caue77.Code, Sepoma, AReason, Rules, Today).ShouldSucceed().ShouldBe(RequestStatus.Routed);
        request.Assignments.Count.ShouldBe(2);
        request.Assignments[0].Status.ToString().ShouldBe(after);
        request.Assignments[1].Status.ShouldBe(AssignmentStatus.Proposed);
        request.Assignments[1].Body.ShouldBe(Sepoma.Code);
        request.DomainEvents.OfType<AllAssignmentsDeclined>().ShouldBeEmpty();
    }

    [Fact]
    public void a_question_is_answered_before_the_request_changes_hands()
    {
        var request = ARequest().WithAssignment(AssignmentStatus.Waiting).Build();
        request.HandOver(Caue77.Code, Sepoma, AReason, Rules, Today).ShouldFail("invalid_transition", ErrorType.Conflict);
        request.DomainEvents.ShouldBeEmpty();
        request.HandOver(Satese.Code, Sepoma, AReason, Rules, Today).ShouldFail("assignment.not_found", ErrorType.NotFound);
    }

    private static ErrorOr<ProviderBodyStatus> Do(ProviderBody body, ProviderBodyAction action) => action switch
    {
        ProviderBodyAction.StartClosing => body.StartClosing(AReason, Today),
        ProviderBodyAction.KeepOpen => body.KeepOpen(),
        ProviderBodyAction.Close => body.Close(AReason, [], Today),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Say how to do it."),
    };

    private static ProviderBodyStatus? Expected(ProviderBodyStatus status, ProviderBodyAction action) => (status, action) switch
    {
        (ProviderBodyStatus.Open, ProviderBodyAction.StartClosing) => ProviderBodyStatus.Closing,
        (ProviderBodyStatus.Closing, ProviderBodyAction.KeepOpen) => ProviderBodyStatus.Open,
        (ProviderBodyStatus.Open or ProviderBodyStatus.Closing, ProviderBodyAction.Close) => ProviderBodyStatus.Closed,
        _ => null,
    };

    private static string[] AllowedIn(ProviderBodyStatus status) => status switch
    {
        ProviderBodyStatus.Open => ["start-closing", "close"],
        ProviderBodyStatus.Closing => ["keep-open", "close"],
        _ => [],
    };
}
