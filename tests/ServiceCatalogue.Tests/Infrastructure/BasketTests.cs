using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Application.ProviderBodies;
using Departement77.ServiceCatalogue.Application.Requests;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.ServiceCatalogue.Infrastructure;
using Departement77.ServiceCatalogue.Tests.Domain;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Infrastructure;

/// <summary>Baskets and inboxes, as SQL reads them, hold what the aggregates say of random requests.</summary>
public sealed class BasketTests
{
    private static readonly DateOnly Now = new(2026, 11, 24);

    [Fact]
    public async Task each_basket_and_each_inbox_holds_what_the_domain_says()
    {
        await using var host = await TestHost.StartAsync();
        var requests = await SeedAsync(host, new Random(77));
        foreach (var basket in Enum.GetValues<RequestBasket>())
        {
            var expected = requests.Select(request => Expected(request, basket)).OfType<Entry>().OrderBy(entry => entry.SortOn).ThenBy(entry => entry.Id.ToString(), StringComparer.Ordinal).ToList();
            expected.Count.ShouldBeGreaterThan(5, $"{basket} tells nothing");
            (await ReadAsync(host, basket)).ShouldBe(expected.Select(entry => (entry.Id, entry.DueOn, entry.Clock, entry.Body, Left(entry.DueOn))), basket.ToString());
        }

        foreach (var body in new[] { Sepoma, Satese })
        {
            var expected = requests.SelectMany(request => request.Assignments.Where(assignment => assignment.Body == body.Code && assignment.IsLive).Select(assignment => (assignment, due: NextOf(assignment))))
                .OrderBy(entry => entry.due.DueOn ?? DateOnly.MaxValue).ThenBy(entry => entry.assignment.Id.Value.ToString(), StringComparer.Ordinal).ToList();
            expected.Count.ShouldBeGreaterThan(5);
            (await InboxAsync(host, body)).ShouldBe(expected.Select(entry => (entry.assignment.Id.Value, entry.assignment.Status == AssignmentStatus.Proposed, entry.due.DueOn, entry.due.Clock)), body.Name);
        }
    }

    private static async Task<List<(Guid, DateOnly?, string?, string?, int?)>> ReadAsync(TestHost host, RequestBasket basket)
    {
        var rows = new List<(Guid, DateOnly?, string?, string?, int?)>();
        Cursor? next = null;
        do
        {
            await using var scope = host.Services.CreateAsyncScope();
            var handler = ActivatorUtilities.CreateInstance<ListRequestsHandler>(scope.ServiceProvider);
            var page = (await handler.Handle(new ListRequests(basket, Status: null, Theme: null, Authority: null, UpdatedSince: null, next, new PageLimit(7)), CancellationToken.None)).Value;
            rows.AddRange(page.Items.Select(row => (row.Id, row.DueOn, row.Clock, row.ClockBody, row.WorkingDaysLeft)));
            next = page.Next;
        }
        while (next is not null);

        return rows;
    }

    private static async Task<List<(Guid, bool, DateOnly?, string?)>> InboxAsync(TestHost host, ProviderBody body)
    {
        var rows = new List<(Guid, bool, DateOnly?, string?)>();
        Cursor? next = null;
        do
        {
            await using var scope = host.Services.CreateAsyncScope();
            var page = (await ActivatorUtilities.CreateInstance<ReadInboxHandler>(scope.ServiceProvider).Handle(new ReadInbox(body.Code.Value, next, new PageLimit(7)), CancellationToken.None)).Value;
            rows.AddRange(page.Items.Select(row => (row.AssignmentId, row.IsNew, row.DueOn, row.Clock)));
            next = page.Next;
        }
        while (next is not null);

        return rows;
    }

    private static Entry? Expected(ServiceRequest request, RequestBasket basket)
    {
        var running = Running(request).ToList();
        switch (basket)
        {
            case RequestBasket.ToQualify when request.Status is RequestStatus.Submitted or RequestStatus.Acknowledged:
            case RequestBasket.ToReroute when request.Status == RequestStatus.ToReroute:
                return Of(request, running);
            case RequestBasket.AtRisk when running.Exists(clock => clock.State is ClockState.AtRisk or ClockState.Missed):
                return Of(request, running.Where(clock => clock.State is ClockState.AtRisk or ClockState.Missed));
            case RequestBasket.Unanswered when running.Exists(clock => clock.Kind == ClockKind.Acknowledgement && clock.State == ClockState.Missed):
                return Of(request, running.Where(clock => clock.Kind == ClockKind.Acknowledgement && clock.State == ClockState.Missed));
            default:
                return null;
        }
    }

