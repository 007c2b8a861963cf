using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.Host.Access.Accounts;
using Microsoft.AspNetCore.Identity;
using Npgsql;
using OpenIddict.Abstractions;

namespace Departement77.Host.Access.Demonstration;

/// <summary>Loads demonstration clients and accounts after the migrations, the territory's included. Adds what is missing, changes nothing else.</summary>
internal sealed partial class DemonstrationStep(IServiceScopeFactory scopes, ILogger<DemonstrationStep> logger) : IAfterMigrations
{
    private static readonly (string Role, string Name)[] People =
    [
        ("admin", "Administrateur"), ("coordinator", "Coordinatrice ID77"), ("auditor", "Auditeur"), ("animator", "Animatrice du réseau SGM"), ("moderator", "Modératrice du réseau SGM"),
    ];

    // Where a browser program of the demonstration may get its code.
    private static readonly string[] RedirectAddresses = ["http://localhost:5077/callback", "http://127.0.0.1/callback"];

    public async Task RunAsync(string ownerConnection, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var connection = new NpgsqlConnection(ownerConnection);
        await connection.OpenAsync(cancellation);

        // Looked for by plain statements: a start that finds everything in its place needs neither hashes nor Entity Framework's model of the accounts.
        var authorities = await AuthoritiesAsync(connection, cancellation);
        var clients = DemonstrationClients.Fixed.Concat(authorities.SelectMany(DemonstrationClients.OfAuthority)).ToDictionary(client => client.Id, StringComparer.Ordinal);
        var missing = await MissingAsync(connection, "select client_id from access.applications", [.. clients.Keys, DemonstrationClients.Web], cancellation);
        if (missing.Remove(DemonstrationClients.Web))
            await AddWebClientAsync(scope.ServiceProvider, cancellation);

        if (missing.Count > 0)
        {
            var hash = await DemonstrationStore.HashAsync(scope.ServiceProvider, cancellation);
            await DemonstrationStore.InsertAsync(connection, hash, [.. missing.Select(id => clients[id])], cancellation);
        }

        var absent = await MissingAsync(connection, "select email from access.accounts where email is not null", [.. People.Select(person => EmailOf(person.Role))], cancellation);
        foreach (var (role, name) in People.Where(person => absent.Contains(EmailOf(person.Role))))
            await AddPersonAsync(scope.ServiceProvider, role, name);

        Loaded(logger, missing.Count, authorities.Count);
    }

    /// <summary>Those of the names that the query does not find.</summary>
    private static async Task<HashSet<string>> MissingAsync(NpgsqlConnection connection, string known, string[] names, CancellationToken cancellation)
    {
        var missing = new HashSet<string>(StringComparer.Ordinal);
        await using var select = new NpgsqlCommand($"select unnest($1::text[]) except ({known})", connection);
        select.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = names });
        await using var reader = await select.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            missing.Add(reader.GetString(0));

        return missing;
    }

    private static async Task<IReadOnlyList<string>> AuthoritiesAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var sirens = new List<string>();
        await using var select = new NpgsqlCommand("select siren from territory.communes union select siren from territory.intercommunalities", connection);
        await using var reader = await select.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            sirens.Add(reader.GetString(0));

        return sirens;
    }

    private static async Task AddWebClientAsync(IServiceProvider scope, CancellationToken cancellation)
    {
        var client = new OpenIddictApplicationDescriptor
        {
            ClientId = DemonstrationClients.Web,
            ClientType = OpenIddictConstants.ClientTypes.Public,
            ApplicationType = OpenIddictConstants.ApplicationTypes.Native,
            DisplayName = "Démonstration",
        };
        client.Permissions.UnionWith(
        [
            OpenIddictConstants.Permissions.Endpoints.Authorization,
            OpenIddictConstants.Permissions.Endpoints.Token,
            OpenIddictConstants.Permissions.Endpoints.EndSession,
            OpenIddictConstants.Permissions.GrantTypes.AuthorizationCode,
            OpenIddictConstants.Permissions.GrantTypes.RefreshToken,
            OpenIddictConstants.Permissions.ResponseTypes.Code,
        ]);
        client.RedirectUris.UnionWith(RedirectAddresses.Select(address => new Uri(address)));
        await scope.GetRequiredService<IOpenIddictApplicationManager>().CreateAsync(client, cancellation);
    }

    private static async Task AddPersonAsync(IServiceProvider scope, string role, string name)
    {
        var email = EmailOf(role);
        if (await scope.GetRequiredService<UserManager<Account>>().FindByEmailAsync(email) is null)
            await scope.GetRequiredService<AccountOpening>().OpenAsync(new Account { Email = email, DisplayName = name }, $"Demo-77-{role}!", [role]);
    }

    private static string EmailOf(string role) => $"{role}@demo.example";

    [LoggerMessage(Level = LogLevel.Information, Message = "Demonstration: {Clients} new clients, {Authorities} authorities")]
    private static partial void Loaded(ILogger logger, int clients, int authorities);
}
