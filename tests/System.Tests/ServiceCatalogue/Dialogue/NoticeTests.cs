using System.Net;
using Departement77.BuildingBlocks.Infrastructure.Mailing;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Departement77.SystemTests.ServiceCatalogue.Dialogue;

/// <summary>Mails about a request: to whom, once, and with nothing of it but its subject line and a link.</summary>
public sealed class NoticeTests(NoticeTests.OneHost shared) : IClassFixture<NoticeTests.OneHost>, IAsyncLifetime
{
    private const string Member = "mairie@commune.example";
    private const string Desk77 = "id77@departement77.example";
    private readonly TestHost host = shared.Host;
    private readonly Desk desk = shared.NextDesk();

    /// <summary>What another test left unread is nobody's.</summary>
    public async ValueTask InitializeAsync() => await NewMailsAsync(host);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task everybody_is_told_of_what_concerns_them_once()
    {
        var talk = await Conversation.StartAsync(desk);
        var sepoma = await ReferentAsync(host, "deea-sepoma");
        var satese = await ReferentAsync(host, "deea-satese");
        await ShouldSayAsync(host, (Desk77, "nouvelle"), (Member, "reçue"), (sepoma, "à étudier"), (satese, "à étudier"));

        await talk.DeclineAsync(talk.Satese, talk.OfSatese);
        await ShouldSayAsync(host, (Member, "déclinée par un organisme"));

        await talk.SayAsync(talk.Member, "marqueur-message");
        await ShouldSayAsync(host, (sepoma, "avec un nouveau message"));
        await talk.SayAsync(talk.Coordinator, "marqueur-message");
        await ShouldSayAsync(host, (Member, "avec un nouveau message"));
        await talk.SayAsync(talk.Coordinator, "marqueur-message", talk.OfSepoma);
        await ShouldSayAsync(host, (Member, "avec un nouveau message"), (sepoma, "avec un nouveau message"));
        await talk.SayAsync(talk.Sepoma, "marqueur-message");
        await ShouldSayAsync(host, (Member, "avec un nouveau message"));
        await talk.NoteAsync(talk.Coordinator, "marqueur-note");
        await ShouldSayAsync(host);

        foreach (var (step, body) in new (string, object?)[] { ("accept", null), ("start", null), ("complete", new { outcome = "Delivered", note = "marqueur-bilan" }) })
            await talk.Sepoma.PostJsonAsync($"{talk.Path}/assignments/{talk.OfSepoma}/{step}", body);

        await talk.Coordinator.PostJsonAsync($"{talk.Path}/close", body: null);
        await ShouldSayAsync(host, (Member, "prise en charge"), (Member, "résolue"), (Member, "close"));

        var (alone, _) = await desk.RequestAsync("ToReroute");
        await ShouldSayAsync(host, (Desk77, "nouvelle"), (Member, "reçue"), (sepoma, "à étudier"), (Member, "déclinée par un organisme"), (Desk77, "à réorienter"));
        await talk.Member.PostJsonAsync($"{Desk.Api}/requests/{alone}/messages", new { text = "marqueur-message" }, HttpStatusCode.Created);
        await ShouldSayAsync(host, (Desk77, "avec un nouveau message"));
        await desk.RequestAsync("Rejected");
        await ShouldSayAsync(host, (Desk77, "nouvelle"), (Member, "non retenue"));
    }

    [Fact]
    public async Task a_question_a_transfer_and_a_reopening_are_told_to_whom_they_concern()
    {
        var talk = await Conversation.StartAsync(desk);
        var sepoma = await ReferentAsync(host, "deea-sepoma");
        var satese = await ReferentAsync(host, "deea-satese");
        await talk.DeclineAsync(talk.Satese, talk.OfSatese);
        await talk.Sepoma.PostJsonAsync($"{talk.Path}/assignments/{talk.OfSepoma}/accept", body: null);
        await NewMailsAsync(host);

        await talk.Sepoma.PostJsonAsync($"{talk.Path}/ask-member", new { question = "marqueur-question : quel est le linéaire ?" });
        await ShouldSayAsync(host, (Member, "en attente de votre réponse"));
        await talk.Member.PostJsonAsync($"{talk.Path}/answer", new { answer = "marqueur-réponse : douze kilomètres." });
        await ShouldSayAsync(host, (sepoma, "avec une réponse"));

        await talk.Coordinator.PostJsonAsync($"{talk.Path}/assignments/{talk.OfSepoma}/transfer", new { body = "deea-satese", reason = "marqueur-transfert pour l'essai" });
        var other = (string)(await talk.Coordinator.GetJsonAsync(talk.Path))["assignments"]!.AsArray().Single(part => (string?)part!["status"] == "Proposed")!["id"]!;
        await ShouldSayAsync(host, (Member, "transmise à un autre organisme"), (satese, "à étudier"));
        foreach (var (step, body) in new (string, object?)[] { ("accept", null), ("start", null), ("complete", new { outcome = "Delivered" }) })
            await talk.Satese.PostJsonAsync($"{talk.Path}/assignments/{other}/{step}", body);

        await ShouldSayAsync(host, (Member, "prise en charge"), (Member, "résolue"));
        await talk.Member.PostJsonAsync($"{talk.Path}/reopen", new { reason = "marqueur-réouverture pour l'essai" });
        await ShouldSayAsync(host, (satese, "rouverte"));
    }

