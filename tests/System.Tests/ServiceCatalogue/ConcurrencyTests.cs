using System.Net;
using System.Net.Http.Json;
using Departement77.TestKit;
using Npgsql;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>What two requests could break together is held by the database.</summary>
public sealed class ConcurrencyTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private readonly TestHost host = shared.Host;
    private readonly Desk desk = shared.NextDesk();

    [Fact]
    public async Task of_fifty_simultaneous_memberships_of_one_authority_one_is_created()
    {
        await using var alone = await TestHost.StartAsync();
        var member = await alone.ClientAsync($"member:{Desk.Coubert}");

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            using var response = await member.PostUntilAnsweredAsync($"{Desk.Api}/memberships", Desk.Membership());
            return response.StatusCode;
        }));

        answers.Count(status => status == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(status => status == HttpStatusCode.Conflict).ShouldBe(49);
        (await CountAsync(alone, $"catalogue.memberships where authority_siren = '{Desk.Coubert}'")).ShouldBe(1);
        (await CountAsync(alone, "integration.events")).ShouldBe(1);
        (await CountAsync(alone, "integration.audit_entries where action = 'RequestMembership'")).ShouldBe(1);
    }

    [Fact]
    public async Task the_same_idempotency_key_sent_twice_at_once_has_one_effect()
    {
        await desk.MembershipAsync();
        var member = await desk.MemberAsync();

        for (var round = 0; round < 10; round++)
        {
            var key = $"essai-{round}";
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync(member, $"{Desk.Api}/requests", Desk.Request(desk.Insee), key)));
            answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Created);
            answers.Select(answer => answer.Body).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
            answers.Count(answer => !answer.Replayed).ShouldBe(1);
        }

        (await CountAsync(host, $"catalogue.service_requests where authority_siren = '{desk.Siren}'")).ShouldBe(10);
    }

    [Fact]
    public async Task a_key_used_for_another_demand_is_refused_and_a_refusal_is_not_kept()
    {
        var member = await desk.MemberAsync();

        (await SendAsync(member, $"{Desk.Api}/requests", Desk.Request(desk.Insee), "essai")).Status.ShouldBe(HttpStatusCode.Forbidden);
        await desk.MembershipAsync();
        (await SendAsync(member, $"{Desk.Api}/requests", Desk.Request(desk.Insee), "essai")).Status.ShouldBe(HttpStatusCode.Created);

        var other = await SendAsync(member, $"{Desk.Api}/requests", new { subject = "Autre", need = "Un tout autre besoin que le premier.", communeInsee = desk.Insee }, "essai");
        other.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        other.Body.ShouldContain("idempotency.key_reused");
    }

    [Fact]
    public async Task the_twin_of_a_membership_reads_the_winners_answer()
    {
        var member = await desk.MemberAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(member, $"{Desk.Api}/memberships", Desk.Membership(desk.Siren), "une-seule-fois")));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Created);
        answers.Select(answer => answer.Body).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task of_two_simultaneous_answers_of_a_body_one_counts()
    {
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

    [Fact]
    public async Task of_a_start_and_a_transfer_at_once_one_wins()
    {
        await desk.MembershipAsync();
        var (body, coordinator) = (await host.ClientAsync("contributor:deea-sepoma"), await desk.CoordinatorAsync());
        for (var round = 0; round < 5; round++)
        {
            var transfer = new { body = "deea-satese", reason = "Le sujet relève de l'assainissement." };
            var (proposed, unanswered) = await desk.RequestAsync("Routed");
            await OneOfTwoAsync(
                (body, $"{Desk.Api}/requests/{proposed}/assignments/{unanswered}/accept", new { }, 4),
                (coordinator, $"{Desk.Api}/requests/{proposed}/assignments/{unanswered}/transfer", transfer, 4));

            var (accepted, assignment) = await desk.RequestAsync("Accepted");
            await OneOfTwoAsync(
                (body, $"{Desk.Api}/requests/{accepted}/assignments/{assignment}/start", new { }, 5),
                (coordinator, $"{Desk.Api}/requests/{accepted}/assignments/{assignment}/transfer", transfer, 5));
        }
    }

    [Fact]
    public async Task of_two_coordinators_who_qualify_at_once_one_wins()
    {
        await desk.MembershipAsync();
        var (one, other) = (await desk.CoordinatorAsync(), await desk.CoordinatorAsync());
        for (var round = 0; round < 5; round++)
        {
            var (request, _) = await desk.RequestAsync("Acknowledged");
            var path = $"{Desk.Api}/requests/{request}/qualify";
            await OneOfTwoAsync((one, path, new { theme = "eau", urgency = "High" }, 2), (other, path, new { theme = "archives", urgency = "Low" }, 2));
        }
    }

    [Fact]
    public async Task of_two_opinions_at_once_one_is_kept()
    {
        await desk.MembershipAsync();
        var member = await desk.MemberAsync();
        for (var round = 0; round < 5; round++)
        {
            var (request, _) = await desk.RequestAsync("Closed");
            var answers = await Task.WhenAll(Enumerable.Range(1, 2).Select(score =>
                SendAsync(member, $"{Desk.Api}/requests/{request}/satisfaction", new { contacted = true, useful = true, score }, key: null)));

            answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
            var lost = answers.Single(answer => answer.Status != HttpStatusCode.OK);
            lost.Status.ShouldBe(HttpStatusCode.Conflict);
            (lost.Body.Contains("satisfaction.exists", StringComparison.Ordinal) || lost.Body.Contains("concurrency_conflict", StringComparison.Ordinal)).ShouldBeTrue(lost.Body);
        }

        (await CountAsync(host, $"catalogue.satisfactions s join catalogue.service_requests r on r.id = s.request_id where r.authority_siren = '{desk.Siren}'")).ShouldBe(5);
    }

    /// <summary>Two people who have both read the same version act on it at once.</summary>
    private static async Task OneOfTwoAsync(params (HttpClient Client, string Path, object Body, int Version)[] steps)
    {
        var answers = await Task.WhenAll(steps.Select(async step =>
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, step.Path) { Content = JsonContent.Create(step.Body) };
            message.Headers.TryAddWithoutValidation("If-Match", $"\"v{step.Version}\"").ShouldBeTrue();
            using var response = await step.Client.SendAsync(message);
            return (response.StatusCode, Body: await response.Content.ReadAsStringAsync());
        }));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1, string.Join(Environment.NewLine, answers.Select(answer => answer.Body)));
        answers.Count(answer => answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed).ShouldBe(1);
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
