using System.Net;
using Departement77.TestKit;
using static Departement77.SystemTests.ContractPolicy.ContractSeed;

namespace Departement77.SystemTests.ContractPolicy;

/// <summary>What two people do at the same moment.</summary>
public sealed partial class ContractTests
{
    [Fact]
    public async Task two_parties_who_sign_at_once_both_sign_in_the_end_and_it_comes_into_force_once()
    {
        for (var round = 0; round < 5; round++)
        {
            var authority = shared.NextCommune().Siren;
            var contract = await ContractAsync("PartiallySigned", authority);
            var path = $"{Contracts}/{contract}/signatures";
            await Task.WhenAll(UntilSignedAsync(path, "Department"), UntilSignedAsync(path, "Region"));
            (await instructor.GetJsonAsync($"{Contracts}/{contract}")).Status().ShouldBe("InForce");
            (await EventsAsync(contract)).ShouldHaveSingleItem().Type.ShouldBe("contract-policy.contract-signed.v1");
        }
    }

    [Fact]
    public async Task the_same_party_signs_once_also_at_once()
    {
        for (var round = 0; round < 5; round++)
        {
            var contract = await ContractAsync();
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync($"{Contracts}/{contract}/signatures", Signature("Department"))));
            answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
            answers.Count(answer => answer.Status == HttpStatusCode.Conflict).ShouldBe(3, string.Join('\n', answers.Select(answer => answer.Body)));
        }
    }

    [Fact]
    public async Task of_two_contracts_of_one_scheme_that_come_into_force_at_once_one_does()
    {
        for (var round = 0; round < 5; round++)
        {
            var authority = shared.NextCommune().Siren;
            var contracts = new[] { await ContractAsync("PartiallySigned", authority), await ContractAsync("PartiallySigned", authority) };
            foreach (var contract in contracts)
                await instructor.PostJsonAsync($"{Contracts}/{contract}/signatures", Signature("Region"));

            var answers = await Task.WhenAll(contracts.Select(contract => SendAsync($"{Contracts}/{contract}/signatures", Signature("Department"))));
            answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
            var lost = answers.Single(answer => answer.Status != HttpStatusCode.OK);
            (lost.Status, lost.Body.Contains("contract.another_in_force", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Conflict, true), lost.Body);
        }
    }

    [Fact]
    public async Task of_two_extensions_or_two_amendments_at_once_one_is_kept()
    {
        var contract = await ContractAsync("InForce");
        var extensions = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync($"{Contracts}/{contract}/extensions", new { requestedOn = "2026-11-20", reason = Reason })));
        extensions.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBeInRange(1, 2);
        extensions.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK || answer.Status == HttpStatusCode.Conflict);
        var amendments = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync($"{Contracts}/{contract}/amendments", Amendment())));
        amendments.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
        amendments.Count(answer => answer.Status == HttpStatusCode.Conflict).ShouldBe(3);
    }
}
