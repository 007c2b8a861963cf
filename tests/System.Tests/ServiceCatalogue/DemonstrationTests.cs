using System.Net;
using System.Text.Json.Nodes;
using Departement77.TestKit;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>Whoever tries the product finds sessions and loans in several states, and can go on with each.</summary>
public sealed class DemonstrationTests
{
    private const string Open = "0199a000-0000-7000-8000-000000000711";
    private const string Full = "0199a000-0000-7000-8000-000000000712";
    private const string Planned = "0199a000-0000-7000-8000-000000000714";
    private const string Varennes = "member:217704824";
    private const string Vernou = "member:217704949";
    private const string Vulaines = "member:217705334";

    [Fact]
    public async Task sessions_have_places_and_a_waiting_list_and_loans_stand_at_several_steps()
    {
        await using var host = await TestHost.StartAsync();

        // One with places takes somebody at once; one in preparation is nobody's yet.
        Figures(await host.Anonymous.GetJsonAsync($"{TrainingDesk.Sessions}/{Open}")).ShouldBe(("Open", 12, 3, 0));
        var vulaines = await host.ClientAsync(Vulaines);
        (await vulaines.PostJsonAsync($"{TrainingDesk.Sessions}/{Open}/registrations", TrainingDesk.Person("essai"), HttpStatusCode.Created)).Status().ShouldBe("Confirmed");
        await host.Anonymous.GetJsonAsync($"{TrainingDesk.Sessions}/{Planned}", HttpStatusCode.NotFound);

        // The full one: whoever gives a place back makes the first who waits an offer.
        Figures(await host.Anonymous.GetJsonAsync($"{TrainingDesk.Sessions}/{Full}")).ShouldBe(("Full", 3, 3, 2));
        (await vulaines.PostJsonAsync($"{TrainingDesk.Sessions}/{Full}/registrations", TrainingDesk.Person("essai"), HttpStatusCode.Accepted)).Status().ShouldBe("WaitListed");
        await (await host.ClientAsync(Vernou)).PostJsonAsync($"{TrainingDesk.Sessions}/{Full}/registrations/0199a000-0000-7000-8000-000000000725/cancel", body: null);
        var mine = (await vulaines.GetJsonAsync($"{TrainingDesk.Sessions}/{Full}/waiting-list"))["items"]!.AsArray();
        mine.Select(item => (string)item!["status"]!).ShouldBe(["Offered", "WaitListed"]);

        // Loans: one is out, one is signed, one is approved, one waits for the lender.
        var loans = (await (await host.ClientAsync("coordinator")).GetJsonAsync(LoanDesk.Bookings))["items"]!.AsArray();
        loans.Select(loan => (string)loan!["status"]!).ShouldBe(["PickedUp", "AgreementSigned", "Approved", "Requested"], ignoreOrder: true);
        var asked = loans.Single(loan => (string)loan!["status"]! == "Requested")!.AsObject().Id();
        (await (await host.ClientAsync("contributor:archives-departementales")).PostJsonAsync($"{LoanDesk.Bookings}/{asked}/approve", body: null)).Status().ShouldBe("Approved");
        (await (await host.ClientAsync(Varennes)).GetJsonAsync(LoanDesk.Bookings))["items"]!.AsArray().Count.ShouldBe(2);
    }

    private static (string Status, int Capacity, int Taken, int Waiting) Figures(JsonObject session) =>
        (session.Status(), (int)session["capacity"]!, (int)session["taken"]!, (int)session["waiting"]!);
}
