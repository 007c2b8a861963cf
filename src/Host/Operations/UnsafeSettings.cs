using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Npgsql;

namespace Departement77.Host.Operations;

/// <summary>
/// Settings with which the product must not serve people: outside of Development it does not start with any of them. All are told at once, so that whoever installs
/// does not meet them one by one.
/// </summary>
internal static class UnsafeSettings
{
    private const int ShortestSecret = 20;

    private static readonly Func<IConfiguration, string?>[] Rules =
    [
        Demonstration, Issuer, ExternalIssuer, Addresses, AllowedHosts, TrustedProxies, RoleSecret, DatabaseTransport, KeyCertificate, Mail, Sender, Documents, TokenLimit,
    ];

    /// <exception cref="StartupFailure">There is one.</exception>
    public static void ThrowWhenUnsafe(IConfiguration configuration, IHostEnvironment environment)
    {
        if (environment.IsDevelopment())
            return;

        var faults = Rules.Select(rule => rule(configuration)).OfType<string>().ToList();
        if (faults.Count > 0)
        {
            throw new StartupFailure(
                $"""
                L'application ne démarre pas avec des réglages dangereux :
                {string.Join(Environment.NewLine, faults.Select(fault => $"  – {fault}"))}
                Chaque réglage est expliqué dans docs/operations.md. Pour un essai sur votre poste : ./run.sh
                """);
        }
    }

    /// <summary>What only the database can tell, before the first request is served.</summary>
    /// <exception cref="StartupFailure">The product would serve as a superuser, or with accounts whose passwords are public.</exception>
    /// <param name="connections">The product's connections.</param>
    /// <param name="account">The account of the configured connection.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public static async Task ThrowWhenUnsafeAsync(DatabaseConnections connections, string account, CancellationToken cancellation)
    {
        await using var command = connections.For("access").CreateCommand(
            """
            select exists (select from pg_roles where rolname = $1 and rolsuper),
                exists (select from accounts where normalized_email like '%@DEMO.EXAMPLE') or exists (select from applications where client_id = 'member:217701275')
            """);
        command.Parameters.Add(new() { Value = account });
        var (isSuperuser, isDemonstration) = await ReadAsync(command, cancellation);
        if (isSuperuser)
        {
            throw new StartupFailure(
                $"""
                ConnectionStrings__{DatabaseOptions.ConnectionStringName} donne à l'application le compte « {account} », superutilisateur de PostgreSQL : une faille lui ouvrirait tout le serveur.
                Créez-lui un compte qui peut créer des rôles et des bases, et rien d'autre :
                  create role departement77 login createrole createdb password '…';
                """);
        }

        if (isDemonstration)
        {
            throw new StartupFailure(
                """
                Cette base contient les comptes de démonstration, dont les mots de passe sont publics.
                Donnez une base neuve dans ConnectionStrings__Departement77 : une base de démonstration ne devient jamais une base réelle.
                """);
        }
    }

