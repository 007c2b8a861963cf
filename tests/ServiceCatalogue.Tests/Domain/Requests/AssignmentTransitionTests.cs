using Departement77.BuildingBlocks.Domain.States;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;
using static Departement77.ServiceCatalogue.Domain.Requests.AssignmentAction;
using static Departement77.ServiceCatalogue.Domain.Requests.AssignmentStatus;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain.Requests;

public sealed class AssignmentTransitionTests
{
    public static TheoryData<string, string> EveryPair()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var status in Enum.GetNames<AssignmentStatus>())
        {
            // The request is reopened as a whole: RequestTransitionTests has every state of it.
            foreach (var action in Enum.GetNames<AssignmentAction>().Where(action => action != nameof(Reopen)))
                pairs.Add(status, action);
        }

        return pairs;
    }

    public static TheoryData<string, string> EveryActionOnAnEndedRequest()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var status in new[] { RequestStatus.Closed, RequestStatus.Cancelled })
        {
            foreach (var action in Enum.GetNames<AssignmentAction>().Where(action => action != nameof(Reopen)))
                pairs.Add(status.ToString(), action);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void each_action_in_each_state_does_what_the_table_says_or_changes_nothing(string statusName, string actionName)
    {
        var status = Enum.Parse<AssignmentStatus>(statusName);
        var action = Enum.Parse<AssignmentAction>(actionName);
        var request = ARequest().WithAssignment(status).Build();
        var assignment = request.Assignments.ShouldHaveSingleItem();
        assignment.Status.ShouldBe(status);
        var version = request.Version;

        var result = Do(request, action);

        if (Expected(status, action) is { } next)
        {
            result.ShouldSucceed().ShouldBe(request.Status);
            assignment.Status.ShouldBe(next);
            request.Status.ShouldBe(RequestStatusRule.Compute(request.Assignments));
            request.Version.ShouldBe(version + 1);
            request.DomainEvents.ShouldNotBeEmpty();
        }
        else
        {
            result.ShouldBeAnInvalidTransition(statusName, AllowedIn(status));
            assignment.Status.ShouldBe(status);
            request.Version.ShouldBe(version);
            request.DomainEvents.ShouldBeEmpty();
        }

        assignment.AllowedActions.ShouldBe(AllowedIn(assignment.Status));
    }

    [Theory]
    [MemberData(nameof(EveryActionOnAnEndedRequest))]
    public void an_answer_to_an_ended_request_comes_too_late(string status, string action)
    {
        var request = ARequest().In(Enum.Parse<RequestStatus>(status)).Build();

        Do(request, Enum.Parse<AssignmentAction>(action)).ShouldBeAnInvalidTransition(request.Assignments[0].Status.ToString(), []);

        request.Status.ToString().ShouldBe(status);
        request.DomainEvents.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(EveryActionOnAnEndedRequest))]
    public void an_assignment_of_another_request_does_not_exist(string status, string action)
    {
        var request = ARequest().In(Enum.Parse<RequestStatus>(status)).Build();
        var other = ARequest().RoutedTo(Caue77).Build();

        Do(request, Enum.Parse<AssignmentAction>(action), other.Only()).ShouldFail("assignment.not_found", ErrorType.NotFound);
    }

    [Fact]
    public void only_what_is_done_is_reopened() => Enum.GetValues<AssignmentStatus>().ShouldAllBe(status =>
        Assignment.States.Next(status, Reopen) == (status == Done ? InProgress : null));

    [Fact]
    public void each_state_has_a_french_name() => Enum.GetValues<AssignmentStatus>().ShouldAllBe(status => status.French().Length > 0);

    // Written by hand beside the product's own table, so that a slip in one shows.
    private static AssignmentStatus? Expected(AssignmentStatus status, AssignmentAction action) => (status, action) switch
    {
        (Proposed, Accept) => Accepted,
        (Proposed, Decline) => Declined,
        (Accepted, Start) => InProgress,
        (Accepted, Complete) => Done,
        (InProgress, Complete) => Done,
        (Accepted, AskMember) => Waiting,
        (InProgress, AskMember) => Waiting,
        (Waiting, Answer) => InProgress,
        (Accepted, Transfer) => Transferred,
        (InProgress, Transfer) => Transferred,
        (Proposed, Expire) => Expired,
        (Proposed or Accepted or InProgress or Waiting, AssignmentAction.TimeLimits) => status,
        _ => null,
    };

    private static IEnumerable<string> AllowedIn(AssignmentStatus status) =>
        Enum.GetValues<AssignmentAction>().Where(action => action != Expire && Expected(status, action) is not null).Select(action => KebabCase.From(action.ToString()));

    private static ErrorOr<RequestStatus> Do(ServiceRequest request, AssignmentAction action, AssignmentId? assignment = null)
    {
        var id = assignment ?? request.Only();
        return action switch
        {
            Accept => request.Accept(id, NextMonday, Rules, Today),
            Decline => request.Decline(id, RequestBuilder.NoCapacity, Today),
            Start => request.Start(id, Today),
            AskMember => request.AskMember(id, RequestBuilder.AQuestion, isByBody: true, Today),
            Answer => request.Answer(id, "Oui, en mairie.", Rules, Today),
            Transfer => request.Transfer(id, Satese, RequestBuilder.AReason, Rules, Today).Then(_ => request.Status),
            AssignmentAction.TimeLimits => request.ChangeTimeLimits(id, firstContact: 10, deliverable: null, RequestBuilder.AReason, Rules),
            Expire => request.Expire(id, Today),
            Complete => request.Complete(id, AssignmentOutcome.Delivered, "Rapport remis.", Today),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Say how to do it."),
        };
    }
}
