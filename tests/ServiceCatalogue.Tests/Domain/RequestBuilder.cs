using System.Runtime.CompilerServices;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain;

/// <summary>Brings a request into a state by the steps that people take.</summary>
internal sealed class RequestBuilder
{
    public const string AReason = "Cette demande relève de la préfecture.";

    public const string AQuestion = "Avez-vous le plan du réseau ?";

    public static readonly Reason NoCapacity = new("capacity", "Notre architecte est absente jusqu'en mars.");

    private readonly List<Action<ServiceRequest>> steps = [];
    private Membership? membership;
    private Offer? offer;

    public static RequestSubmission Submission { get; } = new(
        "Fuites sur le réseau d'eau potable",
        "Le rendement de notre réseau est tombé à 62 % et nous cherchons d'où viennent les fuites.",
        new ProjectCommune(Coubert, "Coubert"),
        ProjectStage.Study,
        NextMonday,
        "user-1",
        Population: 1987);

    public RequestBuilder From(Membership member)
    {
        membership = member;
        return this;
    }

    public RequestBuilder On(Offer requested)
    {
        offer = requested;
        return this;
    }

    public RequestBuilder Acknowledged() => Then(request => request.Acknowledge(Today).ShouldSucceed());

    public RequestBuilder Qualified() => Acknowledged().Then(request => request.Qualify(Eau, Urgency.Normal).ShouldSucceed());

    /// <summary>By the rules: nobody has chosen a body yet.</summary>
    public RequestBuilder RoutedTo(params ProviderBody[] bodies) =>
        Qualified().Then(request => request.Route(ADecision(bodies), bodies, AssignmentMode.Auto, Rules, Today).ShouldSucceed());

    public RequestBuilder AcceptedBy(ProviderBody body) => Then(request => request.Accept(request.Of(body), NextMonday, Rules, Today).ShouldSucceed());

    public RequestBuilder DeclinedBy(ProviderBody body) => Then(request => request.Decline(request.Of(body), NoCapacity, Today).ShouldSucceed());

    public RequestBuilder StartedBy(ProviderBody body) => Then(request => request.Start(request.Of(body), Today).ShouldSucceed());

    public RequestBuilder AskedBy(ProviderBody body) => Then(request => request.AskMember(request.Of(body), AQuestion, isByBody: true, Today).ShouldSucceed());

    public RequestBuilder ExpiredAt(ProviderBody body) => Then(request => request.Expire(request.Of(body), Today).ShouldSucceed());

    public RequestBuilder CompletedBy(ProviderBody body, AssignmentOutcome outcome) =>
        Then(request => request.Complete(request.Of(body), outcome, note: null, Today).ShouldSucceed());

    public RequestBuilder Cancelled() => Then(request => request.Cancel(reason: null, Today).ShouldSucceed());

    public RequestBuilder Closed() => Then(request => request.Close(Today).ShouldSucceed());

    /// <summary>A state as a row would bring it.</summary>
    public RequestBuilder StoredAt(ProviderBody body, AssignmentStatus status) => Then(request =>
    {
        Store(request.Assignments.Single(a => a.Body == body.Code), status);
        Store(request, RequestStatusRule.Compute(request.Assignments));
    });

    /// <summary>A request in a state; where it has an assignment, that of CAUE 77.</summary>
    public RequestBuilder In(RequestStatus status) => status switch
    {
        RequestStatus.Draft => Then(request => Store(request, RequestStatus.Draft)),
        RequestStatus.Submitted => this,
        RequestStatus.Acknowledged => Acknowledged(),
        RequestStatus.Qualified => Qualified(),
        RequestStatus.Routed => RoutedTo(Caue77),
        RequestStatus.InProgress => RoutedTo(Caue77).AcceptedBy(Caue77),
        RequestStatus.WaitingForMember => RoutedTo(Caue77).AcceptedBy(Caue77).AskedBy(Caue77),
        RequestStatus.ToReroute => RoutedTo(Caue77).DeclinedBy(Caue77),
        RequestStatus.Resolved => In(RequestStatus.InProgress).CompletedBy(Caue77, AssignmentOutcome.Delivered),
        RequestStatus.ResolvedWithoutHelp => In(RequestStatus.InProgress).CompletedBy(Caue77, AssignmentOutcome.NoHelpPossible),
        RequestStatus.Closed => In(RequestStatus.Resolved).Closed(),
        RequestStatus.Rejected => Then(request => request.Reject(AReason, Today).ShouldSucceed()),
        RequestStatus.Cancelled => In(RequestStatus.InProgress).Cancelled(),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Say how to get there."),
    };

    /// <summary>A request whose only assignment, that of CAUE 77, is in a state.</summary>
    public RequestBuilder WithAssignment(AssignmentStatus status) => status switch
    {
        AssignmentStatus.Proposed => RoutedTo(Caue77),
        AssignmentStatus.Accepted => RoutedTo(Caue77).AcceptedBy(Caue77),
        AssignmentStatus.InProgress => RoutedTo(Caue77).AcceptedBy(Caue77).StartedBy(Caue77),
        AssignmentStatus.Done => RoutedTo(Caue77).AcceptedBy(Caue77).CompletedBy(Caue77, AssignmentOutcome.Delivered),
        AssignmentStatus.Declined => RoutedTo(Caue77).DeclinedBy(Caue77),
        AssignmentStatus.Waiting => RoutedTo(Caue77).AcceptedBy(Caue77).AskedBy(Caue77),
        AssignmentStatus.Expired => RoutedTo(Caue77).ExpiredAt(Caue77),

        // A transfer makes a second assignment.
        AssignmentStatus.Transferred => RoutedTo(Caue77).StoredAt(Caue77, status),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Say how to get there."),
    };

    public ServiceRequest Build()
    {
        var request = Unsaved();
        request.ForgetDomainEvents();
        return request;
    }

    /// <summary>With the facts of its last step, as a handler leaves it to the unit of work.</summary>
    public ServiceRequest Unsaved()
    {
        var request = ServiceRequest.Submit((membership ?? AMembership().Activated().Build()).AsMember(), offer?.InHand(), Submission, Rules, Today).ShouldSucceed();
        foreach (var step in steps)
        {
            request.ForgetDomainEvents();
            step(request);
        }

        return request;
    }

    private RequestBuilder Then(Action<ServiceRequest> step)
    {
        steps.Add(step);
        return this;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Status")]
    private static extern void Store(ServiceRequest request, RequestStatus status);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Status")]
    private static extern void Store(Assignment assignment, AssignmentStatus status);
}

internal static class RequestShortcuts
{
    public static AssignmentId Only(this ServiceRequest request) => request.Assignments.ShouldHaveSingleItem().Id;

    /// <summary>The assignment that a body answers now, the last one it was given.</summary>
    public static AssignmentId Of(this ServiceRequest request, ProviderBody body) => request.Assignments.Last(a => a.Body == body.Code).Id;
}
