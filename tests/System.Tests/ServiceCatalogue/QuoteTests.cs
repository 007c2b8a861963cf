using System.Net;
using System.Net.Http.Json;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;
using Npgsql;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>Quotes: no billed work before the member accepts its price, and one invoice for what is delivered.</summary>
public sealed class QuoteTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Body = "seine-et-marne-environnement";
    private static readonly Guid Atlas = Guid.Parse("0199a000-0000-7000-8000-000000000007");

    private readonly TestHost host = shared.Host;
    private readonly Desk desk = shared.NextDesk();

    [Fact]
    public async Task billed_work_is_quoted_accepted_done_and_invoiced_once()
    {
        var (request, assignment) = await AcceptedAsync(Atlas);
        var (member, body) = (await desk.MemberAsync(), await host.ClientAsync($"contributor:{Body}"));
        var (quotes, step) = ($"{Desk.Api}/requests/{request}/quotes", $"{Desk.Api}/requests/{request}/assignments/{assignment}");
        (await body.RefusedAsync($"{step}/start", body: null, HttpStatusCode.Conflict)).ShouldBe("quote.required");
        (await body.RefusedAsync($"{step}/complete", new { outcome = "Delivered" }, HttpStatusCode.Conflict)).ShouldBe("quote.required");

        var quote = (await body.PostJsonAsync(quotes, new { assignmentId = assignment, basis = "Atlas de la biodiversité communale." }, HttpStatusCode.Created)).Id();
        var price = await host.Anonymous.GetJsonAsync($"{Desk.Api}/offers/{Atlas}/price?authority={desk.Siren}");
        var read = await member.GetJsonAsync($"{quotes}/{quote}");
        ((decimal)read["amount"]!).ShouldBe((decimal)price["amount"]!);
        read["allowedActions"]!.AsArray().Select(action => (string)action!).ShouldBe(["accept", "refuse", "withdraw"]);
        (await body.RefusedAsync(quotes, new { assignmentId = assignment, basis = "Un autre devis." }, HttpStatusCode.Conflict)).ShouldBe("quote.exists");
        (await body.RefusedAsync($"{step}/start", body: null, HttpStatusCode.Conflict)).ShouldBe("quote.required");

        // To others it does not exist.
        var (stranger, otherBody) = (await host.ClientAsync("member:217704055"), await host.ClientAsync("contributor:caue77"));
        (await stranger.RefusedAsync($"{quotes}/{quote}/accept", body: null, HttpStatusCode.NotFound)).ShouldBe("quote.not_found");
        (await otherBody.RefusedAsync($"{quotes}/{quote}/withdraw", body: null, HttpStatusCode.NotFound)).ShouldBe("quote.not_found");
        await stranger.GetJsonAsync($"{quotes}/{quote}", HttpStatusCode.NotFound);
        await otherBody.GetJsonAsync(quotes, HttpStatusCode.NotFound);

        ((bool)(await member.GetJsonAsync($"{Desk.Api}/requests/{request}"))["assignments"]![0]!["awaitsQuote"]!).ShouldBeTrue();
        (await member.PostJsonAsync($"{quotes}/{quote}/accept", body: null)).Status().ShouldBe("Accepted");
        ((bool)(await member.GetJsonAsync($"{Desk.Api}/requests/{request}"))["assignments"]![0]!["awaitsQuote"]!).ShouldBeFalse();
        await body.PostJsonAsync($"{step}/start", body: null);
        await body.PostJsonAsync($"{step}/complete", new { outcome = "Delivered" });
        await host.DrainAsync();
        (await member.GetJsonAsync($"{quotes}/{quote}")).Status().ShouldBe("Invoiced");
        (await CountAsync($"integration.events where type = 'catalogue.invoice-requested.v1' and data ->> 'quoteId' = '{quote}'")).ShouldBe(1);

        // Done again after it was reopened, it is not billed again.
        await member.PostJsonAsync($"{Desk.Api}/requests/{request}/reopen", new { reason = "Il manque la carte des haies." });
        await body.PostJsonAsync($"{step}/complete", new { outcome = "Delivered" });
        await host.DrainAsync();
        (await CountAsync($"integration.events where type = 'catalogue.invoice-requested.v1' and data ->> 'requestId' = '{request}'")).ShouldBe(1);
    }

    [Fact]
    public async Task each_bad_quote_says_what_to_mend()
    {
        var (request, assignment) = await AcceptedAsync(Atlas);
        var body = await host.ClientAsync($"contributor:{Body}");
        var quotes = $"{Desk.Api}/requests/{request}/quotes";
        foreach (var (content, code) in new (object, string)[]
        {
            (new { assignmentId = assignment, basis = "" }, "quote.basis_required"),
            (new { assignmentId = assignment, basis = "Atlas communal.", amount = 12 }, "quote.amount_superfluous"),
            (new { assignmentId = assignment, basis = "Atlas communal.", units = 2 }, "quote.units_superfluous"),
            (new { assignmentId = assignment, basis = "Atlas communal.", validUntil = "2026-11-23" }, "quote.validity_invalid"),
        })
            (await body.RefusedAsync(quotes, content, HttpStatusCode.UnprocessableEntity)).ShouldBe(code);

        var quote = (await body.PostJsonAsync(quotes, new { assignmentId = assignment, basis = "Atlas communal." }, HttpStatusCode.Created)).Id();
        var member = await desk.MemberAsync();
        (await member.RefusedAsync($"{quotes}/{quote}/refuse", new { reason = "Non" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("quote.reason_required");
        await member.PostJsonAsync($"{quotes}/{quote}/refuse", new { reason = "Le prix dépasse notre budget." });
        (await member.RefusedAsync($"{quotes}/{quote}/accept", body: null, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");
    }

    [Fact]
    public async Task of_ten_quotes_issued_at_once_one_stands_and_of_answers_at_once_one_counts()
    {
        var (request, assignment) = await AcceptedAsync(Atlas);
        var (member, body) = (await desk.MemberAsync(), await host.ClientAsync($"contributor:{Body}"));
        var quotes = $"{Desk.Api}/requests/{request}/quotes";
        var issued = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SendAsync(body, quotes, new { assignmentId = assignment, basis = "Atlas communal." })));
        issued.Count(status => status == HttpStatusCode.Created).ShouldBe(1);
        issued.Count(status => status == HttpStatusCode.Conflict).ShouldBe(9);

        var quote = (string)(await member.GetJsonAsync(quotes))["items"]![0]!["id"]!;
        var answers = await Task.WhenAll(
            SendAsync(member, $"{quotes}/{quote}/accept", new { }),
            SendAsync(member, $"{quotes}/{quote}/refuse", new { reason = "Le prix dépasse notre budget." }),
            SendAsync(body, $"{quotes}/{quote}/withdraw", new { }));
        answers.Count(status => status == HttpStatusCode.OK).ShouldBe(1);
    }

    [Fact]
    public async Task a_quote_that_nobody_answers_expires_once()
    {
        await using var alone = await TestHost.StartAsync();
        var own = new Desk(alone);
        await own.MembershipAsync();
        var (request, assignment) = await own.RequestAsync("Accepted");
        var body = await alone.ClientAsync("contributor:deea-sepoma");
        var quotes = $"{Desk.Api}/requests/{request}/quotes";

        // Without an offer, the body says the price, and the work waits from then on.
        await body.PostJsonAsync(quotes, new { assignmentId = assignment, basis = "Étude du réseau.", amount = 1200.50m, validUntil = "2026-11-30" }, HttpStatusCode.Created);
        alone.Advance(TimeSpan.FromDays(8));
        body = await alone.ClientAsync("contributor:deea-sepoma");
        (await body.RefusedAsync($"{Desk.Api}/requests/{request}/assignments/{assignment}/start", body: null, HttpStatusCode.Conflict)).ShouldBe("quote.expired");
        (await alone.RunJobAsync("catalogue.expire-quotes")).ShouldBe(1);
        (await alone.RunJobAsync("catalogue.expire-quotes")).ShouldBe(0, "run twice, it changes nothing");

        // Another one, which is taken back: without a price by an offer, nothing is left to wait for.
        var again = (await body.PostJsonAsync(quotes, new { assignmentId = assignment, basis = "Étude du réseau.", amount = 900 }, HttpStatusCode.Created)).Id();
        await body.PostJsonAsync($"{quotes}/{again}/withdraw", body: null);
        await body.PostJsonAsync($"{Desk.Api}/requests/{request}/assignments/{assignment}/start", body: null);
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient client, string path, object content)
    {
        using var response = await client.PostAsJsonAsync(path, content);
        return response.StatusCode;
    }

    private async Task<(Guid Request, Guid Assignment)> AcceptedAsync(Guid offer)
    {
        await desk.MembershipAsync();
        var coordinator = await desk.CoordinatorAsync();
        var request = (await (await desk.MemberAsync()).PostJsonAsync($"{Desk.Api}/requests", Desk.Request(desk.Insee, offer), HttpStatusCode.Created)).Id();
        await coordinator.PostJsonAsync($"{Desk.Api}/requests/{request}/acknowledge", body: null);
        await coordinator.PostJsonAsync($"{Desk.Api}/requests/{request}/qualify", new { theme = "biodiversite", urgency = "Normal" });
        var assignment = (await coordinator.PostJsonAsync($"{Desk.Api}/requests/{request}/assignments", new { body = Body }, HttpStatusCode.Created)).Id();
        await (await host.ClientAsync($"contributor:{Body}")).PostJsonAsync($"{Desk.Api}/requests/{request}/assignments/{assignment}/accept", body: null);
        return (request, assignment);
    }

    private async Task<long> CountAsync(string from)
    {
        await using var source = NpgsqlDataSource.Create(host.Database.ConnectionString);
        await using var command = source.CreateCommand($"select count(*) from {from}");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
