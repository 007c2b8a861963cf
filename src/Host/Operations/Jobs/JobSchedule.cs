using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Infrastructure.Jobs;
using Hangfire;
using Hangfire.Storage;

namespace Departement77.Host.Operations.Jobs;

/// <summary>Makes the recurring jobs in the store those of this version: each listed one under its French name, no other.</summary>
internal sealed class JobSchedule(IEnumerable<JobDefinition> jobs, IRecurringJobManager manager, JobStorage storage) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var listed = jobs.ToList();
        foreach (var job in listed)
        {
            var (name, id) = (job.FrenchName, job.Id);
            manager.AddOrUpdate<JobRunner>(
                id,
                runner => runner.Run(name, id, null, CancellationToken.None),
                job.Cron,
                new RecurringJobOptions { TimeZone = ParisTime.Zone, MisfireHandling = MisfireHandlingMode.Relaxed });
        }

        using var connection = storage.GetConnection();
        foreach (var stored in connection.GetRecurringJobs().Where(stored => !listed.Exists(job => job.Id == stored.Id)))
            manager.RemoveIfExists(stored.Id);

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
