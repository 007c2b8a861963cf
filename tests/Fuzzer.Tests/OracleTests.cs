using Departement77.Fuzzer.Documents;
using Departement77.Fuzzer.Generation;
using Departement77.Fuzzer.Running;

namespace Departement77.Fuzzer.Tests;

/// <summary>A fuzzer that finds nothing proves nothing, unless it finds what is there.</summary>
public sealed class OracleTests
{
    [Fact]
    public async Task a_server_that_keeps_its_word_is_left_alone()
    {
        var report = await RunAsync("none");

        report.IsClean.ShouldBeTrue(report.ToString());
        report.Called.ShouldBe(3);
        report.Succeeded.ShouldBe(3, "an identity of an earlier answer is used in a later path");
        report.Owned.ShouldBeGreaterThan(5);
    }

    [Theory]
    [InlineData("crash", nameof(FaultKind.ServerError))]
    [InlineData("status", nameof(FaultKind.UndocumentedStatus))]
    [InlineData("html", nameof(FaultKind.UndocumentedMediaType))]
    [InlineData("schema", nameof(FaultKind.BodyOffSchema))]
    [InlineData("problem", nameof(FaultKind.NotAProblem))]
    [InlineData("code", nameof(FaultKind.NotAProblem))]
    [InlineData("tenant", nameof(FaultKind.ForeignTenant))]
    public async Task each_fault_is_caught(string fault, string expected) =>
        (await RunAsync(fault)).Findings.Select(finding => finding.Fault.Kind.ToString()).ShouldBe([expected]);

    [Fact]
    public async Task a_host_that_is_not_ready_at_the_end_is_told() => (await RunAsync("unready")).Unready.ShouldNotBeNull();

    [Fact]
    public async Task a_failing_request_is_shrunk_to_what_fails()
    {
        var finding = (await RunAsync("crash")).Findings.ShouldHaveSingleItem();

        var body = finding.Request.Body.ShouldBeOfType<JsonMembers>();
        body.Members.Select(member => member.Name).Order(StringComparer.Ordinal).ShouldBe(["name", "note"]);
        body.Members.Single(member => member.Name == "note").Value.ToString().Length.ShouldBeLessThan(16);
        finding.Request.Headers.ShouldBeEmpty();
        finding.ToString().ShouldContain("curl -i -X POST \"$api/api/v1/things\"");
    }

    [Fact]
    public async Task the_same_seed_sends_the_same_requests()
    {
        var first = (await RunAsync("crash")).Findings.ShouldHaveSingleItem();
        var again = (await RunAsync("crash")).Findings.ShouldHaveSingleItem();

        again.Number.ShouldBe(first.Number);
        again.Request.ToCurl().ShouldBe(first.Request.ToCurl());
    }

    private static async Task<FuzzReport> RunAsync(string fault)
    {
        await using var server = await FaultyServer.StartAsync(fault);
        using var anyone = server.Connect(client: null);
        return await new Fuzzing(await DocumentReader.ReadAsync(anyone), server.Callers, new FuzzPlan(Requests: 500, Seed: 77)).RunAsync();
    }
}
