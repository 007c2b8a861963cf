using Departement77.BuildingBlocks.Web.Security;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.Fuzzer.Running;

/// <summary>The product as the host that is fuzzed: the real server on a port of its own, a database of its own, demonstration data.</summary>
internal static class Product
{
    /// <summary>All roles; two of those that belong to an authority or a body, so that one may be shown what is the other's.</summary>
    public static IReadOnlyList<string> Clients { get; } =
    [
        "member:217701275", "member:217704055", "coordinator", "desk-officer", "contributor:deea-sepoma", "contributor:caue77", "catalogue-editor", "catalogue-publisher",
        "instructor", "approver", "finance-checker", "assembly-secretary", "sgm-member:217701275", "sgm-member:217704055", "animator", "moderator", "expert",
        "integrator", "auditor", "dpo", "admin", "agreement-manager", "employment-officer", "social-referent", "organiser", "gate-agent", "scheme-owner", "chamber-officer:cci77",
    ];

    public static Callers CallersOf(TestHost host)
    {
        var map = host.Services.GetRequiredService<PermissionMap>();
        return new Callers(Clients, host.ClientAsync, (client, permission) => map.Grants([client.Split(':')[0]], permission));
    }
}
