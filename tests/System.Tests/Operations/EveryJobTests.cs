using Departement77.BuildingBlocks.Infrastructure.Jobs;
using Departement77.SystemTests.ServiceCatalogue;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests.Operations;

public sealed class EveryJobTests
{
    [Fact]
    public async Task a_job_run_twice_changes_nothing_the_second_time()
    {
        await using var host = await TestHost.StartAsync();
        var desk = new Desk(host);
        await desk.MembershipAsync();
        await desk.RequestAsync("Submitted");
        host.Advance(TimeSpan.FromDays(6));
        var jobs = host.Services.GetServices<JobDefinition>().ToList();
        jobs.Count.ShouldBeGreaterThanOrEqualTo(6);
        foreach (var job in jobs)
        {
            var changed = await host.RunJobAsync(job);
            if (job.Id == "catalogue.watch-time-limits")
                changed.ShouldBe(1, "a request waits for the desk: the test proves nothing otherwise");

            (await host.RunJobAsync(job)).ShouldBe(0, job.Id);
        }
    }
}
