using System.Net;
using System.Net.Sockets;

namespace Departement77.Host.Integration.Webhooks;

/// <summary>Which addresses may receive: public ones, and those of the networks that the operator allows. An event must never reach the product's own surroundings.</summary>
internal sealed class AddressGuard(WebhookOptions options)
{
    private static readonly IPNetwork[] Closed =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",

            // Protocol assignments with Teredo and ORCHID, documentation, 6to4, segment routing; all else outside of 2000::/3 is closed as a whole.
            "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20", "5f00::/16",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    public bool Allows(IPAddress address)
    {
        // The same machine by another name: ::ffff:127.0.0.1 is 127.0.0.1.
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (options.Networks.Any(network => network.Contains(plain)))
            return true;

        return (plain.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(plain)) && !Array.Exists(Closed, network => network.Contains(plain));
    }
}

/// <summary>Finds the addresses of a name; tests put another one in its place.</summary>
internal class NameResolver
{
    public virtual Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation) => Dns.GetHostAddressesAsync(host, cancellation);
}
