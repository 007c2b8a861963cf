using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.Territory;
using Npgsql;
using OpenIddict.Server;

namespace Departement77.Host.Access.Demonstration;

/// <summary>Syndicates are registered while the demonstration runs: their clients are made when they are first used.</summary>
internal sealed class DemonstrationArrivals(ITerritory territory, DatabaseConnections connections) : IOpenIddictServerHandler<OpenIddictServerEvents.ExtractTokenRequestContext>
{
    // After extraction, HTTP Basic included, and after the refusal of odd requests.
    public const int Order = int.MaxValue - 9_000;

    public async ValueTask HandleAsync(OpenIddictServerEvents.ExtractTokenRequestContext context)
    {
        if (context.IsRejected || DemonstrationClients.Recognise(context.Transaction.Request?.ClientId) is not { } client)
            return;

        var cancellation = context.CancellationToken;
        await using var connection = await connections.For("access").OpenConnectionAsync(cancellation);
        await using var find = new NpgsqlCommand(
            "select (select client_secret from applications where client_id = 'coordinator') where not exists (select from applications where client_id = $1)", connection);
        find.Give(client.Id);
        if (await find.ExecuteScalarAsync(cancellation) is string hash && await territory.FindAuthorityAsync(client.Authority!, cancellation) is not null)
            await DemonstrationStore.InsertAsync(connection, hash, [client], cancellation);
    }
}
