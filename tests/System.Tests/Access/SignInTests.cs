using System.Net;
using System.Text.RegularExpressions;
using Departement77.TestKit;

namespace Departement77.SystemTests.Access;

public sealed partial class SignInTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Admin = "admin@demo.example";
    private const string AdminPassword = "Demo-77-admin!";

    [Fact]
    public async Task administrator_signs_in_on_the_french_page_and_sees_the_jobs()
    {
        var host = shared.Host;
        using var visitor = new Visitor(host.Address);

        using var turnedAway = await visitor.GetAsync("/hangfire");
        turnedAway.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        turnedAway.Headers.Location!.PathAndQuery.ShouldBe("/connexion?returnUrl=%2Fhangfire");

        using var page = await visitor.GetAsync("/connexion");
        var html = await page.Content.ReadAsStringAsync();
        html.ShouldContain("<html lang=\"fr\">");
        html.ShouldContain("<label for=\"password\">Mot de passe</label>");

        using var signedIn = await visitor.SignInAsync(Admin, AdminPassword, "/connexion?returnUrl=%2Fhangfire");
        signedIn.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        signedIn.Headers.Location!.OriginalString.ShouldBe("/hangfire");
        var session = signedIn.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("d77-session", StringComparison.Ordinal));
        session.ShouldContain("httponly");
        session.ShouldContain("samesite=lax");

        using var dashboard = await visitor.GetAsync("/hangfire");
        dashboard.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task other_people_are_told_in_french_that_the_dashboard_is_not_theirs()
    {
        var host = shared.Host;
        using var visitor = new Visitor(host.Address);
        using var signedIn = await visitor.SignInAsync("coordinator@demo.example", "Demo-77-coordinator!");

        using var refused = await visitor.GetAsync("/hangfire");

        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("Accès refusé");
    }

    [Fact]
    public async Task session_of_one_host_is_good_on_another_but_never_on_the_api()
    {
        await using var second = await TestHost.StartAsync(database: shared.Host.Database);
        using var visitor = new Visitor(shared.Host.Address);
        using var signedIn = await visitor.SignInAsync(Admin, AdminPassword);
        using var elsewhere = new Visitor(second.Address, visitor.Cookies);

        using var account = await elsewhere.GetAsync("/compte");
        account.StatusCode.ShouldBe(HttpStatusCode.OK);

        using var api = await visitor.GetAsync("/api/v1/service-catalogue/requests");
        api.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task page_does_not_tell_who_has_an_account()
    {
        await using var host = await TestHost.StartAsync();

        var known = await RefusalAsync(host, Admin);
        var unknown = await RefusalAsync(host, "nobody@demo.example");
        var empty = await RefusalAsync(host, "");

        known.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        known.Text.ShouldContain("role=\"alert\"");
        unknown.ShouldBe(known);
        empty.ShouldBe(known);
    }

    [Fact]
    public async Task account_locks_after_five_failures_and_opens_again_after_a_quarter_of_an_hour()
    {
        await using var host = await TestHost.StartAsync();
        for (var i = 0; i < 5; i++)
            (await RefusalAsync(host, Admin)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        using (var visitor = new Visitor(host.Address))
        using (var locked = await visitor.SignInAsync(Admin, AdminPassword))
            locked.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        host.Advance(TimeSpan.FromMinutes(16));
        using var later = new Visitor(host.Address);
        using var opened = await later.SignInAsync(Admin, AdminPassword);
        opened.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await AuditedAsync(host)).ShouldBe(["AccountLockedOut", "SignIn", "SignInFailed", "SignInFailed", "SignInFailed", "SignInFailed", "SignInFailed"]);
    }

    [Theory]
    [InlineData(Admin)]
    [InlineData("nobody@demo.example")]
    public async Task eleventh_attempt_is_refused_whichever_host_is_asked(string email)
    {
        await using var first = await TestHost.StartAsync();
        await using var second = await TestHost.StartAsync(database: first.Database);
        for (var i = 0; i < 10; i++)
            (await RefusalAsync(i % 2 == 0 ? first : second, email)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await RefusalAsync(second, email)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/\tevil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task signing_in_never_leads_to_another_site(string returnUrl)
    {
        var host = shared.Host;
        using var visitor = new Visitor(host.Address);
        using var byQuery = await visitor.SignInAsync(Admin, AdminPassword, $"/connexion?returnUrl={Uri.EscapeDataString(returnUrl)}");
        using var byField = await visitor.SubmitAsync("/connexion", ("email", Admin), ("password", AdminPassword), ("returnUrl", returnUrl));

        byQuery.Headers.Location!.OriginalString.ShouldBe("/compte");
        byField.Headers.Location!.OriginalString.ShouldBe("/compte");
    }

    [Theory]
    [InlineData("/connexion")]
    [InlineData("/connexion/second-facteur")]
    [InlineData("/compte/second-facteur")]
    [InlineData("/deconnexion")]
    [InlineData("/invitation")]
    public async Task forged_post_is_refused(string path)
    {
        var host = shared.Host;
        using var visitor = new Visitor(host.Address);

        using var forged = await visitor.PostAsync(path, new Dictionary<string, string>(StringComparer.Ordinal) { ["email"] = Admin, ["password"] = AdminPassword });

        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        forged.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task copy_of_a_session_dies_after_signing_out()
    {
        await using var host = await TestHost.StartAsync();
        using var visitor = new Visitor(host.Address);
        using var signedIn = await visitor.SignInAsync(Admin, AdminPassword);
        var copied = new CookieContainer();
        copied.Add(visitor.Cookies.GetAllCookies());

        using var signedOut = await visitor.SubmitAsync("/deconnexion");
        host.Advance(TimeSpan.FromMinutes(2));

        using var thief = new Visitor(host.Address, copied);
        using var refused = await thief.GetAsync("/compte");
        refused.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task session_ends_after_half_an_hour_without_use()
    {
        await using var host = await TestHost.StartAsync();
        using var visitor = new Visitor(host.Address);
        using var signedIn = await visitor.SignInAsync(Admin, AdminPassword);
        host.Advance(TimeSpan.FromMinutes(31));

        using var refused = await visitor.GetAsync("/compte");
        refused.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static async Task<(HttpStatusCode Status, string Text)> RefusalAsync(TestHost host, string email)
    {
        using var visitor = new Visitor(host.Address);
        using var refused = await visitor.SignInAsync(email, "not the password");

        // What the person typed, and the form's proof, differ.
        return (refused.StatusCode, Values().Replace(await refused.Content.ReadAsStringAsync(), ""));
    }

    private static async Task<List<string>> AuditedAsync(TestHost host)
    {
        var actions = new List<string>();
        await using var connection = new Npgsql.NpgsqlConnection(host.Database.ConnectionString);
        await connection.OpenAsync();
        await using var select = new Npgsql.NpgsqlCommand("select action from integration.audit_entries where aggregate_type = 'Account' order by action", connection);
        await using var reader = await select.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            actions.Add(reader.GetString(0));

        return actions;
    }

    [GeneratedRegex("value=\"[^\"]*\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Values();
}
