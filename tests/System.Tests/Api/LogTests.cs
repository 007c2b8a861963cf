using System.Collections.Concurrent;
using System.Net;
using Departement77.SystemTests.ServiceCatalogue;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Departement77.SystemTests.Api;

/// <summary>What people write stays out of the logs, at every level, also when it is refused.</summary>
public sealed class LogTests
{
    [Fact]
    public async Task nothing_that_people_write_is_in_the_logs()
    {
        using var log = new CapturedLog();
        await using var host = await TestHost.StartAsync(builder => builder.Logging.SetMinimumLevel(LogLevel.Debug));
        host.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        var member = await host.ClientAsync($"member:{Desk.Coubert}");
        var coordinator = await host.ClientAsync("coordinator");

        var membership = await member.PostJsonAsync(
            $"{Desk.Api}/memberships",
            new { authoritySiren = Desk.Coubert, deliberation = new { number = "marqueur-numero", date = "2026-11-03" }, representative = new { name = "marqueur-nom", email = "marqueur-adresse@commune.example", function = "marqueur-fonction" } },
            HttpStatusCode.Created);
        await coordinator.PostJsonAsync($"{Desk.Api}/memberships/{membership.Id()}/activate", body: null);
        await coordinator.PostJsonAsync($"{Desk.Api}/memberships/{membership.Id()}/suspend", new { reason = "marqueur-raison de la suspension" });
        await coordinator.PostJsonAsync($"{Desk.Api}/memberships/{membership.Id()}/resume", body: null);
        var request = await member.PostJsonAsync($"{Desk.Api}/requests", new { subject = "marqueur-sujet", need = "marqueur-besoin de la commune", communeInsee = Desk.CoubertInsee }, HttpStatusCode.Created);
        await member.PostJsonAsync($"{Desk.Api}/requests/{request.Id()}/messages", new { text = "marqueur-message" }, HttpStatusCode.Created);
        await coordinator.PostJsonAsync($"{Desk.Api}/requests/{request.Id()}/notes", new { text = "marqueur-note" }, HttpStatusCode.Created);
        using (var document = new ByteArrayContent("marqueur-contenu"u8.ToArray()))
        using (var added = await member.PostAsync(new Uri($"{Desk.Api}/requests/{request.Id()}/documents?name=marqueur-document.txt", UriKind.Relative), document))
            added.StatusCode.ShouldBe(HttpStatusCode.Created);

        await coordinator.PostJsonAsync($"{Desk.Api}/requests/{request.Id()}/reject", new { reason = "marqueur-rejet de la demande" });
        await host.Anonymous.GetJsonAsync($"{Desk.Api}/offers?search=marqueur-recherche");
        await host.Anonymous.GetJsonAsync($"{Desk.Api}/offers?sort=marqueur-tri", HttpStatusCode.BadRequest);
        await member.PostJsonAsync($"{Desk.Api}/requests", new { sujet = "marqueur-inconnu" }, HttpStatusCode.BadRequest);
        await host.DrainAsync();

        log.Lines.Count.ShouldBeGreaterThan(20, "nothing was logged: the test proves nothing");
        log.Lines.Where(line => line.Contains("marqueur", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
    }

    private sealed class CapturedLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() => Lines.Clear();
    }
}
