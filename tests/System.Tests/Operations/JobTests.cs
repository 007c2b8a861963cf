using Departement77.BuildingBlocks.Infrastructure.Jobs;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests.Operations;

public sealed class JobTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Fact]
    public async Task each_kernel_job_does_its_work_once_and_run_again_changes_nothing()
    {
        var host = shared.Host;
        var lane = Guid.CreateVersion7();
        foreach (var schema in new[] { "catalogue", "integration" })
            await host.ExecuteAsync(schema, "insert into idempotency_keys (principal, key, request_hash, answer, stored_at) values ('p', 'old', '\\x00', '{}', @old), ('p', 'young', '\\x00', '{}', @young)", new { old = TestHost.Start.AddHours(-25), young = TestHost.Start.AddHours(-23) });
        foreach (var schema in new[] { "catalogue", "integration" })
            await host.ExecuteAsync(schema, "insert into inbox (subscriber, event_id, handled_at) values ('test.old', gen_random_uuid(), now() - interval '91 days'), ('test.young', gen_random_uuid(), now() - interval '89 days')");
        await host.ExecuteAsync("integration", "insert into lanes (subscriber, lane, pending, next_attempt_at) values ('test.empty', @lane, 0, now() - interval '2 days'), ('test.wrong', @lane, 7, now())", new { lane });

        (await RunAsync(host, "kernel.purge-idempotency-keys")).ShouldBe([2, 0]);
        (await RunAsync(host, "kernel.purge-inbox")).ShouldBe([2, 0]);
        (await RunAsync(host, "kernel.purge-lanes")).ShouldBe([1, 0]);
        (await RunAsync(host, "kernel.reconcile-lanes")).ShouldBe([1, 0]);
        await host.WriteAuditAsync(1);
        (await RunAsync(host, "kernel.anchor-audit-chain")).ShouldBe([1, 0]);
    }

    [Fact]
    public async Task every_job_has_a_french_name_of_its_own_and_a_cron_expression()
    {
        var host = shared.Host;
        var jobs = host.Services.GetServices<JobDefinition>().ToList();

        jobs.Count.ShouldBeGreaterThanOrEqualTo(4);
        jobs.Select(job => job.FrenchName).ShouldBeUnique();
        jobs.Select(job => job.Id).ShouldBeUnique();
        jobs.ShouldAllBe(job => job.Cron.Split(' ').Length == 5);
    }

    private static async Task<int[]> RunAsync(TestHost host, string id) => [await host.RunJobAsync(id), await host.RunJobAsync(id)];
}
