using System.Net;
using System.Net.Http.Json;
using Departement77.TestKit;
using Npgsql;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>What two requests could break together is held by the database.</summary>
public sealed class ConcurrencyTests
{
    [Fact]
    public async Task of_fifty_simultaneous_memberships_of_one_authority_one_is_created()
    {
        await using var host = await TestHost.StartAsync();
        var member = await host.ClientAsync($"member:{Desk.Coubert}");

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            using var response = await member.PostAsJsonAsync($"{Desk.Api}/memberships", Desk.Membership());
            return response.StatusCode;
        }));

        answers.Count(status => status == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(status => status == HttpStatusCode.Conflict).ShouldBe(49);
        (await CountAsync(host, "catalogue.memberships")).ShouldBe(1);
        (await CountAsync(host, "integration.events")).ShouldBe(1);
        (await CountAsync(host, "integration.audit_entries where action = 'RequestMembership'")).ShouldBe(1);
    }

    [Fact]
    public async Task the_same_idempotency_key_sent_twice_at_once_has_one_effect()
    {
        await using var host = await TestHost.StartAsync();
        var desk = new Desk(host);
        await desk.MembershipAsync();
        var member = await desk.MemberAsync();

        for (var round = 0; round < 10; round++)
        {
            var key = $"essai-{round}";
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync(member, $"{Desk.Api}/requests", Desk.Request(), key)));
            answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Created);
            answers.Select(answer => answer.Body).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
            answers.Count(answer => !answer.Replayed).ShouldBe(1);
        }

        (await CountAsync(host, "catalogue.service_requests")).ShouldBe(10);
    }

    [Fact]
    public async Task a_key_used_for_another_demand_is_refused_and_a_refusal_is_not_kept()
    {
        await using var host = await TestHost.StartAsync();
        var desk = new Desk(host);
        var member = await desk.MemberAsync();

        (await SendAsync(member, $"{Desk.Api}/requests", Desk.Request(), "essai")).Status.ShouldBe(HttpStatusCode.Forbidden);
        await desk.MembershipAsync();
        (await SendAsync(member, $"{Desk.Api}/requests", Desk.Request(), "essai")).Status.ShouldBe(HttpStatusCode.Created);

        var other = await SendAsync(member, $"{Desk.Api}/requests", new { subject = "Autre", need = "Un tout autre besoin que le premier.", communeInsee = Desk.CoubertInsee }, "essai");
        other.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        other.Body.ShouldContain("idempotency.key_reused");
    }

    [Fact]
    public async Task the_twin_of_a_membership_reads_the_winners_answer()
    {
        await using var host = await TestHost.StartAsync();
        var member = await host.ClientAsync($"member:{Desk.Coubert}");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(member, $"{Desk.Api}/memberships", Desk.Membership(), "une-seule-fois")));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Created);
        answers.Select(answer => answer.Body).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task of_two_simultaneous_answers_of_a_body_one_counts()
    {
        await using var host = await TestHost.StartAsync();
        var desk = new Desk(host);
        await desk.MembershipAsync();
        var body = await host.ClientAsync("contributor:deea-sepoma");
        for (var round = 0; round < 5; round++)
        {
            var (request, assignment) = await desk.RequestAsync("Routed");
            var path = $"{Desk.Api}/requests/{request}/assignments/{assignment}";
            var answers = await Task.WhenAll(
                SendAsync(body, $"{path}/accept", new { }, key: null),
                SendAsync(body, $"{path}/decline", new { reasonCode = "capacity", reason = "Notre équipe est complète." }, key: null));

            answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
            answers.Count(answer => answer.Status == HttpStatusCode.Conflict).ShouldBe(1);
        }
    }

    private static async Task<(HttpStatusCode Status, string Body, bool Replayed)> SendAsync(HttpClient client, string path, object body, string? key)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (key is not null)
            message.Headers.Add("Idempotency-Key", key);

        using var response = await client.SendAsync(message);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Contains("Idempotency-Replayed"));
    }

    private static async Task<long> CountAsync(TestHost host, string from)
    {
        await using var source = NpgsqlDataSource.Create(host.Database.ConnectionString);
        await using var command = source.CreateCommand($"select count(*) from {from}");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
