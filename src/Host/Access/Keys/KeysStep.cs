using Departement77.BuildingBlocks.Infrastructure.Database;

namespace Departement77.Host.Access.Keys;

/// <summary>Makes the keys under the lock of the migrations: else two hosts that start on an empty database would each make a ring that the other does not know.</summary>
internal sealed class KeysStep(AccessKeys keys) : IAfterMigrations
{
    public Task RunAsync(string ownerConnection, CancellationToken cancellation)
    {
        foreach (var name in new[] { AccessKeys.TokenSigning, AccessKeys.TokenEncryption, AccessKeys.InvitationLinks })
            keys.Get(name);

        return Task.CompletedTask;
    }
}