    private static Entry Of(ServiceRequest request, IEnumerable<RunningClock> clocks)
    {
        var first = clocks.OrderBy(clock => clock.DueOn).ThenBy(clock => clock.Kind).ThenBy(clock => clock.Body, StringComparer.Ordinal).FirstOrDefault();
        return new Entry(request.Id.Value, first?.DueOn, first?.Kind.ToString(), first?.Body);
    }

    private static IEnumerable<RunningClock> Running(ServiceRequest request)
    {
        if (request is { Status: RequestStatus.Submitted, Desk: { } desk })
            yield return new(ClockKind.Desk, desk.DueOn, Body: null, desk.StateOn(Now, isPaused: false));

        foreach (var clock in request.Assignments.SelectMany(RunningOf))
            yield return clock;
    }

    private static IEnumerable<RunningClock> RunningOf(Assignment assignment)
    {
        if (assignment is { Status: AssignmentStatus.Proposed, Acknowledgement: { } acknowledgement })
            yield return new(ClockKind.Acknowledgement, acknowledgement.DueOn, assignment.Body.Value, acknowledgement.StateOn(Now, isPaused: false));

        if (assignment is { IsAtWork: true, FirstContact: { MetOn: null } firstContact })
            yield return new(ClockKind.FirstContact, firstContact.DueOn, assignment.Body.Value, firstContact.StateOn(Now, isPaused: false));

        if (assignment is { IsAtWork: true, Deliverable: { MetOn: null } deliverable })
            yield return new(ClockKind.Deliverable, deliverable.DueOn, assignment.Body.Value, deliverable.StateOn(Now, isPaused: false));
    }

    private static (DateOnly? DueOn, string? Clock) NextOf(Assignment assignment)
    {
        var next = RunningOf(assignment).OrderBy(clock => clock.DueOn).ThenBy(clock => clock.Kind).FirstOrDefault();
        return (next?.DueOn, next?.Kind.ToString());
    }

    private static int? Left(DateOnly? due) => due is { } day ? Rules.Calendar.WorkingDaysBetween(Now, day) : null;

    private static async Task<List<ServiceRequest>> SeedAsync(TestHost host, Random random)
    {
        var member = AMembership().Activated().Unsaved();
        await SaveAsync(host, member);
        var requests = Enumerable.Range(0, 400).Select(_ => ARandomRequest(member, random)).ToList();
        foreach (var request in requests)
            await SaveAsync(host, request);

        return requests;
    }

    private static async Task SaveAsync(TestHost host, object aggregate)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CatalogueDbContext>();
        context.Add(aggregate);
        await context.SaveChangesAsync();
    }

    /// <summary>A request after some steps, some of which its state refused.</summary>
    private static ServiceRequest ARandomRequest(Membership member, Random random)
    {
        var day = Now.AddDays(-random.Next(1, 60));
        var request = ServiceRequest.Submit(member.AsMember(), offer: null, RequestBuilder.Submission with { DesiredOn = null }, Rules, day).ShouldSucceed();
        for (var step = random.Next(0, 12); step > 0 && day <= Now; step--, day = day.AddDays(random.Next(0, 8)))
            Act(request, random, day);

        return request;
    }

    private static void Act(ServiceRequest request, Random random, DateOnly day)
    {
        if (request.Status is RequestStatus.Submitted or RequestStatus.Acknowledged && random.Next(10) < 8)
        {
            _ = request.Status == RequestStatus.Submitted ? request.Acknowledge(day) : request.Qualify(Eau, Urgency.Normal);
            return;
        }

        var assignment = request.Assignments.Count == 0 ? default : request.Assignments[random.Next(request.Assignments.Count)].Id;
        switch (random.Next(12))
        {
            case 0 or 1 or 2: request.Propose(random.Next(2) == 0 ? Sepoma : Satese, AssignmentMode.Manual, Rules, day); break;
            case 3 or 4: request.Accept(assignment, firstContactOn: null, Rules, day); break;
            case 5: request.Decline(assignment, RequestBuilder.NoCapacity, day); break;
            case 6: request.Start(assignment, day); break;
            case 7: request.AskMember(assignment, RequestBuilder.AQuestion, random.Next(2) == 0, day); break;
            case 8: request.Answer(assignment, "Le voici.", Rules, day); break;
            case 9: request.Complete(assignment, AssignmentOutcome.Delivered, note: null, day); break;
            case 10: request.Reopen("Il manque la moitié du travail.", body: null, Rules, day); break;
            default: request.Expire(assignment, day); break;
        }
    }

    private sealed record Entry(Guid Id, DateOnly? DueOn, string? Clock, string? Body)
    {
        public DateOnly SortOn => DueOn ?? DateOnly.MaxValue;
    }

    private sealed record RunningClock(ClockKind Kind, DateOnly DueOn, string? Body, ClockState State);
}
