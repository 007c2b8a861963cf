using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Departement77.BuildingBlocks.Application.Privacy;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Infrastructure.Documents;
using Departement77.BuildingBlocks.Infrastructure.Mailing;
using Departement77.SystemTests.Access;
using Departement77.SystemTests.Operations;
using Departement77.SystemTests.ServiceCatalogue;
using Departement77.SystemTests.SgmNetwork;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;
using Npgsql;

namespace Departement77.SystemTests.Privacy;

/// <summary>A person who was invited, represented a commune, asked, wrote and joined the network: what stands against forgetting the person, and that nothing is left afterwards.</summary>
public sealed partial class ForgottenPersonTests
{
    private const string Password = "une phrase assez longue";
    private const string Find = "/api/v1/privacy/persons/find";

    private readonly string marker = $"PD-{Guid.CreateVersion7():N}";

    private string Email => $"{marker.ToLowerInvariant()}@coubert.example";

    private string Name => $"Camille {marker}";

    [Fact]
    public async Task a_person_is_forgotten_once_nothing_runs_any_more_and_everything_else_goes_on()
    {
        using var log = new CapturedLog();
        await using var host = await TestHost.StartAsync(builder => builder.Logging.SetMinimumLevel(LogLevel.Debug));
        host.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        var account = await AccountAsync(host);
        var desk = new Desk(host);
        var coordinator = await desk.CoordinatorAsync();
        var (membership, request) = await DeskAsync(host, desk, account);
        var (member, topic) = await NetworkAsync(host, account);
        var dpo = await host.ClientAsync("dpo");

        var path = $"/api/v1/privacy/persons/{(string)(await dpo.PostJsonAsync(Find, new { account }))["person"]!}";
        var refused = await dpo.PostJsonAsync($"{path}/anonymise", Erasure(), HttpStatusCode.Conflict);
        ((string)refused["code"]!).ShouldBe("person.retention_hold");
        foreach (var reason in new[] { "adhésion ID77 est en cours", "demande(s) ouverte(s) au guichet", "membre du réseau" })
            ((string)refused["detail"]!).ShouldContain(reason);

        await coordinator.PostJsonAsync($"{Desk.Api}/requests/{request}/cancel", new { reason = $"{Name} ne donne pas suite." });
        await coordinator.PostJsonAsync($"{Desk.Api}/memberships/{membership}/end", body: null);
        await (await host.ClientAsync("animator")).PostJsonAsync($"{NetworkTalk.Api}/members/{member}/leave", body: null);
        await host.DrainAsync();
        var documents = host.Services.GetRequiredService<IOptions<DocumentOptions>>().Value.Folder;
        var mails = host.Services.GetRequiredService<IOptions<MailOptions>>().Value.Folder;
        Files(documents).ShouldContain(file => file.Contains(marker, StringComparison.Ordinal));
        Files(mails).ShouldContain(file => file.Contains(marker, StringComparison.OrdinalIgnoreCase));

        (await dpo.RefusedAsync($"{path}/anonymise", new { reason = "court" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("person.reason_required");
        var erased = await dpo.PostJsonAsync($"{path}/anonymise", Erasure());
        await host.DrainAsync();

        (await DatabaseDump.OfAsync(host.Database.ConnectionString)).Split('\n').Where(Holds).Select(line => line[..Math.Min(400, line.Length)]).ShouldBeEmpty("the database");
        Files(documents).Where(Holds).ShouldBeEmpty("the documents");
        Files(mails).Where(Holds).ShouldBeEmpty("the mails");
        log.Lines.Count.ShouldBeGreaterThan(100);
        log.Lines.Where(Holds).ShouldBeEmpty("the logs");

        // Whoever copies the product hears of it, without hearing whom.
        var published = (await (await host.ClientAsync("integrator")).GetJsonAsync("/api/v1/events?type=privacy.person-anonymised.v1")).ToJsonString();
        published.ShouldContain("privacy.person-anonymised.v1");
        published.ShouldContain((string)erased["erasure"]!);
        (await OneAsync<string>(host, "select reason from integration.audit_entries where action = 'AnonymisePerson'")).ShouldBe("Demande de [personne effacée], vérifiée.");
        (await OneAsync<long>(host, "select count(*) from integration.audit_entries where actor = @Value", account)).ShouldBe(0);
        (await OneAsync<string>(host, "select status from sgm.members where id = @Value", member)).ShouldBe("Anonymised");

        // Figures and pages go on.
        (await coordinator.GetJsonAsync($"{Desk.Api}/memberships/{membership}"))["representative"]!["name"]!.ToString().ShouldBe("Personne effacée");
        (await coordinator.GetJsonAsync($"{Desk.Api}/requests/{request}"))["status"]!.ToString().ShouldBe("Cancelled");
        foreach (var list in new[] { "memberships", "requests", $"requests/{request}/messages", $"requests/{request}/documents" })
            await coordinator.GetJsonAsync($"{Desk.Api}/{list}");

        await coordinator.GetJsonAsync($"/api/v1/authorities/{Desk.Coubert}/timeline");

        var animator = await host.ClientAsync("animator");
        foreach (var list in new[] { "members", "topics", $"topics/{topic}", "search?q=liste", "retention/preview" })
            await animator.GetJsonAsync($"{NetworkTalk.Api}/{list}");

        using var visitor = new Visitor(host.Address);
        using var signedIn = await visitor.SignInAsync(Email, Password);
        signedIn.StatusCode.ShouldNotBe(HttpStatusCode.Redirect, "the account is gone");
        await dpo.PostJsonAsync(Find, new { account }, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task an_erasure_that_was_cut_short_is_finished_by_the_job_and_once_only()
    {
        await using var host = await TestHost.StartAsync();
        var account = await AccountAsync(host);
        var erasure = Guid.CreateVersion7();
        await host.AsSuperuserAsync($$"""
            insert into integration.person_erasures (id, status, started_at, attempted_at, withdraws, person)
            values ('{{erasure}}', 'Running', now(), now() - interval '1 hour', false, '{"Accounts":["{{account}}"],"Members":[],"Emails":["{{Email}}"],"Names":["{{Name}}"]}')
            """);

        (await host.RunJobAsync("kernel.finish-erasures")).ShouldBe(1);
        (await host.RunJobAsync("kernel.finish-erasures")).ShouldBe(0);

        (await DatabaseDump.OfAsync(host.Database.ConnectionString)).Contains(marker, StringComparison.OrdinalIgnoreCase).ShouldBeFalse();
        (await OneAsync<long>(host, "select count(*) from integration.events where type = 'privacy.person-anonymised.v1'")).ShouldBe(1);
    }

    [Fact]
    public async Task a_member_who_is_active_again_meanwhile_is_a_conflict_and_nothing_is_forgotten_until_the_member_has_left()
    {
        var comesBack = new ComesBack();

        // Asked after all modules, when what they know of the person has been looked at.
        await using var host = await TestHost.StartAsync(builder => builder.Host.ConfigureContainer<IServiceCollection>((_, services) => services.AddSingleton<IPersonalData>(comesBack)));
        var account = await AccountAsync(host);
        await host.MemberAsync(account, Name, Email, status: "Dormant");
        var member = await OneAsync<Guid>(host, "select id from sgm.members where subject = @Value", account);
        var dpo = await host.ClientAsync("dpo");
        var path = $"/api/v1/privacy/persons/{(string)(await dpo.PostJsonAsync(Find, new { account }))["person"]!}/anonymise";

        // Between the look at what stands against it and the erasure.
        comesBack.Meanwhile = () => host.AsSuperuserAsync($"update sgm.members set status = 'Active', version = version + 1 where id = '{member}'");
        var refused = await dpo.PostJsonAsync(path, Erasure(), HttpStatusCode.Conflict);
        ((string)refused["code"]!).ShouldBe("person.retention_hold");
        ((string)refused["detail"]!).ShouldContain("membre du réseau");
        (await OneAsync<long>(host, "select count(*) from access.accounts where email = @Value", Email)).ShouldBe(1);
        (await OneAsync<string>(host, "select name from sgm.members where id = @Value", member)).ShouldBe(Name);
        (await OneAsync<long>(host, "select count(*) from integration.person_erasures")).ShouldBe(0, "it is given up, or the job would finish it one day");
        (await OneAsync<string>(host, "select reason from integration.audit_entries where action = 'GiveUpErasure'")).ShouldBe("member.active_again");

        // One that a crash left behind waits for the departure too, and its job says so.
        await host.AsSuperuserAsync($$"""
            insert into integration.person_erasures (id, status, started_at, attempted_at, withdraws, person)
            values (gen_random_uuid(), 'Running', now(), now() - interval '1 hour', false, '{"Accounts":["{{account}}"],"Members":["{{member}}"],"Emails":["{{Email}}"],"Names":["{{Name}}"]}')
            """);
        (await Should.ThrowAsync<InvalidOperationException>(() => host.RunJobAsync("kernel.finish-erasures"))).Message.ShouldContain("member.active_again");

        await host.AsSuperuserAsync($"update sgm.members set status = 'Dormant', version = version + 1 where id = '{member}'; delete from integration.person_erasures");
        await dpo.PostJsonAsync(path, Erasure());
        (await OneAsync<string>(host, "select status from sgm.members where id = @Value", member)).ShouldBe("Anonymised");
        (await DatabaseDump.OfAsync(host.Database.ConnectionString)).Contains(marker, StringComparison.OrdinalIgnoreCase).ShouldBeFalse();
    }

    [Fact]
    public async Task whoever_has_signed_in_reads_all_about_themselves_and_about_nobody_else()
    {
        await using var host = await TestHost.StartAsync();
        var account = await AccountAsync(host);
        using var visitor = new Visitor(host.Address);
        using var signedIn = await visitor.SignInAsync(Email, Password);
        signedIn.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var archive = await visitor.GetAsync("/mes-donnees");
        archive.StatusCode.ShouldBe(HttpStatusCode.OK);
        archive.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        using var zip = new ZipArchive(await archive.Content.ReadAsStreamAsync());
        using var reader = new StreamReader(zip.GetEntry("donnees.json")!.Open());
        var text = await reader.ReadToEndAsync();
        text.ShouldContain(account);
        text.ShouldContain(Email);
        text.ShouldNotContain("admin@demo.example");
        (await OneAsync<long>(host, "select count(*) from integration.audit_entries where action = 'ExportMyself' and actor = @Value", account)).ShouldBe(1);

        // A client of the API reads what it left, and what is another's it does not.
        var client = await host.ClientAsync($"member:{Desk.Coubert}");
        ((string)(await client.GetJsonAsync("/api/v1/privacy/me"))["person"]!["accounts"]![0]!).ShouldBe($"member:{Desk.Coubert}");
        using var others = await client.GetAsync(new Uri("/api/v1/privacy/persons/abc", UriKind.Relative));
        others.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task the_archive_of_a_person_holds_the_files_that_the_person_added_and_no_others()
    {
        await using var host = await TestHost.StartAsync();
        var account = await AccountAsync(host);
        var desk = new Desk(host);
        var (_, request) = await DeskAsync(host, desk, account);
        using (var document = new ByteArrayContent("Avis du guichet."u8.ToArray()))
        using (var added = await (await desk.CoordinatorAsync()).PostAsync(new Uri($"{Desk.Api}/requests/{request}/documents?name=avis.txt", UriKind.Relative), document))
            added.StatusCode.ShouldBe(HttpStatusCode.Created);

        using var visitor = new Visitor(host.Address);
        using var signedIn = await visitor.SignInAsync(Email, Password);
        using var archive = await visitor.GetAsync("/mes-donnees");
        using var zip = new ZipArchive(await archive.Content.ReadAsStreamAsync());
        var file = zip.Entries.Single(entry => entry.FullName.StartsWith("fichiers/", StringComparison.Ordinal));
        file.Name.ShouldBe($"plan-{marker}.txt");
        using var reader = new StreamReader(file.Open());
        (await reader.ReadToEndAsync()).ShouldBe($"Plan de {marker}.");
    }

    [Fact]
    public async Task an_address_that_several_share_forgets_nobody_unasked()
    {
        await using var host = await TestHost.StartAsync();
        foreach (var name in new[] { $"{Name} Martin", $"{Name} Durand" })
            await host.ExecuteAsync("catalogue", "insert into referents (id, body, name, email) values (gen_random_uuid(), 'deea-sepoma', @name, @email)", new { name, email = Email });

        var dpo = await host.ClientAsync("dpo");
        var person = (string)(await dpo.PostJsonAsync(Find, new { email = Email.ToUpperInvariant() }))["person"]!;
        (await dpo.RefusedAsync($"/api/v1/privacy/persons/{person}/anonymise", Erasure(), HttpStatusCode.Conflict)).ShouldBe("person.several_names");
        await dpo.PostJsonAsync($"/api/v1/privacy/persons/{person}/anonymise", new { reason = "Départ du service, confirmé.", severalNames = true });
        (await OneAsync<long>(host, "select count(*) from catalogue.referents where email = @Value", Email)).ShouldBe(0);
        (await dpo.RefusedAsync(Find, new { }, HttpStatusCode.UnprocessableEntity)).ShouldBe("person.nothing_to_look_for");
    }

    private object Erasure() => new { reason = $"Demande de {Name}, vérifiée.", withdrawTexts = true };

    private bool Holds(string text) => text.Contains(marker, StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<string> Files(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => $"{file} {Encoding.UTF8.GetString(File.ReadAllBytes(file))}")];

    /// <summary>An account opened by an invitation.</summary>
    private async Task<string> AccountAsync(TestHost host)
    {
        await host.Services.GetRequiredService<IInvitations>().InviteAsync(new Invitation(Guid.CreateVersion7(), Email, Name, Roles.Member, Desk.Coubert), CancellationToken.None);
        using var mail = await MimeMessage.LoadAsync(Directory.GetFiles(host.Services.GetRequiredService<IOptions<MailOptions>>().Value.Folder).Single());
        using var visitor = new Visitor(host.Address);
        using var opened = await visitor.SubmitAsync(new Uri(Link().Match(mail.TextBody!).Value).PathAndQuery, ("password", Password), ("confirmation", Password));
        opened.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return await OneAsync<string>(host, "select id::text from access.accounts where email = @Value", Email);
    }

    /// <summary>A membership that the person represents, and a request of the person's, with all that is written around it.</summary>
    private async Task<(Guid Membership, Guid Request)> DeskAsync(TestHost host, Desk desk, string account)
    {
        var (member, coordinator) = (await desk.MemberAsync(), await desk.CoordinatorAsync());
        var membership = (await member.PostJsonAsync(
            $"{Desk.Api}/memberships",
            new
            {
                authoritySiren = Desk.Coubert,
                deliberation = new { number = "2026-11-03", date = "2026-11-03" },
                representative = new { name = Name, email = Email, function = $"Adjoint de {Name}" },
            },
            HttpStatusCode.Created)).Id();
        await coordinator.PostJsonAsync($"{Desk.Api}/memberships/{membership}/activate", body: null);
        using (var keyed = new HttpRequestMessage(HttpMethod.Post, $"{Desk.Api}/requests")
        {
            Headers = { { "Idempotency-Key", marker } },
            Content = System.Net.Http.Json.JsonContent.Create(new { subject = $"Demande de {marker}", need = $"{Name} cherche les fuites.", communeInsee = Desk.CoubertInsee }),
        })
        using (var created = await member.SendAsync(keyed))
        {
            var request = (await created.ReadAsync(HttpStatusCode.Created)).Id();
            await member.PostJsonAsync($"{Desk.Api}/requests/{request}/messages", new { text = $"Appelez {Email} : {marker}." }, HttpStatusCode.Created);
            await coordinator.PostJsonAsync($"{Desk.Api}/requests/{request}/notes", new { text = $"{Name} rappelle demain." }, HttpStatusCode.Created);
            using (var document = new ByteArrayContent(Encoding.UTF8.GetBytes($"Plan de {marker}.")))
            using (var added = await member.PostAsync(new Uri($"{Desk.Api}/requests/{request}/documents?name=plan-{marker}.txt", UriKind.Relative), document))
                added.StatusCode.ShouldBe(HttpStatusCode.Created);

            // A client stands for the person at the API; the rows are given to the account.
            await host.AsSuperuserAsync($"""
                update catalogue.service_requests set requested_by = '{account}' where id = '{request}';
                update catalogue.request_messages set written_by = '{account}' where request_id = '{request}';
                update catalogue.request_documents set written_by = '{account}' where request_id = '{request}';
                update catalogue.idempotency_keys set principal = '{account}' where key = '{marker}';
                alter table integration.audit_entries disable trigger audit_entries_stay;
                update integration.audit_entries set actor = '{account}' where aggregate_id = '{request}';
                alter table integration.audit_entries enable trigger audit_entries_stay;
                insert into jobs.job (invocationdata, arguments, createdat) values ('{"{}"}', '["{Name}"]', now());
                """);
            return (membership, request);
        }
    }

    /// <summary>A member of the network who asked, once by name and once anonymously.</summary>
    private async Task<(Guid Member, Guid Topic)> NetworkAsync(TestHost host, string account)
    {
        var topic = await host.AskAsync(title: $"Question de {marker}");
        var hidden = await host.AskAsync(anonymous: true, title: $"Question cachée de {marker}");
        var answer = await host.AnswerAsync(topic, body: $"Demandez à {Name}, en mairie.");
        answer.ShouldNotBe(Guid.Empty);
        await host.MemberAsync(account, Name, Email);
        var member = await OneAsync<Guid>(host, "select id from sgm.members where subject = @Value", account);
        await host.AsSuperuserAsync($"""
            update sgm.topics set author_subject = '{account}', author_member = '{member}' where id = '{topic}';
            update sgm.posts set author_subject = '{account}', author_member = '{member}' where topic_id = '{topic}' and kind = 'Question';
            update sgm.anonymous_authors set subject = '{account}', member_id = '{member}' where topic_id = '{hidden}';
            """);
        return (member, topic);
    }

    private static async Task<T> OneAsync<T>(TestHost host, string sql, object? value = null)
    {
        await using var connection = new NpgsqlConnection(host.Database.ConnectionString);
        return (await connection.ExecuteScalarAsync<T>(sql, new { Value = value }))!;
    }

    [GeneratedRegex(@"http://\S+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    /// <summary>A module without anything of the person; what happens while it is asked.</summary>
    private sealed class ComesBack : IPersonalData
    {
        public Func<Task>? Meanwhile { get; set; }

        public async Task<IReadOnlyList<RetentionHold>> HoldsAsync(Person person, CancellationToken cancellation)
        {
            var once = Meanwhile;
            Meanwhile = null;
            if (once is not null)
                await once();

            return [];
        }
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
