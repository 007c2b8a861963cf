using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests.Integration.Webhooks;

/// <summary>A host that is quick to send and to try again, and receivers. Each test has a subject of its own, so that tests do not receive each other's events.</summary>
public class WebhookHost : IAsyncLifetime
{
    public const string Api = "/api/v1/webhooks";

    public TestHost Host { get; private set; } = null!;

    internal Receivers Receivers { get; private set; } = null!;

    public static void BeQuick(WebApplicationBuilder builder)
    {
        foreach (var (name, value) in new[]
        {
            ("PollInterval", "00:00:00.050"), ("FirstWait", "00:00:00.050"), ("WaitFactor", "1"), ("Timeout", "00:01:00"), ("AnswerTimeout", "00:00:02"), ("Attempts", "4"),
            ("FailuresBeforePause", "1000"), ("MostPerClient", "1000"), ("ShutdownGrace", "00:00:00.100"),
        })
            builder.Configuration[$"Webhooks:{name}"] = value;
    }

    public async ValueTask InitializeAsync()
    {
        Receivers = await Receivers.StartAsync();
        Host = await TestHost.StartAsync(Configure);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Receivers.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected virtual void Configure(WebApplicationBuilder builder) => BeQuick(builder);
}

/// <summary>A host that soon leaves a receiver that hangs.</summary>
public sealed class ImpatientWebhookHost : WebhookHost
{
    protected override void Configure(WebApplicationBuilder builder)
    {
        base.Configure(builder);
        builder.Configuration["Webhooks:Timeout"] = "00:00:05";
    }
}

/// <summary>An address in the product, its mailbox and its subject.</summary>
internal sealed class Address(TestHost host, Mailbox mailbox, Guid id, string secret, string subject)
{
    public const string Type = "catalogue.tried-out.v1";

    public Mailbox Mailbox => mailbox;

    public Guid Id => id;

    public string Secret => secret;

    public string Subject => subject;

    public string Path => $"{WebhookHost.Api}/{id}";

    public string Subscriber => $"webhook:{id}";

    public TestHost Host => host;

    public Task<HttpClient> OwnerAsync() => host.ClientAsync("integrator");

    /// <summary>Registers an address, and proves it unless told otherwise.</summary>
    public static async Task<Address> OpenAsync(TestHost host, Mailbox mailbox, string? subject = null, bool prove = true)
    {
        subject ??= $"essai/{Guid.CreateVersion7()}";
        var owner = await host.ClientAsync("integrator");
        var registered = await owner.PostJsonAsync(
            WebhookHost.Api, new { url = mailbox.Url, contact = "exploitation@integrateur.example", subjects = new[] { subject } }, HttpStatusCode.Created);
        var address = new Address(host, mailbox, registered.Id(), (string)registered["secret"]!, subject);
        if (prove)
            await owner.PostJsonAsync($"{address.Path}/prove", body: null);

        return address;
    }

    /// <summary>Stores an event about the subject, as a module would, and tells the dispatcher.</summary>
    public Task<Guid> StoreAsync(Guid? aggregate = null, int version = 1) => host.StoreFactAsync(subject, aggregate ?? Guid.CreateVersion7(), version);

    public async Task<JsonObject> ViewAsync() => await (await OwnerAsync()).GetJsonAsync(Path);

    /// <summary>The log, the last attempt first.</summary>
    public async Task<IReadOnlyList<JsonObject>> AttemptsAsync() =>
        [.. (await (await OwnerAsync()).GetJsonAsync($"{Path}/attempts"))["items"]!.AsArray().Select(item => item!.AsObject())];

    /// <summary>Waits for so many attempts in the log.</summary>
    public async Task<IReadOnlyList<JsonObject>> WaitForAttemptsAsync(int count)
    {
        await Until.TrueAsync(async () => (await AttemptsAsync()).Count >= count, Until.Patience, $"there are no {count} attempts");
        return await AttemptsAsync();
    }

    /// <summary>Waits until nothing is owed or given up.</summary>
    public Task WaitUntilNothingIsOwedAsync() =>
        Until.TrueAsync(async () => await CountAsync("select count(*) from deliveries where subscriber = @subscriber") == 0, Until.Patience, "something is still owed");

    public async Task<long> CountAsync(string sql) => await host.CountAsync(sql, new { subscriber = Subscriber, id });

    /// <summary>The counter of each lane is the number of its deliveries, and nobody holds a lane.</summary>
    public async Task LanesShouldBeInOrderAsync()
    {
        const string wrong = """
            select count(*) from lanes l
            where l.subscriber = @subscriber and (l.lease_token is not null
                or l.pending <> (select count(*) from deliveries d where d.subscriber = l.subscriber and d.lane = l.lane))
            """;
        await Until.TrueAsync(async () => await CountAsync(wrong) == 0, Until.Patience, "a lane is held or counts wrongly");
    }
}

internal static class WebhookSteps
{
    public static async Task<Guid> StoreFactAsync(this TestHost host, string subject, Guid aggregate, int version = 1, string type = Address.Type)
    {
        var id = Guid.CreateVersion7();
        await host.ExecuteAsync(
            "catalogue",
            """
            insert into integration.events (id, type, aggregate_type, aggregate_id, aggregate_version, ordinal, subject, occurred_at, data, traceparent)
            values (@id, @type, 'TriedOut', @aggregate, @version, 0, @subject, now(), '{"note":"éàü"}', null)
            """,
            new { id, type, aggregate, version, subject });
        host.Services.GetRequiredService<EventSignal>().Committed();
        return id;
    }

    public static async Task<long> CountAsync(this TestHost host, string sql, object parameters)
    {
        await using var connection = await host.Services.GetRequiredService<DatabaseConnections>().For("integration").OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>(sql, parameters);
    }

    public static DateTimeOffset Instant(this JsonObject row, string member) => DateTimeOffset.Parse((string)row[member]!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
