using System.Net;
using Departement77.BuildingBlocks.Domain.Texts;
using ErrorOr;

namespace Departement77.Host.Integration.Webhooks;

/// <summary>Reads the address that a client gives. What its name leads to is looked at again at each connection, as names change.</summary>
internal sealed class WebhookUrl(WebhookOptions options, AddressGuard guard)
{
    public const int MaxLength = 1000;

    private const string Pointer = "/url";

    /// <summary>The address as it is kept.</summary>
    public ErrorOr<Uri> Read(string text)
    {
        if (text.Length > MaxLength)
            return Refuse($"L'adresse dépasse {MaxLength} caractères : raccourcissez-la.");

        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.IdnHost.Length == 0)
            return Refuse("L'adresse doit commencer par https:// et porter un nom de serveur, par exemple https://exemple.fr/evenements.");

        if (url.Scheme == "http" && !options.AllowHttp)
            return Refuse("L'adresse doit commencer par https:// : les événements ne voyagent que chiffrés.");

        if (url.UserInfo.Length > 0 || url.Fragment.Length > 0)
            return Refuse("L'adresse ne doit porter ni identifiant, ni mot de passe, ni fragment (#…) : retirez-les.");

        if (!options.AnyPort && !options.Ports.Contains(url.Port))
            return Refuse($"Le port {url.Port} n'est pas permis. Ports permis : {string.Join(", ", options.Ports)}.");

        if (IsOwn(url))
            return Refuse("Cette adresse est celle de l'application elle-même : donnez celle de votre système.");

        return IsClosed(url.IdnHost) ? Refuse("Cette adresse n'est pas joignable depuis l'internet public, ou n'est pas permise : donnez le nom public de votre système.") : url;
    }

    // In a demonstration the product is at localhost, and so may the receiver be: then the port tells them apart.
    private bool IsOwn(Uri url) =>
        options.OwnAddress is { } own && string.Equals(url.IdnHost, own.IdnHost, StringComparison.OrdinalIgnoreCase) && (!own.IsLoopback || url.Port == own.Port);

    private bool IsClosed(string host)
    {
        if (IPAddress.TryParse(host, out var literal))
            return !guard.Allows(literal);

        // A name without a dot is one of the operator's own network.
        var name = host.TrimEnd('.');
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            ? !guard.Allows(IPAddress.Loopback)
            : !name.Contains('.', StringComparison.Ordinal) && options.Networks.Count == 0;
    }

    private static Error Refuse(string message) => InputError.At(Pointer, "webhook.url_refused", message);
}
