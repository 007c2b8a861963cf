using System.Security.Cryptography;
using System.Text;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Infrastructure.Jobs;
using Hangfire;

namespace Departement77.Host.Operations.Jobs;

/// <summary>
/// Makes the recurring jobs in the store those of this version: each listed one under its French name, no other. Each costs half a dozen statements, so what the store holds is
/// marked with the program that made it: a start that finds its own mark beside the same jobs changes nothing.
/// </summary>
internal sealed class JobSchedule(IEnumerable<JobDefinition> jobs, IRecurringJobManager manager, JobStorage storage) : IHostedService
{
    // Where Hangfire keeps which recurring jobs there are.
    private const string Recurring = "recurring-jobs";

    private const string MarkKey = "departement77:schedule";
    private const string MarkField = "Program";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var listed = jobs.ToList();
        var mark = MarkOf(listed);
        using var connection = storage.GetConnection();
        var stored = connection.GetAllItemsFromSet(Recurring);
        if (stored.SetEquals(listed.Select(job => job.Id)) && connection.GetAllEntriesFromHash(MarkKey)?.GetValueOrDefault(MarkField) == mark)
            return Task.CompletedTask;

        foreach (var job in listed)
        {
            var (name, id) = (job.FrenchName, job.Id);
            manager.AddOrUpdate<JobRunner>(
                id,
                runner => runner.Run(name, id, null, CancellationToken.None),
                job.Cron,
                new RecurringJobOptions { TimeZone = ParisTime.Zone, MisfireHandling = MisfireHandlingMode.Relaxed });
        }

        foreach (var id in stored.Where(id => !listed.Exists(job => job.Id == id)))
            manager.RemoveIfExists(id);

        connection.SetRangeInHash(MarkKey, [new(MarkField, mark)]);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Another build may call its jobs in another way; settings may give the same build other times.</summary>
    private static string MarkOf(IEnumerable<JobDefinition> jobs)
    {
        var text = string.Join('\n', jobs.Select(job => $"{job.Id} {job.Cron} {job.FrenchName}").Prepend(typeof(JobRunner).Module.ModuleVersionId.ToString()));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
