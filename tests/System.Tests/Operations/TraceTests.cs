using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Dapper;
using Departement77.SystemTests.Integration.Webhooks;
using Departement77.TestKit;
using Npgsql;

namespace Departement77.SystemTests.Operations;

public sealed class TraceTests
{
    [Fact]
    public async Task one_trace_goes_from_the_request_through_the_event_to_its_handlers_and_a_clients_trace_is_only_linked()
    {
        var seen = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Departement77" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = seen.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var host = await TestHost.StartAsync();
        var coordinator = await host.ClientAsync("coordinator");
        var clients = ActivityTraceId.CreateRandom();
        using var message = new HttpRequestMessage(HttpMethod.Post, "/api/v1/service-catalogue/memberships")
        {
            Content = JsonContent.Create(new
            {
                authoritySiren = "217701275",
                deliberation = new { number = "1", date = "2026-11-03" },
                representative = new { name = "Camille Martin", email = "mairie@commune.example", function = "Maire" },
            }),
            Headers = { { "traceparent", $"00-{clients}-{ActivitySpanId.CreateRandom()}-01" }, { "tracestate", "a=b" } },
        };

        using var response = await coordinator.SendAsync(message);
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        await host.DrainAsync();

        // The client has its answer before the server has closed the request.
        bool IsTheRequest(Activity activity) => activity.Kind == ActivityKind.Server && activity.Links.Any(link => link.Context.TraceId == clients);
        await Until.TrueAsync(() => Task.FromResult(seen.Any(IsTheRequest)), Until.Patience, "no span of the request");
        var request = seen.Single(IsTheRequest);
        request.TraceId.ShouldNotBe(clients);
        request.ParentId.ShouldBeNull();
        var command = seen.Single(activity => activity.OperationName == "RequestMembership" && activity.TraceId == request.TraceId);
        command.ParentSpanId.ShouldBe(request.SpanId);

        await using var connection = new NpgsqlConnection(host.Database.ConnectionString);
        var (position, traceparent) = await connection.QuerySingleAsync<(long, string)>("select position, traceparent from integration.events where type = 'catalogue.membership-requested.v1'");
        traceparent.ShouldBe(command.Id);
        (await connection.ExecuteScalarAsync<string>("select correlation_id from integration.audit_entries where action = 'RequestMembership'")).ShouldBe(request.TraceId.ToHexString());

        var deliveries = seen.Where(activity => activity.Kind == ActivityKind.Consumer && activity.OperationName == "deliver catalogue.membership-requested.v1" && activity.TraceId == request.TraceId).ToList();
        deliveries.ShouldNotBeEmpty($"position {position}");
        deliveries.ShouldAllBe(delivery => delivery.ParentSpanId == command.SpanId);
    }
}
