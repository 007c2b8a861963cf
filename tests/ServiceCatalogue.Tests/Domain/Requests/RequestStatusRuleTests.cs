using System.Runtime.CompilerServices;
using Departement77.ServiceCatalogue.Domain.Requests;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain.Requests;

public sealed class RequestStatusRuleTests
{
    private static readonly (AssignmentStatus Status, AssignmentOutcome? Outcome)[] EveryKind =
    [
        .. Enum.GetValues<AssignmentStatus>().Where(status => status != AssignmentStatus.Done).Select(status => (status, (AssignmentOutcome?)null)),
        .. Enum.GetValues<AssignmentOutcome>().Select(outcome => (AssignmentStatus.Done, (AssignmentOutcome?)outcome)),
    ];

    [Theory]
    [InlineData("Proposed", "Routed")]
    [InlineData("Proposed Declined", "Routed")]
    [InlineData("Proposed Delivered", "Routed")]
    [InlineData("Accepted", "InProgress")]
    [InlineData("InProgress", "InProgress")]
    [InlineData("InProgress Waiting Proposed", "InProgress")]
    [InlineData("Accepted Declined", "InProgress")]
    [InlineData("Waiting", "WaitingForMember")]
    [InlineData("Waiting Proposed", "WaitingForMember")]
    [InlineData("Waiting Delivered", "WaitingForMember")]
    [InlineData("Declined", "ToReroute")]
    [InlineData("Declined Expired Transferred", "ToReroute")]
    [InlineData("Delivered", "Resolved")]
    [InlineData("Delivered Declined", "Resolved")]
    [InlineData("Delivered NoHelpPossible", "Resolved")]
    [InlineData("AdviceOnly", "ResolvedWithoutHelp")]
    [InlineData("NoHelpPossible Declined", "ResolvedWithoutHelp")]
    [InlineData("MemberUnreachable", "ResolvedWithoutHelp")]
    public void worked_cases(string assignments, string expected) =>
        RequestStatusRule.Compute([.. assignments.Split(' ').Select(name => AnAssignment(Kind(name)))]).ToString().ShouldBe(expected);

    [Fact]
    public void for_every_mix_of_three_assignments_the_first_rule_that_applies_wins_in_any_order()
    {
        foreach (var a in EveryKind)
        {
            foreach (var b in EveryKind)
            {
                foreach (var c in EveryKind)
                    RequestStatusRule.Compute([AnAssignment(a), AnAssignment(b), AnAssignment(c)]).ShouldBe(StrongestOf(a, b, c));
            }
        }
    }

    // The same rule told as a ranking, where a refusal is the weakest.
    private static RequestStatus StrongestOf(params (AssignmentStatus Status, AssignmentOutcome? Outcome)[] kinds) => kinds.Max(kind => kind switch
    {
        (AssignmentStatus.Accepted or AssignmentStatus.InProgress, _) => (5, RequestStatus.InProgress),
        (AssignmentStatus.Waiting, _) => (4, RequestStatus.WaitingForMember),
        (AssignmentStatus.Proposed, _) => (3, RequestStatus.Routed),
        (_, AssignmentOutcome.Delivered) => (2, RequestStatus.Resolved),
        (AssignmentStatus.Done, _) => (1, RequestStatus.ResolvedWithoutHelp),
        _ => (0, RequestStatus.ToReroute),
    }).Item2;

    private static (AssignmentStatus Status, AssignmentOutcome? Outcome) Kind(string name) =>
        Enum.TryParse<AssignmentOutcome>(name, out var outcome) ? (AssignmentStatus.Done, outcome) : (Enum.Parse<AssignmentStatus>(name), null);

    private static Assignment AnAssignment((AssignmentStatus Status, AssignmentOutcome? Outcome) kind)
    {
        var assignment = new Assignment(Caue77.Code, AssignmentMode.Auto, rule: null, UsualLimits, Rules, Today);
        if (kind.Outcome is { } outcome)
            assignment.Complete(kind.Status, outcome, note: null, Today, version: 5);
        else
            Store(assignment, kind.Status);

        return assignment;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Status")]
    private static extern void Store(Assignment assignment, AssignmentStatus status);
}
