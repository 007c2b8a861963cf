using Departement77.BuildingBlocks.Infrastructure.Jobs;
using Departement77.TestKit;
using ErrorOr;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests.Operations;

public sealed class EveryJobTests
{
    [Fact]
    public async Task a_job_run_twice_changes_nothing_the_second_time()
    {
        await using var host = await TestHost.StartAsync();
        var jobs = host.Services.GetServices<JobDefinition>().ToList();
        jobs.Count.ShouldBeGreaterThanOrEqualTo(5);
        foreach (var job in jobs)
        {
            await RunAsync(host, job);
            (await RunAsync(host, job)).ShouldBe(0, job.Id);
        }
    }

    private static async Task<int> RunAsync(TestHost host, JobDefinition job)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var answer = await scope.ServiceProvider.GetRequiredService<IMediator>().Send((IRequest<ErrorOr<int>>)job.Command());
        answer.IsError.ShouldBeFalse(job.Id);
        return answer.Value;
    }
}
