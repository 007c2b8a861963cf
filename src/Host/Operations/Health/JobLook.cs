using Departement77.BuildingBlocks.Infrastructure.Jobs;
using Hangfire;
using Hangfire.States;
using Hangfire.Storage;

namespace Departement77.Host.Operations.Health;

/// <summary>Does some host run the jobs, are they on time, and did their last run succeed?</summary>
internal sealed class JobLook(IEnumerable<JobDefinition> jobs, JobStorage storage, TimeProvider clock) : ILook
{
    private const string Dashboard = "Voyez /hangfire : la cause y est dite, et « Relancer » l'exécute de nouveau.";

    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(5);

    public string Name => "jobs";

    // Hangfire reads synchronously; whoever asks has put this on a thread of its own.
    public Task<Finding> LookAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var monitor = storage.GetMonitoringApi();
        var servers = monitor.Servers().Count(server => server.Heartbeat is null || now - server.Heartbeat < LongestSilence);
        using var connection = storage.GetConnection();
        var stored = connection.GetRecurringJobs();
        var failed = stored.Where(job => job.LastJobState == FailedState.StateName || job.Error is not null).Select(job => job.Id).ToList();
        var late = stored.Where(job => now - job.NextExecution > Tolerated).Select(job => job.Id).ToList();
        var missing = jobs.Select(job => job.Id).Except(stored.Select(job => job.Id), StringComparer.Ordinal).ToList();
        return Task.FromResult(Judge(servers, failed, late, missing) with
        {
            Figures = [new("hosts", servers), new("scheduled", stored.Count), new("lastRunFailed", failed.Count), new("overdue", late.Count), new("failedRuns", monitor.FailedCount())],
        });
    }

    private Finding Judge(int servers, List<string> failed, List<string> late, List<string> missing)
    {
        if (servers == 0)
            return new(Finding.Failing, "Aucun hôte n'exécute les tâches planifiées.", "Démarrez un hôte sans Jobs__Enabled=false.");
        if (missing.Count > 0)
            return new(Finding.Failing, $"Jamais planifiées : {NamesOf(missing)}.", "Redémarrez un hôte de cette version : il planifie ses tâches en démarrant.");
        if (failed.Count > 0)
            return new(Finding.Degraded, $"Dernière exécution en échec : {NamesOf(failed)}.", Dashboard);

        return late.Count > 0
            ? new(Finding.Degraded, $"En retard de plus de {Tolerated.TotalMinutes:0} minutes : {NamesOf(late)}.", Dashboard)
            : new(Finding.Ok, "Les tâches planifiées sont à l'heure et leur dernière exécution a réussi.");
    }

    private string NamesOf(List<string> ids) => string.Join(", ", ids.Select(id => jobs.FirstOrDefault(job => job.Id == id)?.FrenchName ?? id));
}
