using Departement77.BuildingBlocks.Domain.States;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;
using static Departement77.ServiceCatalogue.Domain.Requests.RequestAction;
using static Departement77.ServiceCatalogue.Domain.Requests.RequestStatus;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain.Requests;

public sealed class RequestTransitionTests
{
    public static TheoryData<string, string> EveryPair()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var status in Enum.GetNames<RequestStatus>())
        {
            foreach (var action in Enum.GetNames<RequestAction>())
                pairs.Add(status, action);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void each_action_in_each_state_does_what_the_table_says_or_changes_nothing(string statusName, string actionName)
    {
        var status = Enum.Parse<RequestStatus>(statusName);
        var action = Enum.Parse<RequestAction>(actionName);
        var request = ARequest().In(status).Build();
        request.Status.ShouldBe(status);
        var version = request.Version;

        var result = Do(request, action);

        if (Expected(status, action) is { } next)
        {
            result.IsError.ShouldBeFalse();
            request.Status.ShouldBe(next);
            request.Version.ShouldBe(version + 1);
            request.DomainEvents.ShouldHaveSingleItem();
            request.AllowedActions.ShouldBe(AllowedIn(next).Where(name => name != "satisfaction" || action != RequestAction.Satisfaction));
        }
        else
        {
            result.ShouldBeAnInvalidTransition(statusName, AllowedIn(status));
            request.Status.ShouldBe(status);
            request.Version.ShouldBe(version);
            request.DomainEvents.ShouldBeEmpty();
            request.AllowedActions.ShouldBe(AllowedIn(status));
        }
    }

    [Fact]
    public void each_state_has_a_french_name() => Enum.GetValues<RequestStatus>().ShouldAllBe(status => status.French().Length > 0);

    // Written by hand beside the product's own table, so that a slip in one shows. Propose: another body is asked; one at work keeps the status.
    private static RequestStatus? Expected(RequestStatus status, RequestAction action) => (status, action) switch
    {
        (Submitted, Acknowledge) => Acknowledged,
        (Submitted, Reject) => Rejected,
        (Submitted, Cancel) => Cancelled,
        (Acknowledged, Qualify) => Qualified,
        (Acknowledged, Reject) => Rejected,
        (Acknowledged, Cancel) => Cancelled,
        (Qualified, Qualify) => Qualified,
        (Qualified, Propose) => Routed,
        (Qualified, Cancel) => Cancelled,
        (Routed, Propose) => Routed,
        (Routed, Cancel) => Cancelled,
        (InProgress, Propose) => InProgress,
        (InProgress, Cancel) => Cancelled,
        (WaitingForMember, Propose) => WaitingForMember,
        (WaitingForMember, Cancel) => Cancelled,
        (ToReroute, Propose) => Routed,
        (ToReroute, Cancel) => Cancelled,
        (Qualified or Routed or ToReroute, Route) => Routed,
        (InProgress, Route) => InProgress,
        (WaitingForMember, Route) => WaitingForMember,
        (InProgress, AskMember) => WaitingForMember,
        (WaitingForMember, Answer) => InProgress,
        (Resolved or ResolvedWithoutHelp or Closed, Reopen) => InProgress,
        (Closed, RequestAction.Satisfaction) => Closed,
        (Resolved, Close) => Closed,
        (ResolvedWithoutHelp, Close) => Closed,
        _ => null,
    };

    private static IEnumerable<string> AllowedIn(RequestStatus status) =>
        Enum.GetValues<RequestAction>().Where(action => Expected(status, action) is not null).Select(action => KebabCase.From(action.ToString()));

    private static IErrorOr Do(ServiceRequest request, RequestAction action) => action switch
    {
        Acknowledge => request.Acknowledge(Today),
        Qualify => request.Qualify(Eau, Urgency.High),
        Propose => request.Propose(Satese, AssignmentMode.Manual, Rules, Today),
        Route => request.Route(ADecision(Satese), [Satese], AssignmentMode.Auto, Rules, Today),
        AskMember => request.AskMember(id: null, RequestBuilder.AQuestion, isByBody: true, Today),
        Answer => request.Answer(id: null, "Oui, en mairie.", Rules, Today),
        Reopen => request.Reopen("Il manque le plan des fuites.", body: null, Rules, Today),
        RequestAction.Satisfaction => request.Rate(new Opinion(Contacted: true, Useful: true, Score: 4, Comment: null), Today),
        Reject => request.Reject(RequestBuilder.AReason, Today),
        Close => request.Close(Today),
        Cancel => request.Cancel("La commune renonce.", Today),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Say how to do it."),
    };
}
