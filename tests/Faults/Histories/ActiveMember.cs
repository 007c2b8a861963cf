using System.Net;
using System.Net.Http.Headers;
using Departement77.TestKit;

namespace Departement77.Faults.Histories;

/// <summary>Coubert, an active member.</summary>
internal static class ActiveMember
{
    public const string Client = "member:217701275";

    public static async Task JoinAsync(TestHost host) => await JoinAsync(await host.ClientAsync("coordinator"));

    /// <summary>The same by way of a host in a process of its own.</summary>
    public static async Task JoinAsync(Uri host, CancellationToken limit)
    {
        using var http = new HttpClient { BaseAddress = host };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await new Tokens(http).OfAsync(host, "coordinator", limit));
        await JoinAsync(http);
    }

    private static async Task JoinAsync(HttpClient coordinator)
    {
        var membership = await coordinator.PostJsonAsync(
            "/api/v1/service-catalogue/memberships",
            new { authoritySiren = "217701275", deliberation = new { number = "1", date = "2026-11-03" }, representative = new { name = "Camille Martin", email = "mairie@commune.example", function = "Maire" } },
            HttpStatusCode.Created);
        await coordinator.PostJsonAsync($"/api/v1/service-catalogue/memberships/{membership.Id()}/activate", body: null);
    }
}
