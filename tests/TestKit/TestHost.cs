using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Departement77.TestKit;

/// <summary>The real product on a real server and a database of its own, with the demonstration data; only its clock is held still.</summary>
public sealed class TestHost : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> Template = new(BuildTemplateAsync);

    private readonly WebApplication app;
    private readonly TestDatabase database;
    private readonly bool ownsDatabase;
    private readonly ConcurrentDictionary<string, Task<string>> tokens = new(StringComparer.Ordinal);

    private TestHost(WebApplication app, TestDatabase database, bool ownsDatabase, FakeTimeProvider clock)
    {
        this.app = app;
        this.database = database;
        this.ownsDatabase = ownsDatabase;
        Clock = clock;
        Address = new Uri(app.Urls.First());
        Anonymous = Client(token: null);
    }

    /// <summary>The first instant of the tests' clock: a working Tuesday, 10:00 in Paris.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    public Uri Address { get; }

    public HttpClient Anonymous { get; }

    public FakeTimeProvider Clock { get; }

    public IServiceProvider Services => app.Services;

    public TestDatabase Database => database;

    /// <summary>A database with everything that a host finds when it starts.</summary>
    public static async Task<TestDatabase> NewDatabaseAsync() => await TestDatabase.CreateAsync(await Template.Value);

    /// <summary>Starts a host.</summary>
    /// <param name="configure">Last word on configuration and services.</param>
    /// <param name="database">Database shared with another host; a fresh one when null.</param>
    public static async Task<TestHost> StartAsync(Action<WebApplicationBuilder>? configure = null, TestDatabase? database = null)
    {
        var own = database ?? await NewDatabaseAsync();
        var clock = new FakeTimeProvider(Start);
        var started = Build(own.ConnectionString, clock, migrate: false, configure);
        await started.StartAsync();
        return new TestHost(started, own, ownsDatabase: database is null, clock);
    }

    /// <summary>A client signed in as a demonstration client.</summary>
    /// <param name="clientId">For instance <c>coordinator</c> or <c>member:217701275</c>; null for nobody.</param>
    public async Task<HttpClient> ClientAsync(string? clientId) => clientId is null ? Client(token: null) : Client(await TokenAsync(clientId));

    /// <summary>An access token of a demonstration client.</summary>
    public Task<string> TokenAsync(string clientId) => tokens.GetOrAdd(clientId, async id =>
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", id), new("client_secret", "demo")]);
        using var response = await Anonymous.PostAsync(new Uri("/connect/token", UriKind.Relative), form);
        var answer = await response.Content.ReadFromJsonAsync<JsonObject>();
        return response.IsSuccessStatusCode
            ? (string)answer!["access_token"]!
            : throw new InvalidOperationException($"No token for {id}: {answer}");
    });

    /// <summary>
    /// Handles every event that is waiting. What failed once or twice is waited for, on the database's clock; what fails on and on is not.
    /// </summary>
    public async Task DrainAsync()
    {
        var dispatcher = app.Services.GetRequiredService<EventDispatcher>();
        await dispatcher.DrainAsync(CancellationToken.None);
        for (var turn = 0; turn < 100 && await HasJustFailedAsync(); turn++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100)); // The database's clock tells when the next attempt is due.
            await dispatcher.DrainAsync(CancellationToken.None);
        }
    }

    /// <summary>Lets the host's time pass; cached tokens would expire with it.</summary>
    public void Advance(TimeSpan by)
    {
        Clock.Advance(by);
        tokens.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        Anonymous.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        if (!ownsDatabase)
            return;

        await database.DisposeAsync();
        if (Directory.Exists(DocumentsOf(database.ConnectionString)))
            Directory.Delete(DocumentsOf(database.ConnectionString), recursive: true);
    }

    private static WebApplication Build(string connection, FakeTimeProvider clock, bool migrate, Action<WebApplicationBuilder>? configure) =>
        Departement77Host.Build(["--environment", "Development", "--urls", "http://127.0.0.1:0"], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["ConnectionStrings:Departement77"] = connection,
                ["Database:MigrateOnStart"] = migrate ? "true" : "false",
                ["Database:PoolSize"] = "8",
                ["Jobs:Enabled"] = "false",
                ["Documents:Folder"] = DocumentsOf(connection),
                ["Mail:Folder"] = Path.Combine(Path.GetTempPath(), "departement77-tests", Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture)),
            });
            builder.Logging.SetMinimumLevel(LogLevel.Error);
            builder.Services.RemoveAll<TimeProvider>();
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Host.ConfigureContainer<IServiceCollection>((_, services) => services.AddSingleton(typeof(IDbContextOptionsConfiguration<>), typeof(SharedModel<>)));
            configure?.Invoke(builder);
        });

    /// <summary>Hosts that share a database share their files.</summary>
    private static string DocumentsOf(string connection) => Path.Combine(Path.GetTempPath(), "departement77-tests", new NpgsqlConnectionStringBuilder(connection).Database!);

    /// <summary>Built once for each state of the product: the assemblies' module ids are its mark.</summary>
    private static async Task<string> BuildTemplateAsync()
    {
        var mark = string.Concat(typeof(Departement77Host).Assembly.GetReferencedAssemblies()
            .Where(name => name.Name!.StartsWith("Departement77.", StringComparison.Ordinal))
            .Select(name => System.Reflection.Assembly.Load(name))
            .Append(typeof(Departement77Host).Assembly)
            .Select(assembly => assembly.ManifestModule.ModuleVersionId.ToString())
            .Order(StringComparer.Ordinal));
        var template = $"d77_template_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(mark)))[..16]}";
        await TestPostgres.EnsureTemplateAsync(template, async name =>
        {
            await using var builder = Build(TestPostgres.ConnectionTo(name), new FakeTimeProvider(Start), migrate: true, configure: null);
            await builder.PrepareAsync();
        });
        return template;
    }

    private async Task<bool> HasJustFailedAsync()
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            select exists (select from integration.deliveries d join integration.lanes l on l.subscriber = d.subscriber and l.lane = d.lane
                where d.attempts between 1 and 2 and not d.is_dead and l.next_attempt_at < 'infinity' and d.subscriber not like 'webhook:%')
            """,
            connection);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private HttpClient Client(string? token)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        return client;
    }
}
