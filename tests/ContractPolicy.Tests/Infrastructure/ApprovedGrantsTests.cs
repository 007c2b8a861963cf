using System.Net;
using Departement77.ContractPolicy.Application.Contracts;
using Departement77.ContractPolicy.Domain.Schemes;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.ContractPolicy.Tests.Infrastructure;

/// <summary>What a vote gave, as contracts read it.</summary>
public sealed class ApprovedGrantsTests
{
    private const string Api = "/api/v1/contract-policy";
    private const string Today = "2026-11-24";

    [Fact]
    public async Task a_grant_is_found_once_it_is_approved()
    {
        await using var host = await TestHost.StartAsync();
        await using var scope = host.Services.CreateAsyncScope();
        var grants = scope.ServiceProvider.GetRequiredService<ApprovedGrants>();
        var instructor = await host.ClientAsync("instructor");
        var secretary = await host.ClientAsync("assembly-secretary");
        var id = (await instructor.PostJsonAsync($"{Api}/applications", new { scheme = "CoR", deliberationDate = "2024-12-10", authoritySiren = "217701275" }, HttpStatusCode.Created)).Id();
        var path = $"{Api}/applications/{id}";
        await instructor.PostJsonAsync($"{path}/operations", new { label = "Mairie", cost = 230_000 }, HttpStatusCode.Created);
        await instructor.PostJsonAsync($"{path}/operations", new { label = "École", cost = 340_000 }, HttpStatusCode.Created);
        await instructor.PostJsonAsync($"{path}/submit", body: null);
        foreach (var kind in new[] { "deliberation", "programme", "financing-plan", "estimate", "schedule" })
        {
            using var content = new ByteArrayContent(SampleFiles.Pdf);
            using var response = await instructor.PostAsync(new Uri($"{path}/documents?name={kind}.pdf&kind={kind}", UriKind.Relative), content);
            response.StatusCode.ShouldBe(HttpStatusCode.Created);
        }

        await instructor.PostJsonAsync($"{path}/mark-complete", body: null);
        var session = (await secretary.PostJsonAsync($"{Api}/vote-sessions", new { body = "PermanentCommission", heldOn = Today, number = "11" }, HttpStatusCode.Created)).Id();
        await instructor.PostJsonAsync($"{path}/propose-to-vote", new { session });
        (await grants.FindAsync(id, CancellationToken.None)).FirstError.Code.ShouldBe("application.not_approved");
        (await grants.FindAsync(Guid.CreateVersion7(), CancellationToken.None)).FirstError.Code.ShouldBe("application.not_found");

        await secretary.PostJsonAsync($"{path}/record-vote", new { result = "Approved", actNumber = "CP-1", actOn = Today, receivedOn = Today, publishedOn = Today });

        var grant = (await grants.FindAsync(id, CancellationToken.None)).Value;
        (grant.Authority.Value, grant.Kind, grant.Scheme, grant.RuleVersion, grant.Act).ShouldBe(("217701275", BeneficiaryKind.Commune, SchemeCode.CoR, "CoR-2022", "CP-1"));
        grant.ExecutoryOn.ShouldBe(new DateOnly(2026, 11, 24));
        grant.Operations.Select(operation => (operation.Label, operation.Retained.Amount)).ShouldBe([("Mairie", 201_754.39m), ("École", 298_245.61m)]);
        grant.Grants.Select(part => part.Amount.Amount).ShouldBe([150_000m, 200_000m]);
        grant.Grants[0].ByOperation.Select(part => part.Amount).ShouldBe([60_526.32m, 89_473.68m]);
    }
}
