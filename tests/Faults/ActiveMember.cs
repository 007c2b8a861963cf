using System.Net;
using Departement77.TestKit;

namespace Departement77.Faults;

/// <summary>Coubert, an active member.</summary>
internal static class ActiveMember
{
    public const string Client = "member:217701275";

    public static async Task JoinAsync(TestHost host)
    {
        var coordinator = await host.ClientAsync("coordinator");
        var membership = await coordinator.PostJsonAsync(
            "/api/v1/service-catalogue/memberships",
            new { authoritySiren = "217701275", deliberation = new { number = "1", date = "2026-11-03" }, representative = new { name = "Camille Martin", email = "mairie@commune.example", function = "Maire" } },
            HttpStatusCode.Created);
        await coordinator.PostJsonAsync($"/api/v1/service-catalogue/memberships/{membership.Id()}/activate", body: null);
    }
}
