using System.Net;
using System.Text.RegularExpressions;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Infrastructure.Mailing;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Departement77.SystemTests.Access;

public sealed partial class InvitationTests : IClassFixture<SharedHost>
{
    private const string Password = "une phrase assez longue";

    private readonly Invitation representative;
    private TestHost host;

    public InvitationTests(SharedHost shared)
    {
        host = shared.Host;
        var siren = shared.NextCommune().Siren;
        representative = new Invitation(Guid.CreateVersion7(), $"maire@commune-{siren}.example", "Camille <b>Martin</b>", Roles.Member, siren);

        // What another test left unread is nobody's.
        foreach (var mail in Directory.Exists(MailFolder) ? Directory.GetFiles(MailFolder) : [])
            File.Delete(mail);
    }

    private string MailFolder => host.Services.GetRequiredService<IOptions<MailOptions>>().Value.Folder;

    [Fact]
    public async Task invited_person_opens_an_account_with_the_role_and_authority()
    {
        var link = await InviteAsync();
        using var visitor = new Visitor(host.Address);

        using var page = await visitor.GetAsync(link);
        (await page.Content.ReadAsStringAsync()).ShouldContain("Camille &lt;b&gt;Martin&lt;/b&gt;");

        using var opened = await visitor.SubmitAsync(link, ("password", Password), ("confirmation", Password));
        opened.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await AccountAsync()).ShouldBe($"member {representative.AuthoritySiren}");

        using var later = new Visitor(host.Address);
        using var signedIn = await later.SignInAsync(representative.Email, Password);
        signedIn.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task invitation_serves_once_however_often_it_is_sent()
    {
        var link = await InviteAsync();
        using var visitor = new Visitor(host.Address);
        using var other = new Visitor(host.Address);

        var answers = await Task.WhenAll(
            visitor.SubmitAsync(link, ("password", Password), ("confirmation", Password)), other.SubmitAsync(link, ("password", Password), ("confirmation", Password)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Redirect).ShouldBe(1);
        using var again = await visitor.GetAsync(link);
        again.StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await again.Content.ReadAsStringAsync()).ShouldContain("a déjà servi");
    }

    [Fact]
    public async Task same_invitation_again_sends_no_second_mail_but_a_crash_before_the_mail_is_made_good_with_the_same_link()
    {
        var link = await InviteAsync();
        var mail = Directory.GetFiles(MailFolder).Single();

        File.Delete(mail);
        await host.Services.GetRequiredService<IInvitations>().InviteAsync(representative, CancellationToken.None);
        Directory.GetFiles(MailFolder).ShouldBeEmpty();

        await TestPostgres.ExecuteAsync($"update access.invitations set mailed_at = null where email = '{representative.Email}'", host.Database.Name);
        (await InviteAsync()).ShouldBe(link);
    }

    [Fact]
    public async Task link_that_expired_or_was_never_sent_says_to_ask_again()
    {
        await using var alone = host = await TestHost.StartAsync();
        var link = await InviteAsync();
        using var visitor = new Visitor(host.Address);

        using var unknown = await visitor.GetAsync("/invitation?jeton=nothing");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var none = await visitor.GetAsync("/invitation");
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        host.Advance(TimeSpan.FromDays(14));
        using var expired = await visitor.GetAsync(link);
        expired.StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await expired.Content.ReadAsStringAsync()).ShouldContain("Demandez-en une nouvelle");
    }

    [Theory]
    [InlineData("court", "court")]
    [InlineData("motdepasse123", "motdepasse123")]
    [InlineData("maire-de-la-commune", "maire-de-la-commune")]
    [InlineData("une phrase assez longue", "une autre phrase")]
    public async Task weak_or_mistyped_password_opens_nothing(string password, string confirmation)
    {
        var link = await InviteAsync();
        using var visitor = new Visitor(host.Address);

        using var refused = await visitor.SubmitAsync(link, ("password", password), ("confirmation", confirmation));

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await AccountAsync()).ShouldBeNull();
    }

    /// <summary>Invites, and reads the link in the mail.</summary>
    private async Task<string> InviteAsync()
    {
        await host.Services.GetRequiredService<IInvitations>().InviteAsync(representative, CancellationToken.None);
        using var mail = await MimeMessage.LoadAsync(Directory.GetFiles(MailFolder).Single());
        mail.To.ToString().ShouldContain(representative.Email);
        var link = new Uri(Link().Match(mail.TextBody!).Value);
        link.GetLeftPart(UriPartial.Authority).ShouldBe("http://localhost:5077");
        return link.PathAndQuery;
    }

    private async Task<string?> AccountAsync()
    {
        await using var connection = new Npgsql.NpgsqlConnection(host.Database.ConnectionString);
        await connection.OpenAsync();
        await using var select = new Npgsql.NpgsqlCommand(
            "select r.name || ' ' || a.authority from access.accounts a join access.account_roles ar on ar.user_id = a.id join access.roles r on r.id = ar.role_id where a.email = $1", connection);
        select.Parameters.Add(new() { Value = representative.Email });
        return (string?)await select.ExecuteScalarAsync();
    }

    [GeneratedRegex(@"http://\S+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
