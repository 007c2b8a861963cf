using System.Net;
using System.Net.Sockets;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Departement77.Host.Operations;

/// <summary>The product cannot start, for a reason that a person can mend. The message is French, says what to do, and is all that is printed.</summary>
internal sealed class StartupFailure(string message) : Exception(message)
{
    private const string DefaultAddress = "http://localhost:5000";

    public static void ThrowWithoutConnectionString(IConfiguration configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration.GetConnectionString(DatabaseOptions.ConnectionStringName)))
        {
            throw new StartupFailure(
                $"""
                Aucune base de données n'est indiquée.
                Lancez ./run.sh, qui démarre une base PostgreSQL privée, ou donnez la vôtre :
                  ConnectionStrings__{DatabaseOptions.ConnectionStringName}='Host=127.0.0.1;Port=5432;Database=departement77;Username=postgres;Password=…' ./run.sh
                """);
        }
    }

    /// <summary>Before anything else is done: a taken port would be found only after the migrations, with a stack trace.</summary>
    public static void ThrowWhenPortIsTaken(IConfiguration configuration)
    {
        var addresses = (configuration["urls"] ?? DefaultAddress).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var address in addresses.Select(BindingAddress.Parse).Where(address => !address.IsUnixPipe && address.Port > 0))
        {
            var isLiteral = IPAddress.TryParse(address.Host.Trim('[', ']'), out var literal);
            using var probe = new TcpListener(isLiteral ? literal! : address.Host == "localhost" ? IPAddress.Loopback : IPAddress.Any, address.Port);
            try
            {
                probe.Start();
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                throw Taken(address);
            }
        }
    }

    /// <summary>The failure that a person can mend, or null for a defect of ours, which must keep its stack trace.</summary>
    public static StartupFailure? Of(Exception exception, WebApplication app) => exception switch
    {
        StartupFailure failure => failure,
        OptionsValidationException invalid => new(string.Join(Environment.NewLine, invalid.Failures)),
        IOException { InnerException: AddressInUseException } => Taken(BindingAddress.Parse((app.Configuration["urls"] ?? DefaultAddress).Split(';')[0])),
        NpgsqlException or SocketException or TimeoutException or AggregateException { InnerException: NpgsqlException } => OfDatabase(exception, app.Services.GetRequiredService<DatabaseOptions>()),
        { InnerException: NpgsqlException inner } => OfDatabase(inner, app.Services.GetRequiredService<DatabaseOptions>()),
        _ => null,
    };

    private static StartupFailure? OfDatabase(Exception exception, DatabaseOptions options)
    {
        var server = new NpgsqlConnectionStringBuilder(options.AdministratorConnection);
        return exception switch
        {
            PostgresException { SqlState: PostgresErrorCodes.InvalidPassword } refused when refused.MessageText.Contains("\"d77_", StringComparison.Ordinal) => new(
                $"""
                PostgreSQL à {server.Host}:{server.Port} refuse le mot de passe d'un rôle de l'application.
                Database__RoleSecret n'est pas celui avec lequel ces rôles ont été créés : redonnez-le, ou changez leurs mots de passe (docs/operations.md).
                """),
            PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } => new(
                $"""
                PostgreSQL refuse le compte « {server.Username} » à {server.Host}:{server.Port}.
                Vérifiez le nom et le mot de passe dans ConnectionStrings__{DatabaseOptions.ConnectionStringName}, puis relancez.
                """),
            PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => new(
                $"""
                La base « {server.Database} » n'existe pas à {server.Host}:{server.Port}.
                Créez-la, ou relancez sans Database__MigrateOnStart=false pour qu'elle soit créée.
                """),
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } => new(
                $"""
                Le compte « {server.Username} » n'a pas le droit de préparer la base « {server.Database} » à {server.Host}:{server.Port}.
                Donnez un compte qui peut créer des rôles et des schémas dans ConnectionStrings__{DatabaseOptions.ConnectionStringName}, puis relancez.
                """),
            PostgresException { SqlState: not (PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections) } => null,
            _ => new(
                $"""
                PostgreSQL ne répond pas à {server.Host}:{server.Port}.
                Vérifiez que le serveur tourne et que ConnectionStrings__{DatabaseOptions.ConnectionStringName} dit la bonne adresse, puis relancez. Sans cette variable, ./run.sh démarre une base privée.
                """),
        };
    }

    private static StartupFailure Taken(BindingAddress address) => new(
        $"""
        Le port {address.Port} est déjà pris, sans doute par une application déjà lancée.
        Arrêtez-la, ou choisissez un autre port :
          ASPNETCORE_URLS={address.Scheme}://{address.Host}:{address.Port + 1} ./run.sh
        """);
}
