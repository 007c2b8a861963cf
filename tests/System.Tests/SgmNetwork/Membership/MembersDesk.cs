using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Departement77.BuildingBlocks.Infrastructure.Mailing;
using Departement77.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Departement77.SystemTests.SgmNetwork.Membership;

/// <summary>CDG77's side of membership, and the people who ask for it.</summary>
internal sealed class MembersDesk(TestHost host)
{
    public const string Network = "/api/v1/sgm-network";
    public const string Requests = $"{Network}/membership-requests";
    public const string MembersUrl = $"{Network}/members";
    public const string Invitations = $"{Network}/invitations";
    public const string AnimatorEmail = "animation@exemple.fr";
    public const string SaintCyr = "217704055";

    public static Task<TestHost> StartAsync(Action<WebApplicationBuilder>? configure = null) => TestHost.StartAsync(builder =>
    {
        builder.Configuration["SgmNetwork:AnimatorEmail"] = AnimatorEmail;
        configure?.Invoke(builder);
    });

    public Task<HttpClient> AnimatorAsync() => host.ClientAsync("animator");

    public object Form(string email = "camille.duval@exemple.fr", string commune = "77405", string? website = "", double shownSeconds = -60) =>
        new { name = "Camille Duval", email, communeInsee = commune, function = "Secrétaire générale de mairie", startedAt = host.Clock.GetUtcNow().AddSeconds(shownSeconds), website };

    public Task<JsonObject> SubmitAsync(object form, HttpStatusCode expected = HttpStatusCode.Accepted) => host.Anonymous.PostJsonAsync(Requests, form, expected);

    /// <summary>The requests, the latest first.</summary>
    public async Task<List<JsonObject>> ListAsync(string path = Requests) => [.. (await (await AnimatorAsync()).GetJsonAsync(path))["items"]!.AsArray().Select(item => item!.AsObject())];

    /// <summary>A request whose address is confirmed.</summary>
    public async Task<Guid> UnderReviewAsync(string email = "camille.duval@exemple.fr", string commune = "77405")
    {
        await MailsAsync();
        await SubmitAsync(Form(email, commune));
        var mail = (await MailsAsync()).Single(mail => mail.To == email);
        await host.Anonymous.PostJsonAsync($"{Requests}/confirm", new { token = Token(mail) }, HttpStatusCode.Accepted);
        await host.DrainAsync();
        return (await ListAsync())[0].Id();
    }

    /// <summary>A member who joined as the demonstration client of its commune.</summary>
    public async Task<Guid> MemberAsync(string siren = SaintCyr, string commune = "77405", string email = "camille.duval@exemple.fr")
    {
        var invitation = await (await AnimatorAsync()).PostJsonAsync(Invitations, new { communeInsee = commune, name = "Camille Duval", email }, HttpStatusCode.Created);
        await host.DrainAsync();
        await (await host.ClientAsync($"sgm-member:{siren}")).PostJsonAsync($"{MembersUrl}/me/join", new { charterAccepted = true });
        return Guid.Parse((string)invitation["memberId"]!);
    }

    public async Task<JsonObject> MemberAsync(Guid member) => await (await AnimatorAsync()).GetJsonAsync($"{MembersUrl}/{member}");

    public static string Token(SentMail mail) => Regex.Match(mail.Text, @"/reseau-sgm/(confirmation|reponse)/(?<token>[\w-]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["token"].Value;

    /// <summary>The mails since the last call, when every event is handled.</summary>
    public async Task<IReadOnlyList<SentMail>> MailsAsync()
    {
        await host.DrainAsync();
        var mails = new List<SentMail>();
        var folder = host.Services.GetRequiredService<IOptions<MailOptions>>().Value.Folder;
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml") : [])
        {
            var mail = await MimeMessage.LoadAsync(file);
            mails.Add(new SentMail(mail.To.Mailboxes.Single().Address, mail.Subject ?? "", mail.TextBody ?? ""));
            File.Delete(file);
        }

        return mails;
    }
}

internal sealed record SentMail(string To, string Subject, string Text);
