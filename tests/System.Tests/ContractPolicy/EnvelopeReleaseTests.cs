using System.Net;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;

namespace Departement77.SystemTests.ContractPolicy;

/// <summary>What a vote reserved in an envelope follows its contract to the end: amended, settled for less, terminated or lapsed.</summary>
public sealed class EnvelopeReleaseTests : IAsyncLifetime
{
    private const string Api = FundingDesk.Api;
    private const string Today = FundingDesk.Today;
    private const string Mareuil = "217702760";
    private const string Meaux = "217702844";
    private TestHost host = null!;
    private FundingDesk desk = null!;
    private HttpClient instructor = null!;
    private HttpClient secretary = null!;
    private HttpClient approver = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.StartAsync();
        desk = new FundingDesk(host);
        (instructor, secretary, approver) = (await desk.InstructorAsync(), await desk.SecretaryAsync(), await desk.ApproverAsync());
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task an_amendment_and_a_balance_give_back_what_is_not_spent()
    {
        var envelope = await EnvelopeAsync(Mareuil);
        var application = await VotedAsync(Mareuil, 500_000m);
        (await ReservedAsync(envelope, application)).ShouldBe(200_000m);
        var contract = await SignedAsync(application);

        var path = $"{Api}/contracts/{contract}/amendments";
        var amendment = (await instructor.PostJsonAsync(path, ContractSeed.Amendment(400_000m), HttpStatusCode.Created)).Id();
        await secretary.PostJsonAsync($"{path}/{amendment}/vote", ContractSeed.Vote());
        foreach (var party in new[] { "Department", "Beneficiary" })
            await instructor.PostJsonAsync($"{path}/{amendment}/signatures", ContractSeed.Signature(party, Today));

        (await ReservedAsync(envelope, application)).ShouldBe(200_000m, "what is voted counts once it is in force");
        await instructor.PostJsonAsync($"{path}/{amendment}/put-in-force", body: null);
        (await ReservedAsync(envelope, application)).ShouldBe(160_000m);

        // 300,000 proved of 400,000 retained: the grant falls to 120,000.
        var payments = new PaymentDesk(host);
        var balance = await payments.AskAsync(PaymentDesk.Balance(contract, 300_000m), Mareuil);
        await payments.BringAsync(balance, "Checked");
        (await ReservedAsync(envelope, application)).ShouldBe(160_000m);
        await approver.PostJsonAsync($"{Api}/payment-requests/{balance}/approve", body: null);
        (await ReservedAsync(envelope, application)).ShouldBe(120_000m);
        await instructor.PostJsonAsync($"{Api}/payment-requests/{balance}/send-to-finance", body: null);
        await (await payments.PayerAsync()).PostJsonAsync($"{Api}/payment-requests/{balance}/mark-paid", new { paidOn = Today, financeReference = "Mandat 2026-77" });

        // What is free again serves the next grant, whole; a contract that was paid too much is closed all the same: the rest comes back by a repayment.
        var next = await VotedAsync(Mareuil, 600_000m);
        (await ReservedAsync(envelope, next)).ShouldBe(180_000m);
        await TestPostgres.ExecuteAsync($"update contract_policy.payment_accounts set paid = paid + 10000 where id = '{contract}'", host.Database.Name);
        (await approver.PostJsonAsync($"{Api}/contracts/{contract}/close", body: null)).Status().ShouldBe("Completed");
        (await ReservedAsync(envelope, application)).ShouldBe(120_000m);
        ((decimal)(await approver.GetJsonAsync($"{Api}/envelopes/{envelope}"))["left"]!).ShouldBe(0m);
    }

    [Fact]
    public async Task a_termination_and_a_lapse_give_back_what_was_not_paid()
    {
        var envelope = await EnvelopeAsync(Meaux);
        var terminated = await VotedAsync(Meaux, 1_000_000m);
        var lapsing = await VotedAsync(Meaux, 500_000m);
        ((decimal)(await approver.GetJsonAsync($"{Api}/envelopes/{envelope}"))["committed"]!).ShouldBe(600_000m);

        var contract = await SignedAsync(terminated);
        var payments = new PaymentDesk(host);
        await payments.BringAsync(await payments.AskAsync(PaymentDesk.Instalment(contract, 100_000m), Meaux), "Paid");
        (await approver.PostJsonAsync($"{Api}/contracts/{contract}/terminate", new { reason = FundingDesk.Reason, act = "Délibération 2026/11/24-4/02" })).Status().ShouldBe("Terminated");
        (await ReservedAsync(envelope, terminated)).ShouldBe(40_000m);

        await SignedAsync(lapsing);
        host.Advance(TimeSpan.FromDays((3 * 366) + 1));
        (await host.RunJobAsync("contract-policy.lapse-contracts")).ShouldBe(1);
        (await host.RunJobAsync("contract-policy.lapse-contracts")).ShouldBe(0);
        (await ReservedAsync(envelope, lapsing)).ShouldBe(0m);
        ((decimal)(await (await desk.ApproverAsync()).GetJsonAsync($"{Api}/envelopes/{envelope}"))["left"]!).ShouldBe(960_000m);
    }

    private async Task<string> EnvelopeAsync(string siren) =>
        (string)(await approver.PostJsonAsync($"{Api}/envelopes", new { scheme = "FAC", authoritySiren = siren, startsOn = "2026-01-01", lastDay = "2028-12-31" }, HttpStatusCode.Created))["id"]!;

    private async Task<Guid> VotedAsync(string siren, decimal cost)
    {
        var id = await desk.OpenAsync("FAC", deliberationDate: "2026-02-10", siren: siren);
        await desk.OperationAsync(id, cost);
        var path = $"{FundingDesk.Applications}/{id}";
        await instructor.PostJsonAsync($"{path}/submit", body: null);
        await desk.FileAsync(id, "FAC");
        foreach (var action in new[] { "mark-complete", "propose-to-vote" })
            await instructor.PostJsonAsync($"{path}/{action}", body: null);

        await secretary.PostJsonAsync($"{path}/put-on-agenda", new { session = await desk.SessionAsync() });
        (await secretary.PostJsonAsync($"{path}/record-vote", FundingDesk.Act())).Status().ShouldBe("Approved");
        return id;
    }

    private async Task<Guid> SignedAsync(Guid applicationId)
    {
        var id = (await instructor.PostJsonAsync($"{Api}/contracts", new { applicationId }, HttpStatusCode.Created)).Id();
        await instructor.PostJsonAsync($"{Api}/contracts/{id}/signatures", ContractSeed.Signature("Beneficiary", Today));
        (await instructor.PostJsonAsync($"{Api}/contracts/{id}/signatures", ContractSeed.Signature("Department", Today))).Status().ShouldBe("InForce");
        return id;
    }

    private async Task<decimal> ReservedAsync(string envelope, Guid application) =>
        (decimal)(await (await desk.ApproverAsync()).GetJsonAsync($"{Api}/envelopes/{envelope}"))["reservations"]!.AsArray().Single(reserved => (Guid)reserved!["application"]! == application)!["amount"]!;
}
