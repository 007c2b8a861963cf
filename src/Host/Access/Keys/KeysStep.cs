using Departement77.BuildingBlocks.Infrastructure.Database;

namespace Departement77.Host.Access.Keys;

/// <summary>
/// Makes the keys under the lock of the migrations: else two hosts that start on an empty database would each make a ring that the other does not know. And reads them before the first
/// request: the options of the token server, which need them, keep the error of a first reading that failed until the host is started again.
/// </summary>
internal sealed class KeysStep(AccessKeys keys) : IAfterMigrations, IHostedService
{
    public Task RunAsync(string ownerConnection, CancellationToken cancellation)
    {
        keys.ReadAll();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        keys.ReadAll();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
