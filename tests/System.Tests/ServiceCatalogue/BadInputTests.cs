using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Departement77.TestKit;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>The bad input of the dossier: each case answers with its code and status, and a French explanation.</summary>
public sealed class BadInputTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string OtherCommune = "217704055"; // Saint-Cyr-sur-Morin
    private readonly TestHost host = shared.Host;
    private readonly Desk desk = shared.NextDesk();

    [Theory]
    [InlineData(null)]
    [InlineData("Submitted")]
    [InlineData("Suspended")]
    [InlineData("Ended")]
    [InlineData("Rejected")]
    public async Task a_request_needs_an_active_membership(string? membership)
    {
        if (membership is not null)
            await desk.MembershipAsync(membership);

        (await (await desk.MemberAsync()).RefusedAsync($"{Desk.Api}/requests", Desk.Request(desk.Insee), HttpStatusCode.Forbidden)).ShouldBe("membership.required");
    }

    [Fact]
    public async Task an_authority_has_one_membership()
    {
        await desk.MembershipAsync("Submitted");
        (await (await desk.MemberAsync()).RefusedAsync($"{Desk.Api}/memberships", Desk.Membership(desk.Siren), HttpStatusCode.Conflict)).ShouldBe("membership.exists");
    }

    [Fact]
    public async Task after_a_rejection_or_an_end_an_authority_may_ask_again()
    {
        await desk.MembershipAsync("Rejected");
        await desk.MembershipAsync("Ended");
        await desk.MembershipAsync("Active");
    }

    [Fact]
    public async Task a_deliberation_is_given_and_not_in_the_future()
    {
        var member = await desk.MemberAsync();
        var representative = new { name = "Camille Martin", email = "mairie@commune.example", function = "Maire" };
        foreach (var deliberation in new object?[]
        {
            null, new { number = "1" }, new { date = "2026-11-03" }, new { number = "", date = "2026-11-03" }, new { number = "1", date = "2026-11-25" },
        })
        {
            (await member.RefusedAsync($"{Desk.Api}/memberships", new { authoritySiren = desk.Siren, deliberation, representative }, HttpStatusCode.UnprocessableEntity))
                .ShouldBe("deliberation.invalid");
        }
    }

    [Fact]
    public async Task a_deliberation_of_today_in_paris_counts()
    {
        await using var late = await TestHost.StartAsync();

        // 23:30 UTC on the 24th is half past midnight on the 25th in Paris.
        late.Advance(new DateTimeOffset(2026, 11, 24, 23, 30, 0, TimeSpan.Zero) - late.Clock.GetUtcNow());
        var body = new { authoritySiren = Desk.Coubert, deliberation = new { number = "1", date = "2026-11-25" }, representative = new { name = "Camille Martin", email = "mairie@commune.example", function = "Maire" } };
        await (await new Desk(late).MemberAsync()).PostJsonAsync($"{Desk.Api}/memberships", body, HttpStatusCode.Created);
    }

    [Fact]
    public async Task a_member_speaks_for_its_own_authority() =>
        (await (await desk.MemberAsync(OtherCommune)).RefusedAsync($"{Desk.Api}/memberships", Desk.Membership(desk.Siren), HttpStatusCode.UnprocessableEntity))
            .ShouldBe("representative.not_of_authority");

    [Theory]
    [InlineData("217701276")] // fails Luhn
    [InlineData("552100554")] // a true SIREN, of no authority of 77
    [InlineData("")]
    [InlineData("21770127")]
    [InlineData("' or 1=1 --")]
    public async Task an_authority_is_known(string siren) =>
        (await (await desk.CoordinatorAsync()).RefusedAsync($"{Desk.Api}/memberships", Desk.Membership(siren), HttpStatusCode.UnprocessableEntity)).ShouldBe("authority.invalid");

    [Theory]
    [InlineData("77999")] // no commune
    [InlineData("75056")] // Paris
    [InlineData("77288")] // Melun: of 77, not of Coubert
    [InlineData("abc")]
    public async Task the_commune_is_in_the_members_territory(string insee)
    {
        await desk.MembershipAsync();
        (await (await desk.MemberAsync()).RefusedAsync($"{Desk.Api}/requests", Desk.Request(insee), HttpStatusCode.UnprocessableEntity)).ShouldBe("perimeter.not_covered");
    }

    [Fact]
    public async Task a_withdrawn_offer_cannot_be_requested()
    {
        await desk.MembershipAsync();
        var withdrawn = Guid.Parse("0199a000-0000-7000-8000-000000000030");
        (await (await desk.MemberAsync()).RefusedAsync($"{Desk.Api}/requests", Desk.Request(desk.Insee, withdrawn), HttpStatusCode.Conflict)).ShouldBe("offer.not_available");
        (await (await desk.MemberAsync()).RefusedAsync($"{Desk.Api}/requests", Desk.Request(desk.Insee, Guid.CreateVersion7()), HttpStatusCode.NotFound)).ShouldBe("offer.not_found");
        (await host.Anonymous.GetJsonAsync($"{Desk.Api}/offers/{withdrawn}")).Status().ShouldBe("Withdrawn");
    }

    [Theory]
    [InlineData("capacity", null)]
    [InlineData("capacity", "court")]
    [InlineData("capacity", "   trop   ")]
    [InlineData("humeur", "Nous ne pouvons pas nous en charger.")]
    [InlineData(null, "Nous ne pouvons pas nous en charger.")]
    public async Task a_body_says_why_it_declines(string? reasonCode, string? reason)
    {
        await desk.MembershipAsync();
        var (request, assignment) = await desk.RequestAsync("Routed");
        var body = await host.ClientAsync("contributor:deea-sepoma");
        (await body.RefusedAsync($"{Desk.Api}/requests/{request}/assignments/{assignment}/decline", new { reasonCode, reason }, HttpStatusCode.UnprocessableEntity))
            .ShouldBe("request.decline_reason_required");
    }

    [Theory]
    [InlineData("deea-sepoma", HttpStatusCode.Conflict, "assignment.exists")]
    [InlineData("actart", HttpStatusCode.UnprocessableEntity, "provider.closed")]
    [InlineData("mdph77", HttpStatusCode.UnprocessableEntity, "provider.not_covering")]
    [InlineData("inconnu", HttpStatusCode.UnprocessableEntity, "provider.unknown")]
    [InlineData("DEEA SEPoMA", HttpStatusCode.UnprocessableEntity, "provider.unknown")]
    public async Task a_request_is_put_to_an_open_body_once(string body, HttpStatusCode status, string code)
    {
        await desk.MembershipAsync();
        var (request, _) = await desk.RequestAsync("Routed");
        (await (await desk.CoordinatorAsync()).RefusedAsync($"{Desk.Api}/requests/{request}/assignments", new { body }, status)).ShouldBe(code);
    }

    [Fact]
    public async Task a_theme_is_of_the_catalogue()
    {
        await desk.MembershipAsync();
        var (request, _) = await desk.RequestAsync("Acknowledged");
        foreach (var theme in new[] { "inconnue", "Eau", "", "eau'; drop table offers" })
        {
            (await (await desk.CoordinatorAsync()).RefusedAsync($"{Desk.Api}/requests/{request}/qualify", new { theme, urgency = "Normal" }, HttpStatusCode.UnprocessableEntity))
                .ShouldBe("request.theme_unknown");
        }
    }

    [Fact]
    public async Task an_old_version_is_refused_and_the_current_one_accepted()
    {
        var id = await desk.MembershipAsync("Submitted");
        var coordinator = await desk.CoordinatorAsync();
        using var stale = await SendAsync(coordinator, $"{Desk.Api}/memberships/{id}/activate", "\"v7\"");
        ((string?)(await stale.ReadAsync(HttpStatusCode.PreconditionFailed))["code"]).ShouldBe("concurrency_conflict");

        using var read = await coordinator.GetAsync(new Uri($"{Desk.Api}/memberships/{id}", UriKind.Relative));
        using var current = await SendAsync(coordinator, $"{Desk.Api}/memberships/{id}/activate", read.Headers.ETag!.Tag);
        await current.ReadAsync(HttpStatusCode.OK);
        current.Headers.ETag!.Tag.ShouldBe("\"v2\"");

        // Whoever acts on an old version reads again first, also where the action is not allowed any more.
        using var late = await SendAsync(coordinator, $"{Desk.Api}/memberships/{id}/activate", "\"v1\"");
        await late.ReadAsync(HttpStatusCode.PreconditionFailed);
    }

    [Theory]
    [InlineData("sort=prix")]
    [InlineData("limit=201")]
    [InlineData("limit=0")]
    [InlineData("limit=-1")]
    [InlineData("limit=dix")]
    [InlineData("cursor=abc")]
    [InlineData("cursor=W10")] // an empty list
    [InlineData("cursor=WyJ4Il0")] // ["x"]
    [InlineData("cursor=WyJ0aXRsZSIsbnVsbCwiYSIsImIiLCJjIl0")]
    [InlineData("cursor=%00")]
    [InlineData("search=%00")]
    [InlineData("kind=Chose")]
    [InlineData("kind=0")]
    [InlineData("charged=oui")]
    [InlineData("tri=titre")]
    [InlineData("theme=eau&theme=archives")]
    public async Task a_list_says_which_parameter_it_does_not_know(string query)
    {
        var problem = await host.Anonymous.GetJsonAsync($"{Desk.Api}/offers?{query}", HttpStatusCode.BadRequest);
        ((string?)problem["code"]).ShouldBe("query.invalid");
    }

    [Fact]
    public async Task markup_in_a_text_is_stored_as_it_was_written()
    {
        await desk.MembershipAsync();
        var member = await desk.MemberAsync();
        const string need = "<script>alert(1)</script> =1+1 \"guillemets\" et 'apostrophes' ; ☃ 𝒳";
        var created = await member.PostJsonAsync($"{Desk.Api}/requests", new { subject = "<b>Sujet</b>", need, communeInsee = desk.Insee }, HttpStatusCode.Created);
        ((string?)(await member.GetJsonAsync($"{Desk.Api}/requests/{created.Id()}"))["need"]).ShouldBe(need);
    }

    [Fact]
    public async Task several_faults_are_told_together_by_their_place()
    {
        var body = new { authoritySiren = desk.Siren, deliberation = new { number = "1", date = "2030-01-01" }, representative = new { name = "", email = "pas une adresse", function = "Maire" } };
        var problem = await (await desk.MemberAsync()).PostJsonAsync($"{Desk.Api}/memberships", body, HttpStatusCode.UnprocessableEntity);
        problem["errors"]!.AsObject().Select(pair => pair.Key).ShouldBe(["/deliberation/date", "/representative/name", "/representative/email"], ignoreOrder: true);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string path, string ifMatch)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(new { }) };
        message.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(ifMatch));
        return await client.SendAsync(message);
    }
}
