using System.Net;
using Dapper;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Infrastructure.Mailing;
using Departement77.Host.Access.Accounts;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MimeKit;
using Npgsql;

namespace Departement77.SystemTests.Access;

/// <summary>An account that nobody uses: its owner is told, a month later it is closed. Whoever comes keeps it.</summary>
public sealed class InactiveAccountTests
{
    private const string Job = "access-close-inactive";
    private const string Password = "une phrase assez longue";

    private static readonly DateOnly Today = new(2026, 11, 24);

    [Fact]
    public async Task owners_are_told_a_month_before_and_whoever_comes_keeps_the_account()
    {
        await using var host = await TestHost.StartAsync();
        var (idle, kept, young) = (await OpenAsync(host, "absente"), await OpenAsync(host, "revenue"), await OpenAsync(host, "nouvelle"));
        (await OneAsync<DateOnly>(host, "select last_used_on from access.accounts where id = @id", young)).ShouldBe(Today, "it is opened on the host's day");
        await host.AsSuperuserAsync($"""
            update access.accounts set last_used_on = '2024-12-24' where id in ('{idle}', '{kept}');
            update access.accounts set last_used_on = '2024-12-25' where id = '{young}';
            """);

        (await host.RunJobAsync(Job)).ShouldBe(2);
        (await host.RunJobAsync(Job)).ShouldBe(0, "one mail each, and nothing closes without a month's notice");
        var mails = Mails(host);
        mails.Select(mail => mail.To.ToString()).ShouldBe(["absente@commune.example", "revenue@commune.example"], ignoreOrder: true);
        mails.Select(mail => mail.TextBody!).ShouldAllBe(text => text.Contains("24 décembre 2026") && text.Contains("/connexion") && !text.Contains("Camille"));

        using var visitor = new Visitor(host.Address);
        using (var signedIn = await visitor.SignInAsync("revenue@commune.example", Password))
            signedIn.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await OneAsync<DateOnly>(host, "select last_used_on from access.accounts where id = @id and closing_noticed_on is null", kept)).ShouldBe(Today);

        // A month later, seen from here.
        await host.AsSuperuserAsync("update access.accounts set closing_noticed_on = closing_noticed_on - interval '1 month', last_used_on = last_used_on - interval '1 month'");
        (await RuleAsync(host)).ShouldBe((1, 0, null, true));
        (await host.RunJobAsync(Job)).ShouldBe(2, "the youngest is told, the one told before is closed");
        (await host.RunJobAsync(Job)).ShouldBe(0);
        (await RuleAsync(host)).ShouldBe((0, 1, "2026-11-24", true));

        (await OneAsync<long>(host, "select count(*) from access.accounts where id = @id", idle)).ShouldBe(0);
        (await OneAsync<long>(host, "select count(*) from access.account_roles where user_id = @id", idle)).ShouldBe(0);
        (await OneAsync<string>(host, "select actor from integration.audit_entries where action = 'AccountClosed' and aggregate_id = @id", idle)).ShouldBe("system");
        (await OneAsync<long>(host, "select count(*) from access.accounts where id = @id", kept)).ShouldBe(1);
        using var refused = await visitor.SignInAsync("absente@commune.example", Password);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task before_the_first_rule_nobody_is_told_and_nothing_is_closed()
    {
        await using var host = await TestHost.StartAsync(builder =>
        {
            builder.Configuration["Access:Inactivity:0:From"] = "2026-11-25";
            builder.Configuration["Access:Inactivity:0:Months"] = "12";
        });
        var account = await OpenAsync(host, "absente");
        await host.AsSuperuserAsync($"update access.accounts set last_used_on = '2014-12-24', closing_noticed_on = '2016-12-24' where id = '{account}'");
        (await host.RunJobAsync(Job)).ShouldBe(0);
        (await OneAsync<long>(host, "select count(*) from access.accounts where id = @id", account)).ShouldBe(1);
        host.Advance(TimeSpan.FromDays(1));
        (await host.RunJobAsync(Job)).ShouldBe(1);
    }

    [Fact]
    public async Task a_host_with_a_rule_that_closes_accounts_in_use_does_not_start()
    {
        var refused = await Should.ThrowAsync<OptionsValidationException>(() => TestHost.StartAsync(builder => builder.Configuration["Access:Inactivity:0:Months"] = "3"));
        refused.Message.ShouldContain("Access__Inactivity");
    }

    private static async Task<Guid> OpenAsync(TestHost host, string name)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var account = new Account { Email = $"{name}@commune.example", DisplayName = "Camille Martin" };
        (await scope.ServiceProvider.GetRequiredService<AccountOpening>().OpenAsync(account, Password, [Roles.Contributor])).ShouldBeTrue();
        return account.Id;
    }

    private static IReadOnlyList<MimeMessage> Mails(TestHost host) =>
        [.. Directory.GetFiles(host.Services.GetRequiredService<IOptions<MailOptions>>().Value.Folder).Select(file => MimeMessage.Load(file))];

    private static async Task<(int Count, int Gone, string? LastOn, bool IsUnverified)> RuleAsync(TestHost host)
    {
        var rules = (await (await host.ClientAsync("admin")).GetJsonAsync("/api/v1/operations/retention"))["items"]!.AsArray();
        var rule = rules.Single(rule => (string)rule!["rule"]! == "access.inactive-accounts")!;
        return ((int)rule["count"]!, (int)rule["gone"]!, (string?)rule["lastOn"], (bool)rule["isUnverified"]!);
    }

    private static async Task<T> OneAsync<T>(TestHost host, string sql, Guid id)
    {
        await using var connection = new NpgsqlConnection(host.Database.ConnectionString);
        return (await connection.ExecuteScalarAsync<T>(sql, new { id }))!;
    }
}
