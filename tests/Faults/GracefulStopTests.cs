using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Departement77.Faults.Checking;
using Departement77.Faults.Histories;
using Departement77.Faults.Hosts;
using Departement77.TestKit;
using Npgsql;

namespace Departement77.Faults;

/// <summary>The product as a process of its own that is told to end (SIGTERM) while it answers a request and delivers an event, both held up by a lock.</summary>
public sealed class GracefulStopTests
{
    /// <summary>Less than a host gives what is in flight: whoever waits that long has not seen it end.</summary>
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task a_host_told_to_end_says_so_answers_what_it_was_asked_and_hands_over_its_deliveries()
    {
        // A first host, which delivers nothing of itself, makes the membership; its events are the second one's.
        await using var first = await FaultHost.StartAsync(configure: builder => builder.Configuration["Dispatcher:Enabled"] = "false");
        using var limit = new CancellationTokenSource(FaultHost.Patience);
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Shutdown__DrainSeconds"] = "2" };
        using var host = new HostProcess("leaving", first.Database.ConnectionString, Path.ChangeExtension(first.History.Path, ".log"), settings);
        await host.StartAsync(limit.Token);

        // A statement waits for a lock fifteen seconds at most. So nothing is held up before the host has done everything for the first time: on a busy machine that takes longer,
        // and what failed meanwhile would be tried again only after it.
        await Delivered.WaitAsync(first.Database.ConnectionString, limit.Token);
        using var http = new HttpClient { BaseAddress = host.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await new Tokens(http).OfAsync(host.Address, "coordinator", limit.Token));
        await using var source = NpgsqlDataSource.Create(first.Database.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(limit.Token);
        var membership = await AskAsync<Guid>(connection, "select id from catalogue.memberships where authority_siren = '217701275'");
        var path = $"/api/v1/service-catalogue/memberships/{membership}";
        await http.PostJsonAsync($"{path}/suspend", new { reason = "Raison donnée pour l'essai." });
        await Delivered.WaitAsync(first.Database.ConnectionString, limit.Token);

        await using var held = await connection.BeginTransactionAsync(limit.Token);
        await AskAsync<object>(connection, "lock table integration.timeline_entries in exclusive mode");
        await http.PostJsonAsync($"{path}/resume", body: null);
        await UntilAsync(async () => await IsHeldUpAsync(source, "timeline_entries"), limit.Token);
        await AskAsync<object>(connection, "select id from catalogue.memberships where authority_siren = '217701275' for update");
        var request = http.PostJsonAsync($"{path}/end", body: null);
        await UntilAsync(async () => await IsHeldUpAsync(source, "memberships"), limit.Token);

        var ending = host.TerminateAsync(limit.Token);
        await UntilAsync(async () => await ReadinessAsync(http, limit.Token) == HttpStatusCode.ServiceUnavailable, limit.Token);
        using (var last = await http.GetAsync(new Uri("/health/live", UriKind.Relative), limit.Token))
            last.Headers.ConnectionClose.ShouldBe(true);

        request.IsCompleted.ShouldBeFalse();
        ending.IsCompleted.ShouldBeFalse();

        var released = Stopwatch.GetTimestamp();
        await held.RollbackAsync(limit.Token);
        (await request).Status().ShouldBe("Ended");
        (await ending).ShouldBe(0);
        Stopwatch.GetElapsedTime(released).ShouldBeLessThan(LongestEnd);

        // Nothing waits for a lease: whoever is left delivers what was stored last at once, and each effect is there once.
        (await AskAsync<long>(connection, "select count(*) from integration.lanes where lease_until > now()")).ShouldBe(0);
        await UntilAsync(
            async () =>
            {
                await first.Host.DrainAsync();
                return await AskAsync<long>(connection, "select count(*) from integration.deliveries") == 0;
            },
            limit.Token);
        (await AskAsync<string>(connection, "select string_agg(type, ' ' order by position) from integration.timeline_entries where type ~ '-(resumed|ended)'"))
            .ShouldBe("catalogue.membership-resumed.v1 catalogue.membership-ended.v1");
    }

    private static async Task<T?> AskAsync<T>(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (T?)await command.ExecuteScalarAsync();
    }

    /// <summary>Outside of the transaction that blocks, which would see the same sessions for its whole length.</summary>
    private static async Task<bool> IsHeldUpAsync(NpgsqlDataSource source, string table)
    {
        await using var connection = await source.OpenConnectionAsync();
        return await AskAsync<bool>(connection, $"select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%{table}%')");
    }

    private static async Task<HttpStatusCode> ReadinessAsync(HttpClient http, CancellationToken limit)
    {
        using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), limit);
        return answer.StatusCode;
    }

    private static async Task UntilAsync(Func<Task<bool>> holds, CancellationToken limit)
    {
        while (!await holds())
            await Task.Delay(TimeSpan.FromMilliseconds(20), limit);
    }
}
