using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Departement77.Host.Operations.Requests;

/// <summary>
/// Behind a reverse proxy, the client's address and https are what the proxy says they are; whoever else says so is not heard. No proxy is known unless the configuration names
/// it, and never is a host name taken from a request: links are made of <c>Access:Issuer</c>.
/// </summary>
internal static class ForwardedAddresses
{
    /// <summary>Addresses of proxies, or networks such as 10.0.0.0/24, separated by commas.</summary>
    public const string Setting = "Proxies";

    public static void UseForwardedAddresses(this WebApplication app)
    {
        var named = (app.Configuration[Setting] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (named.Length == 0)
            return;

        // In the framework's options nothing but the local host is known; a proxy on this machine has to be named too.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = named.Length };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var name in named)
        {
            if (IPAddress.TryParse(name, out var address))
                options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(name, out var network))
                options.KnownIPNetworks.Add(network);
            else
                throw new StartupFailure($"Le réglage {Setting} ne convient pas : « {name} » n'est ni une adresse IP, ni un réseau comme 10.0.0.0/24.");
        }

        app.UseForwardedHeaders(options);
    }
}
