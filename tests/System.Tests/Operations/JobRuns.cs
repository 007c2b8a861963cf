using Departement77.BuildingBlocks.Infrastructure.Jobs;
using Departement77.Host.Operations.Jobs;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests.Operations;

/// <summary>Jobs, run as Hangfire runs them and at once.</summary>
internal static class JobRuns
{
    public static Task<int> RunJobAsync(this TestHost host, string id) => host.RunJobAsync(host.Services.GetServices<JobDefinition>().Single(job => job.Id == id));

    public static async Task<int> RunJobAsync(this TestHost host, JobDefinition job, CancellationToken cancellation = default)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<JobRunner>().RunAsync(job, cancellation);
    }
}
