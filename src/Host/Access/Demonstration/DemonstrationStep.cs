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

        var authorities = await AuthoritiesAsync(connection, cancellation);
        var hash = await DemonstrationStore.HashAsync(scope.ServiceProvider, cancellation);
        var added = await DemonstrationStore.InsertAsync(connection, hash, [.. DemonstrationClients.Fixed, .. authorities.SelectMany(DemonstrationClients.OfAuthority)], cancellation);
        await AddWebClientAsync(scope.ServiceProvider, cancellation);
        foreach (var (role, name) in People)
            await AddPersonAsync(scope.ServiceProvider, role, name);

        Loaded(logger, added, authorities.Count);
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
        var clients = scope.GetRequiredService<IOpenIddictApplicationManager>();
        if (await clients.FindByClientIdAsync(DemonstrationClients.Web, cancellation) is not null)
            return;

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
        await clients.CreateAsync(client, cancellation);
    }

    private static async Task AddPersonAsync(IServiceProvider scope, string role, string name)
    {
        var email = $"{role}@demo.example";
        if (await scope.GetRequiredService<UserManager<Account>>().FindByEmailAsync(email) is null)
            await scope.GetRequiredService<AccountOpening>().OpenAsync(new Account { Email = email, DisplayName = name }, $"Demo-77-{role}!", [role]);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Demonstration: {Clients} new clients, {Authorities} authorities")]
    private static partial void Loaded(ILogger logger, int clients, int authorities);
}