    [Fact]
    public async Task reminders_go_to_whom_they_name_and_a_missed_deadline_to_the_desk()
    {
        var talk = await Conversation.StartAsync(desk);
        var sepoma = await ReferentAsync(host, "deea-sepoma");
        await NewMailsAsync(host);
        foreach (var recipient in new[] { "Body", "BodyAndCoordinator", "Coordinator" })
            await host.StoreAsync("catalogue.reminder-due.v1", $$"""{"requestId":"{{talk.Request}}","authoritySiren":"{{desk.Siren}}","assignmentId":"{{talk.OfSepoma}}","body":"deea-sepoma","step":1,"recipient":"{{recipient}}"}""");

        await host.StoreAsync("catalogue.deadline-missed.v1", $$"""{"requestId":"{{talk.Request}}","authoritySiren":"{{desk.Siren}}","assignmentId":null,"body":null,"limit":"Desk","dueOn":"2026-11-23"}""");

        await ShouldSayAsync(
            host, (sepoma, "sans réponse de votre part"), (sepoma, "sans réponse de votre part"), (Desk77, "sans réponse"), (Desk77, "sans réponse"), (Desk77, "en retard"));
    }

    [Fact]
    public async Task a_mail_holds_the_subject_line_and_one_link_and_nothing_else_of_the_request()
    {
        var talk = await Conversation.StartAsync(host);
        await talk.SayAsync(talk.Member, "marqueur-message");
        await talk.DeclineAsync(talk.Satese, talk.OfSatese);

        var mails = await NewMailsAsync(host);

        mails.Count.ShouldBe(7);
        foreach (var mail in mails)
        {
            mail.Subject.ShouldEndWith(" : Fuites sur le réseau");
            mail.TextBody.ShouldNotBeNull().ShouldContain($"http://localhost:5077/demandes/{talk.Request}");
            mail.TextBody!.Split("http").Length.ShouldBe(2, "one link");
            foreach (var part in new[] { "rendement", "marqueur", "complète jusqu'en mars", "Camille", "Coubert", "sepoma", "SEPoMA" })
                $"{mail.Subject} {mail.TextBody}".ShouldNotContain(part, Case.Insensitive);
        }
    }

    [Fact]
    public async Task a_member_whose_membership_ended_gets_no_more_mail()
    {
        var membership = await desk.MembershipAsync();
        var (request, _) = await desk.RequestAsync("Acknowledged");
        await (await desk.CoordinatorAsync()).PostJsonAsync($"{Desk.Api}/memberships/{membership}/end", body: null);
        await NewMailsAsync(host);

        await (await desk.CoordinatorAsync()).PostJsonAsync($"{Desk.Api}/requests/{request}/messages", new { text = "Une dernière chose." }, HttpStatusCode.Created);

        await ShouldSayAsync(host);
    }

    [Fact]
    public async Task without_a_mailbox_of_the_desk_nobody_is_told_there()
    {
        await using var other = await TestHost.StartAsync();
        await new Desk(other).MembershipAsync();
        await new Desk(other).RequestAsync("Submitted");
        await ShouldSayAsync(other);
    }

    [Fact]
    public async Task a_host_that_dies_between_mail_and_commit_sends_the_same_mail_again_and_no_other()
    {
        await using var other = await TestHost.StartAsync(builder =>
        {
            builder.Configuration["ServiceCatalogue:CoordinatorEmail"] = Desk77;
            builder.Configuration["Dispatcher:FirstBackOff"] = "00:00:00.001";
        });
        await TestPostgres.ExecuteAsync(
            """
            create sequence catalogue.attempts;
            create function catalogue.die_once() returns trigger language plpgsql security definer as
            $$ begin if nextval('catalogue.attempts') = 1 then raise exception 'the host died'; end if; return new; end $$;
            create trigger die_once before insert on catalogue.inbox for each row when (new.subscriber = 'catalogue.tell-coordinator') execute function catalogue.die_once();
            """,
            other.Database.Name);
        await new Desk(other).MembershipAsync();
        await new Desk(other).RequestAsync("Submitted");

        while (await other.IsWaitingAsync())
            await other.DrainAsync();

        await ShouldSayAsync(other, (Desk77, "nouvelle"));
        await TestPostgres.ExecuteAsync("do $$ begin assert (select last_value from catalogue.attempts) = 2; end $$", other.Database.Name);
    }

    private static async Task ShouldSayAsync(TestHost host, params (string To, string Headline)[] expected) =>
        (await NewMailsAsync(host)).Select(mail => $"{mail.To}: {mail.Subject}").ShouldBe(expected.Select(mail => $"{mail.To}: ID77, demande {mail.Headline} : Fuites sur le réseau"), ignoreOrder: true);

    /// <summary>The mails about requests since the last call.</summary>
    internal static async Task<IReadOnlyList<MimeMessage>> NewMailsAsync(TestHost host)
    {
        await host.DrainAsync();
        var mails = new List<MimeMessage>();
        var folder = host.Services.GetRequiredService<IOptions<MailOptions>>().Value.Folder;
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml") : [])
        {
            var mail = await MimeMessage.LoadAsync(file);
            if (mail.Subject?.StartsWith("ID77", StringComparison.Ordinal) == true)
                mails.Add(mail);

            File.Delete(file);
        }

        return mails;
    }

    private static async Task<string> ReferentAsync(TestHost host, string body)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(host.Database.ConnectionString);
        await using var command = source.CreateCommand("select email from catalogue.referent_of($1, null)");
        command.Parameters.Add(new() { Value = body });
        return (string)(await command.ExecuteScalarAsync())!;
    }

    public sealed class OneHost : SharedHost
    {
        protected override void Configure(WebApplicationBuilder builder) => builder.Configuration["ServiceCatalogue:CoordinatorEmail"] = Desk77;
    }
}
