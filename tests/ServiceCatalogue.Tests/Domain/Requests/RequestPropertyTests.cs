using System.Collections.Concurrent;
using CsCheck;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain.Requests;

public sealed class RequestPropertyTests
{
    private sealed record Step(string Name, Func<ServiceRequest, IErrorOr> Do)
    {
        public override string ToString() => Name;
    }

    private static readonly ProviderBody ActArt = ABody("actart", status: ProviderBodyStatus.Closed);

    private static readonly Gen<Step> AProposal =
        Gen.OneOf(Caue77, Sepoma, Satese, ActArt).Select(body => new Step($"propose to {body.Code}", r => r.Propose(body, Today)));

    private static readonly Gen<Step> AStepOfTheCoordinator = Gen.OneOf(
        Gen.Const(new Step("acknowledge", r => r.Acknowledge())),
        Gen.Const(new Step("qualify", r => r.Qualify(Eau, Urgency.Normal))),
        Gen.Const(new Step("reject", r => r.Reject(RequestBuilder.AReason, Today))),
        Gen.Const(new Step("reject without reason", r => r.Reject(" ", Today))),
        Gen.Const(new Step("close", r => r.Close(Today))),
        Gen.Const(new Step("cancel", r => r.Cancel(reason: null, Today))),
        AProposal);

    private static readonly Gen<Step> AStepOfABody = Gen.OneOf(
        AnyAssignment("accept", (r, id) => r.Accept(id, NextMonday, Today)),
        AnyAssignment("accept for yesterday", (r, id) => r.Accept(id, Yesterday, Today)),
        AnyAssignment("decline", (r, id) => r.Decline(id, RequestBuilder.NoCapacity)),
        AnyAssignment("decline without reason", (r, id) => r.Decline(id, new Reason("capacity", "non"))),
        AnyAssignment("start", (r, id) => r.Start(id)),
        Gen.Enum<AssignmentOutcome>().SelectMany(outcome => AnyAssignment($"complete with {outcome}", (r, id) => r.Complete(id, outcome, note: null, Today))));

    // Mostly steps of bodies: otherwise most sequences would die early by a cancellation.
    private static readonly Gen<Step> AnyStep = Gen.Frequency((1, AStepOfTheCoordinator), (5, AStepOfABody), (1, AProposal));

    [Fact]
    public void whatever_people_do_the_rules_of_a_request_hold()
    {
        var reached = new ConcurrentDictionary<RequestStatus, bool>();
        Gen.Select(Gen.Bool, AnyStep.List[1, 40]).Sample((fromTheStart, steps) =>
        {
            var request = fromTheStart ? ARequest().Build() : ARequest().RoutedTo(Caue77, Sepoma).Build();
            foreach (var step in steps)
            {
                var before = Snapshot(request);
                var result = step.Do(request);

                if (result.IsError)
                {
                    request.DomainEvents.ShouldBeEmpty();
                    Snapshot(request).ShouldBe(before);
                }
                else
                {
                    request.DomainEvents.ShouldNotBeEmpty();
                    request.Version.ShouldBe(before.Version + 1);
                    request.DomainEvents.OfType<RequestResolved>().Any().ShouldBe(request.Status is RequestStatus.Resolved or RequestStatus.ResolvedWithoutHelp);
                    request.DomainEvents.OfType<AllAssignmentsDeclined>().Any().ShouldBe(request.Status == RequestStatus.ToReroute);
                }

                TheRulesShouldHold(request);
                reached[request.Status] = true;
                request.ForgetDomainEvents();
            }
        }, iter: 2_000);

        // A property that never leaves the first states proves nothing. Draft and WaitingForMember wait for the next slice.
        reached.Keys.ShouldBe(Enum.GetValues<RequestStatus>().Except([RequestStatus.Draft, RequestStatus.WaitingForMember]), ignoreOrder: true);
    }

    // Plain predicates: ShouldAllBe compiles an expression each time, which is most of the work over 40,000 steps.
    private static void TheRulesShouldHold(ServiceRequest request)
    {
        var assignments = request.Assignments;
        var hasEnded = request.Status is RequestStatus.Closed or RequestStatus.Rejected or RequestStatus.Cancelled;
        if (hasEnded)
            assignments.Any(a => a.IsLive).ShouldBeFalse("an ended request has no live assignment");
        else if (assignments.Count > 0)
            request.Status.ShouldBe(RequestStatusRule.Compute(assignments), "the stored status is the computed one");
        else
            request.Status.ShouldBeOneOf(RequestStatus.Submitted, RequestStatus.Acknowledged, RequestStatus.Qualified);

        (request.EndedOn is not null).ShouldBe(hasEnded);
        assignments.Where(a => a.IsLive).GroupBy(a => a.Body).All(live => live.Count() == 1).ShouldBeTrue("one live assignment a body");
        assignments.All(a => (a.Outcome is not null) == (a.Status == AssignmentStatus.Done)).ShouldBeTrue("what is done has an outcome");
        assignments.All(a => (a.DeclineReason is not null) == (a.Status == AssignmentStatus.Declined)).ShouldBeTrue("what is declined has a reason");
        assignments.Any(a => a.Body == ActArt.Code).ShouldBeFalse("a closed body is given nothing");
    }

    private static (int Version, RequestStatus Status, string Assignments) Snapshot(ServiceRequest request) =>
        (request.Version, request.Status, string.Join(' ', request.Assignments.Select(a => $"{a.Id}:{a.Status}:{a.Outcome}:{a.FirstContactOn}:{a.DeclineReason}")));

    private static Gen<Step> AnyAssignment(string name, Func<ServiceRequest, AssignmentId, IErrorOr> answer) =>
        Gen.Int[0, 3].Select(index => new Step($"{name} assignment {index}", request =>
            answer(request, index < request.Assignments.Count ? request.Assignments[index].Id : AssignmentId.From(Guid.Empty))));
}
