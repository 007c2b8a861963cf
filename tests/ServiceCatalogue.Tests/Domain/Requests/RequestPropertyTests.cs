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
        Gen.OneOf(Caue77, Sepoma, Satese, ActArt).Select(body => new Step($"propose to {body.Code}", r => r.Propose(body, AssignmentMode.Manual, Rules, Today)));

    private static readonly Gen<Step> ARoute =
        Gen.OneOf(Caue77, Sepoma, Satese, ActArt).Select(body => new Step($"route to {body.Code}", r => r.Route(ADecision(body, Satese), [body, Satese], AssignmentMode.Auto, Rules, Today)));

    private static readonly Gen<Step> AStepOfTheCoordinator = Gen.OneOf(
        Gen.Const(new Step("acknowledge", r => r.Acknowledge(Today))),
        Gen.Const(new Step("qualify", r => r.Qualify(Eau, Urgency.Normal))),
        Gen.Const(new Step("reject", r => r.Reject(RequestBuilder.AReason, Today))),
        Gen.Const(new Step("reject without reason", r => r.Reject(" ", Today))),
        Gen.Const(new Step("close", r => r.Close(Today))),
        Gen.Const(new Step("cancel", r => r.Cancel(reason: null, Today))),
        AProposal,
        ARoute);

    private static readonly Gen<Step> AStepOfTheMember = Gen.OneOf(
        Gen.Const(new Step("answer", r => r.Answer(id: null, "Oui, en mairie.", Rules, Today))),
        Gen.Const(new Step("reopen", r => r.Reopen("Il manque le plan des fuites.", body: null, Rules, Today))),
        Gen.Const(new Step("reopen too late", r => r.Reopen("Il manque le plan des fuites.", body: null, Rules, Today.AddDays(31)))),
        Gen.Const(new Step("rate", r => r.Rate(new Opinion(Contacted: true, Useful: false, Score: 2, "Bof."), Today))),
        AnyAssignment("answer", (r, id) => r.Answer(id, "Oui, en mairie.", Rules, Today)));

    private static readonly Gen<Step> AStepOfABody = Gen.OneOf(
        AnyAssignment("accept", (r, id) => r.Accept(id, NextMonday, Rules, Today)),
        AnyAssignment("accept for yesterday", (r, id) => r.Accept(id, Yesterday, Rules, Today)),
        AnyAssignment("decline", (r, id) => r.Decline(id, RequestBuilder.NoCapacity, Today)),
        AnyAssignment("decline without reason", (r, id) => r.Decline(id, new Reason("capacity", "non"), Today)),
        AnyAssignment("start", (r, id) => r.Start(id, Today)),
        AnyAssignment("ask", (r, id) => r.AskMember(id, RequestBuilder.AQuestion, isByBody: true, Today)),
        AnyAssignment("expire", (r, id) => r.Expire(id, Today)),
        AnyAssignment("change limits", (r, id) => r.ChangeTimeLimits(id, 3, 20, RequestBuilder.AReason, Rules)),
        AnyAssignment("transfer", (r, id) => r.Transfer(id, Satese, RequestBuilder.AReason, Rules, Today)),
        Gen.Enum<AssignmentOutcome>().SelectMany(outcome => AnyAssignment($"complete with {outcome}", (r, id) => r.Complete(id, outcome, note: null, Today))));

    // Mostly steps of bodies: otherwise most sequences would die early by a cancellation.
    private static readonly Gen<Step> AnyStep = Gen.Frequency((1, AStepOfTheCoordinator), (5, AStepOfABody), (1, AProposal), (2, AStepOfTheMember));

    [Fact]
    public void whatever_people_do_the_rules_of_a_request_hold()
    {
        var reached = new ConcurrentDictionary<RequestStatus, bool>();
        Gen.Select(Gen.Int[0, 2], AnyStep.List[1, 40]).Sample((start, steps) =>
        {
            var request = (start switch { 0 => ARequest(), 1 => ARequest().RoutedTo(Caue77, Sepoma), _ => ARequest().In(RequestStatus.Resolved) }).Build();
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

        // A property that never leaves the first states proves nothing. No command leaves a request in Draft.
        reached.Keys.ShouldBe(Enum.GetValues<RequestStatus>().Except([RequestStatus.Draft]), ignoreOrder: true);
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
        assignments.All(a => (a.PausedOn is not null) == (a.Status == AssignmentStatus.Waiting)).ShouldBeTrue("who waits for the member is not late");
        (request.ResolvedOn is not null).ShouldBe(request.Status is RequestStatus.Resolved or RequestStatus.ResolvedWithoutHelp or RequestStatus.Closed);
        assignments.Any(a => a.Mode == AssignmentMode.Manual && !request.ForcedRouting).ShouldBeFalse("a person's choice is for good");
        assignments.Any(a => a.Body == ActArt.Code).ShouldBeFalse("a closed body is given nothing");
    }

    private static (int Version, RequestStatus Status, string Assignments) Snapshot(ServiceRequest request) =>
        (request.Version, request.Status, string.Join(' ', request.Assignments.Select(a => $"{a.Id}:{a.Status}:{a.Outcome}:{a.FirstContactOn}:{a.DeclineReason}")));

    private static Gen<Step> AnyAssignment(string name, Func<ServiceRequest, AssignmentId, IErrorOr> answer) =>
        Gen.Int[0, 3].Select(index => new Step($"{name} assignment {index}", request =>
            answer(request, index < request.Assignments.Count ? request.Assignments[index].Id : AssignmentId.From(Guid.Empty))));
}