    private static async Task<(bool IsSuperuser, bool IsDemonstration)> ReadAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            await reader.ReadAsync(cancellation);
            return (reader.GetBoolean(0), reader.GetBoolean(1));
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            throw new StartupFailure("La base n'est pas à jour : lancez d'abord « Departement77.Host migrate », puis cet hôte.");
        }
    }

    private static string? Demonstration(IConfiguration settings) => settings.GetValue("Demonstration", defaultValue: false)
        ? "Demonstration=true : les données et les secrets de démonstration sont publics. Retirez ce réglage."
        : null;

    private static string? Issuer(IConfiguration settings) => IsHttps(settings["Access:Issuer"])
        ? null
        : "Access__Issuer : l'adresse publique de l'application manque, ou n'est pas en https. Donnez la même sur tous les hôtes, par exemple https://services.exemple.fr/.";

    private static string? ExternalIssuer(IConfiguration settings) => string.IsNullOrWhiteSpace(settings["Access:ExternalIssuer"]) || IsHttps(settings["Access:ExternalIssuer"])
        ? null
        : "Access__ExternalIssuer : l'émetteur de jetons doit être en https, sinon n'importe qui sur le réseau peut se faire passer pour lui.";

    /// <summary>Plain http may be heard on this machine, or by named proxies, which speak https to the world.</summary>
    private static string? Addresses(IConfiguration settings) =>
        string.IsNullOrWhiteSpace(settings["Proxies"])
        && $"{settings["urls"]};{(settings["http_ports"] is { Length: > 0 } ports ? $"http://*:{ports.Split(';')[0]}" : "")}"
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault(IsPublicHttp) is { } address
            ? $"ASPNETCORE_URLS : {address} est ouvert au réseau en http. Écoutez en https, ou sur 127.0.0.1 derrière un proxy, et nommez dans Proxies les adresses de vos proxys."
            : null;

    private static string? AllowedHosts(IConfiguration settings) => settings["AllowedHosts"] is { Length: > 0 } hosts && !hosts.Contains('*', StringComparison.Ordinal)
        ? null
        : "AllowedHosts : dites à quels noms l'application répond (services.exemple.fr;localhost), sans joker.";

    private static string? TrustedProxies(IConfiguration settings) => settings.GetValue("FORWARDEDHEADERS_ENABLED", settings.GetValue("ASPNETCORE_FORWARDEDHEADERS_ENABLED", defaultValue: false))
        ? "ASPNETCORE_FORWARDEDHEADERS_ENABLED=true croit n'importe qui sur son adresse. Retirez-le, et nommez vos proxys dans Proxies."
        : null;

    private static string? RoleSecret(IConfiguration settings)
    {
        var secret = settings["Database:RoleSecret"];
        return secret is null || secret.Length < ShortestSecret || secret == Connection(settings).Password
            ? $"Database__RoleSecret : donnez un secret d'au moins {ShortestSecret} caractères, autre que le mot de passe de la connexion (openssl rand -base64 32). Il est le même sur tous les hôtes."
            : null;
    }

    private static string? DatabaseTransport(IConfiguration settings)
    {
        var connection = Connection(settings);
        var isHere = (connection.Host ?? "").Split(',').All(host => host is "" or "localhost" || host.StartsWith('/') || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)));
        return isHere || connection.SslMode is SslMode.Require or SslMode.VerifyCA or SslMode.VerifyFull
            ? null
            : "ConnectionStrings__Departement77 : la base est sur une autre machine et la connexion peut passer en clair. Ajoutez « SSL Mode=VerifyFull;Root Certificate=… ».";
    }

    private static string? KeyCertificate(IConfiguration settings)
    {
        const string setting = "Access__KeyCertificate__Path";
        if (settings["Access:KeyCertificate:Path"] is not { Length: > 0 } path)
            return $"{setting} : sans certificat, les clés qui signent les jetons seraient en clair dans la base. Donnez un fichier PKCS#12.";

        try
        {
            using var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, settings["Access:KeyCertificate:Password"]);
            return certificate.HasPrivateKey ? null : $"{setting} : {path} n'a pas de clé privée.";
        }
        catch (Exception e) when (e is IOException or CryptographicException or UnauthorizedAccessException)
        {
            return $"{setting} : {path} ne peut pas être lu. Vérifiez le chemin, les droits du compte de service, et Access__KeyCertificate__Password.";
        }
    }

    private static string? Mail(IConfiguration settings) => string.IsNullOrWhiteSpace(settings["Mail:SmtpHost"]) && string.IsNullOrWhiteSpace(settings["Mail:Folder"])
        ? "Mail__SmtpHost : sans serveur de courriel, personne ne reçoit rien. Donnez-en un, ou, dans Mail__Folder, le dossier qu'un autre programme relève."
        : null;

    private static string? Sender(IConfiguration settings) => settings["Mail:From"] is { Length: > 0 } from && !from.TrimEnd('>').EndsWith(".example", StringComparison.OrdinalIgnoreCase)
        ? null
        : "Mail__From : donnez une adresse d'expédition de votre domaine.";

    private static string? Documents(IConfiguration settings) => Path.IsPathRooted(settings["Documents:Folder"])
        ? null
        : "Documents__Folder : donnez le chemin absolu d'un dossier sauvegardé, le même pour tous les hôtes.";

    private static string? TokenLimit(IConfiguration settings) => settings["Access:TokenRequestsPerMinute"] is { } limit && limit.Trim() == "0"
        ? "Access__TokenRequestsPerMinute=0 laisse essayer des mots de passe sans fin. Retirez ce réglage."
        : null;

    private static bool IsHttps(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps;

    private static bool IsPublicHttp(string address)
    {
        var binding = BindingAddress.Parse(address);
        var host = binding.Host.Trim('[', ']');
        return binding is { IsUnixPipe: false, IsNamedPipe: false } && binding.Scheme == Uri.UriSchemeHttp && host != "localhost" && !(IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
    }

    private static NpgsqlConnectionStringBuilder Connection(IConfiguration settings) => new(settings.GetConnectionString(DatabaseOptions.ConnectionStringName));
}
