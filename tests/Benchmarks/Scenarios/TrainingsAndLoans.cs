using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Departement77.Benchmarks.Data;
using Departement77.Benchmarks.Load;
using Departement77.BuildingBlocks.Domain.Time;

namespace Departement77.Benchmarks.Scenarios;

/// <summary>Training sessions and loans of exhibitions: what is read and what is asked for.</summary>
internal static class TrainingsAndLoans
{
    // A step that shares no factor with the number of sessions or copies goes through all of them.
    private const int Step = 7919;

    public static IReadOnlyList<Scenario> All() =>
    [
        new AgentList("registrations", "Registrations of a session", (rows, number) =>
            $"/training-sessions/{TrainingSeed.Session(rows, number / 2 * Step)}/registrations{(number % 2 == 0 ? "" : "?status=WaitListed")}"),
        new AgentList("waiting-list", "Waiting list page", (rows, number) => $"/training-sessions/{TrainingSeed.Session(rows, number * Step)}/waiting-list"),
        new AgentList("availability", "Calendar of a copy", (rows, number) => $"/exhibition-copies/{LoanSeed.Copy(rows, number * Step)}/availability"),
        new AgentList("bookings", "List of bookings", (rows, number) => (number % 4) switch
        {
            0 => "/loan-bookings",
            1 => "/loan-bookings?status=Closed",
            2 => "/loan-bookings?body=caue77&status=Approved",
            _ => $"/loan-bookings?copy={LoanSeed.Copy(rows, number / 4 * Step)}",
        }),
        new RegisterCommand(),
        new BookCommand(),
    ];
}

/// <summary>What the coordinator reads of one session, one copy, or all bookings.</summary>
internal sealed class AgentList(string name, string title, Func<int, int, string> path) : Scenario
{
    // Numbers stay small enough to be multiplied.
    private const int Turns = 100_000;

    private readonly ConcurrentDictionary<Target, AuthenticationHeaderValue> tokens = new();

    public override string Name => name;

    public override string Title => title;

    public override double Wanted => 0.8;

    public override int Variety => 12;

    public override async Task BeginAsync(Target target) => tokens[target] = await target.SignInAsync(siren: null);

    public override HttpRequestMessage Ask(Target target, int number) =>
        new(HttpMethod.Get, new Uri($"/api/v1/service-catalogue{path(target.Database.Rows, number % Turns)}", UriKind.Relative)) { Headers = { Authorization = tokens[target] } };
}

/// <summary>What eight members do in turn, each with its own token. Batches, so that the tables keep their size.</summary>
internal abstract class MemberCommand : Scenario
{
    private const int Callers = 8;

    private readonly ConcurrentDictionary<Target, AuthenticationHeaderValue[]> tokens = new();

    public override double Wanted => 0.6;

    public override bool HoldsDeliveries => true;

    public override bool HasSameRows => true;

    public override HttpStatusCode Expected => HttpStatusCode.Created;

    public override Func<Target, int>? Batch => _ => 500;

    public override async Task BeginAsync(Target target) =>
        tokens[target] = await Task.WhenAll(target.Database.Members.Take(Callers).Select(member => target.SignInAsync(member.Siren)));

    public override HttpRequestMessage Ask(Target target, int number) =>
        new(HttpMethod.Post, new Uri($"/api/v1/service-catalogue{Path(number)}", UriKind.Relative)) { Headers = { Authorization = tokens[target][number % Callers] }, Content = Json.Of(Body(number)) };

    protected abstract string Path(int number);

    protected abstract string Body(int number);
}

/// <summary>A member registers somebody for a session that has places left: ten in each of fifty sessions, which take turns.</summary>
internal sealed class RegisterCommand : MemberCommand
{
    public override string Name => "registering";

    public override string Title => "Training registration alone";

    protected override string Path(int number) => $"/training-sessions/{TrainingSeed.OpenSession(number)}/registrations";

    protected override string Body(int number) => $$"""{"name":"Camille Durand","email":"agent{{number}}@commune.example","function":"Secrétaire de mairie"}""";
}

/// <summary>A member books a copy that nobody has booked.</summary>
internal sealed class BookCommand : MemberCommand
{
    private const int InDays = 30;
    private const int Days = 14;

    private readonly DateOnly start = TimeProvider.System.TodayInParis().AddDays(InDays);

    public override string Name => "booking";

    public override string Title => "Booking of a copy alone";

    protected override string Path(int number) => "/loan-bookings";

    protected override string Body(int number) => string.Create(
        CultureInfo.InvariantCulture, $$"""{"copyId":"{{LoanSeed.FreeCopy(number)}}","startsOn":"{{start:yyyy-MM-dd}}","endsOn":"{{start.AddDays(Days):yyyy-MM-dd}}","venue":"Médiathèque, salle {{number}}"}""");
}
