using System.Net;
using System.Net.Http.Json;
using Dapper;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;
using static Departement77.SystemTests.ContractPolicy.ContractSeed;

namespace Departement77.SystemTests.ContractPolicy;

/// <summary>What changes a contract that is signed.</summary>
public sealed partial class ContractTests
{
    [Fact]
    public async Task an_amendment_is_voted_by_somebody_else_signed_by_all_and_then_changes_the_contract()
    {
        var contract = await ContractAsync("InForce");
        var path = $"{Contracts}/{contract}/amendments";
        (await instructor.RefusedAsync(path, Amendment(500_000.01m), HttpStatusCode.UnprocessableEntity)).ShouldBe("ceiling.exceeded");
        (await instructor.RefusedAsync(path, new { subject = "Taux", operations = new[] { new { operation = 1, cost = 100 } }, rates = new[] { new { funder = "Department", rate = 0.31 } } }, HttpStatusCode.UnprocessableEntity)).ShouldBe("rate.exceeds_scheme");
        (await instructor.RefusedAsync(path, new { subject = "Version", operations = new[] { new { operation = 1, cost = 100 } }, migrateTo = "CoR-2099" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("rule_version.unknown");
        using var created = await instructor.PostAsJsonAsync(path, Amendment());
        var amendment = (await created.ReadAsync(HttpStatusCode.Created)).Id();
        created.Headers.Location!.ToString().ShouldEndWith(amendment.ToString());
        (await instructor.RefusedAsync(path, Amendment(), HttpStatusCode.Conflict)).ShouldBe("amendment.another_open");

        await instructor.PostJsonAsync($"{path}/{amendment}/vote", Vote(), HttpStatusCode.Forbidden);
        (await secretary.RefusedAsync($"{path}/{amendment}/vote", Vote("2026-11-25", "2026-11-26"), HttpStatusCode.UnprocessableEntity)).ShouldBe("act.invalid");
        (await instructor.RefusedAsync($"{path}/{amendment}/put-in-force", null, HttpStatusCode.Conflict)).ShouldBe("invalid_transition");
        (await secretary.PostJsonAsync($"{path}/{amendment}/vote", Vote())).Status().ShouldBe("Voted");
        (await instructor.RefusedAsync($"{path}/{amendment}/signatures", Signature("Department", "2026-11-23"), HttpStatusCode.Conflict)).ShouldBe("signature.too_early");
        foreach (var party in new[] { "Department", "Region", "Beneficiary" })
            await instructor.PostJsonAsync($"{path}/{amendment}/signatures", Signature(party, "2026-11-24"));

        ((decimal)(await member.GetJsonAsync($"{Contracts}/{contract}"))["departmentGrant"]!).ShouldBe(111_000m);
        (await instructor.PostJsonAsync($"{path}/{amendment}/put-in-force", null)).Status().ShouldBe("InForce");
        var read = await member.GetJsonAsync($"{Contracts}/{contract}");
        ((decimal)read["departmentGrant"]!, (decimal)read["regionGrant"]!).ShouldBe((60_000m, 80_000m));
        read["operations"]!.AsArray().Count.ShouldBe(1);
        read["amendments"]![0]!["signatures"]!.AsArray().Count.ShouldBe(3);
        var published = (await EventsAsync(contract)).ShouldHaveSingleItem();
        published.Type.ShouldBe("contract-policy.contract-amended.v1");
        ((decimal)published.Data["departmentGrantBefore"]!, (decimal)published.Data["departmentGrant"]!).ShouldBe((111_000m, 60_000m));
    }

    [Fact]
    public async Task an_amendment_keeps_what_a_signed_agreement_engages_and_drops_the_others()
    {
        var contract = await ContractAsync("InForce");
        var path = $"{Contracts}/{contract}";
        await instructor.PostJsonAsync($"{path}/realisation-agreements", Agreement(), HttpStatusCode.Created);
        var amendment = (await instructor.PostJsonAsync($"{path}/amendments", Amendment(), HttpStatusCode.Created)).Id();
        await secretary.PostJsonAsync($"{path}/amendments/{amendment}/vote", Vote());
        foreach (var party in new[] { "Department", "Region", "Beneficiary" })
            await instructor.PostJsonAsync($"{path}/amendments/{amendment}/signatures", Signature(party, "2026-11-24"));

        await instructor.PostJsonAsync($"{path}/amendments/{amendment}/put-in-force", null);
        (await instructor.GetJsonAsync(path))["realisationAgreements"]!.AsArray().ShouldBeEmpty("69,000 were agreed, 60,000 are granted");

        var smaller = new
        {
            title = "Mairie",
            operations = new[] { 1 },
            financingPlan = new[] { new { source = "Commune", amount = 200_000m } },
            beginsOn = "2025-01-01",
            endsOn = "2026-12-31",
            amount = 60_000m,
            paymentTerms = "Sur présentation des factures.",
        };
        var agreement = (await instructor.PostJsonAsync($"{path}/realisation-agreements", smaller, HttpStatusCode.Created)).Id();
        await instructor.PostJsonAsync($"{path}/realisation-agreements/{agreement}/signatures", Signature("Beneficiary"));
        (await instructor.RefusedAsync($"{path}/amendments", Amendment(199_000m), HttpStatusCode.Conflict)).ShouldBe("amendment.below_agreement");
    }

    [Fact]
    public async Task who_has_both_roles_still_does_not_vote_their_own_amendment()
    {
        var contract = await ContractAsync("InForce");
        var amendment = (await instructor.PostJsonAsync($"{Contracts}/{contract}/amendments", Amendment(), HttpStatusCode.Created)).Id();
        await host.ExecuteAsync("contract_policy", "update contract_amendments set proposed_by = @proposer where id = @amendment", new { proposer = await SubjectAsync("assembly-secretary"), amendment });
        (await secretary.RefusedAsync($"{Contracts}/{contract}/amendments/{amendment}/vote", Vote(), HttpStatusCode.Forbidden)).ShouldBe("separation_of_duties");
        (await instructor.PostJsonAsync($"{Contracts}/{contract}/amendments/{amendment}/abandon", null)).Status().ShouldBe("Abandoned");
    }

    [Fact]
    public async Task an_older_contract_keeps_its_ceiling_until_an_amendment_moves_it_to_another_version()
    {
        var contract = await ContractAsync("InForce", ruleVersion: "CoR-2016");
        var path = $"{Contracts}/{contract}/amendments";
        (await instructor.RefusedAsync(path, Amendment(400_000m), HttpStatusCode.UnprocessableEntity)).ShouldBe("ceiling.exceeded");
        var move = new { subject = "Passage au règlement de 2022", operations = new[] { new { operation = 1, cost = 500_000.00m } }, migrateTo = "CoR-2022" };
        var amendment = (await instructor.PostJsonAsync(path, move, HttpStatusCode.Created)).Id();
        await secretary.PostJsonAsync($"{path}/{amendment}/vote", Vote());
        foreach (var party in new[] { "Department", "Region", "Beneficiary" })
            await instructor.PostJsonAsync($"{path}/{amendment}/signatures", Signature(party, "2026-11-24"));

        await instructor.PostJsonAsync($"{path}/{amendment}/put-in-force", null);
        var read = await member.GetJsonAsync($"{Contracts}/{contract}");
        ((string?)read["rules"]!["version"], (decimal)read["departmentGrant"]!).ShouldBe(("CoR-2022", 150_000m));
    }

    [Fact]
    public async Task two_extensions_are_granted_and_the_third_is_refused()
    {
        var path = $"{Contracts}/{await ContractAsync("InForce")}/extensions";
        var request = new { requestedOn = "2026-11-20", reason = Reason };
        (await instructor.RefusedAsync(path, new { requestedOn = "2026-11-25", reason = Reason }, HttpStatusCode.UnprocessableEntity)).ShouldBe("extension.requested_in_the_future");
        (await instructor.RefusedAsync(path, new { requestedOn = "2026-11-20", reason = "Non" }, HttpStatusCode.UnprocessableEntity)).ShouldBe("contract.reason_required");
        await instructor.PostJsonAsync(path, request);
        await instructor.PostJsonAsync(path, request);
        (await instructor.RefusedAsync(path, request, HttpStatusCode.Conflict)).ShouldBe("extension.limit_reached");

        var late = await ContractAsync("InForce", neighbour, votedOn: new DateOnly(2023, 11, 23));
        (await instructor.RefusedAsync($"{Contracts}/{late}/extensions", request, HttpStatusCode.Conflict)).ShouldBe("contract.expired");
    }
}
