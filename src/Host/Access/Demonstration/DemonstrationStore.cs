using Npgsql;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using OpenIddict.EntityFrameworkCore.Models;

namespace Departement77.Host.Access.Demonstration;

/// <summary>Inserts demonstration clients, all with one hash of their one secret: hashing it a thousand times would take longer than the rest of the start.</summary>
internal static class DemonstrationStore
{
    public static async Task<int> InsertAsync(NpgsqlConnection connection, string secretHash, IReadOnlyCollection<DemonstrationClient> clients, CancellationToken cancellation)
    {
        await using var insert = new NpgsqlCommand(
            """
            insert into access.applications (id, client_id, client_type, application_type, client_secret, permissions, properties, concurrency_token)
            select gen_random_uuid(), c.id, 'confidential', 'web', $1, '["ept:token","gt:client_credentials"]',
                   json_strip_nulls(json_build_object('role', json_build_array(c.role), 'authority', c.authority, 'body', c.body))::text,
                   gen_random_uuid()::text
            from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as c (id, role, authority, body)
            on conflict (client_id) do nothing
            """,
            connection);
        insert.Give(
            secretHash,
            clients.Select(client => client.Id).ToArray(),
            clients.Select(client => client.Role).ToArray(),
            clients.Select(client => client.Authority).ToArray(),
            clients.Select(client => client.Body).ToArray());
        return await insert.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Lets OpenIddict hash the secret, so that its format stays its own affair.</summary>
    public static async Task<string> HashAsync(IServiceProvider scope, CancellationToken cancellation) =>
        await ActivatorUtilities.CreateInstance<SecretHasher>(scope).HashAsync(DemonstrationClients.Secret, cancellation);

    private sealed class SecretHasher(
        IOpenIddictApplicationCache<OpenIddictEntityFrameworkCoreApplication<Guid>> cache,
        ILogger<OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication<Guid>>> logger,
        Microsoft.Extensions.Options.IOptionsMonitor<OpenIddictCoreOptions> options,
        IOpenIddictApplicationStore<OpenIddictEntityFrameworkCoreApplication<Guid>> store)
        : OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication<Guid>>(cache, logger, options, store)
    {
        public ValueTask<string> HashAsync(string secret, CancellationToken cancellation) => ObfuscateClientSecretAsync(secret, cancellation);
    }
}
