using System.Net;
using Departement77.TestKit;

namespace Departement77.SystemTests.ContractPolicy;

/// <summary>Every action in every state, over HTTP, of what has few of both: envelopes, sessions, amendments, decisions, repayment orders.</summary>
public sealed class PartTransitionTests
{
    private const string Api = FundingDesk.Api;
    private const string Today = FundingDesk.Today;

    [Fact]
    public async Task every_action_in_every_state()
    {
        await using var host = await TestHost.StartAsync();
        var desk = new FundingDesk(host);
        await EnvelopesAsync(await desk.ApproverAsync());
        await SessionsAsync(desk);
        await AmendmentsAsync(host, desk);
        await DecisionsAsync(host, await desk.InstructorAsync());
        await RepaymentOrdersAsync(new PaymentDesk(host));
    }

    private static async Task EnvelopesAsync(HttpClient approver)
    {
        var path = $"{Api}/envelopes/{(await approver.PostJsonAsync($"{Api}/envelopes", new { scheme = "FAC", authoritySiren = "217702844", startsOn = "2026-01-01", lastDay = "2028-12-31" }, HttpStatusCode.Created)).Id()}";
        var bonus = new { code = (string)(await approver.GetJsonAsync($"{Api}/schemes/FAC"))["inForce"]!["rules"]!["bonuses"]![0]!["code"]!, amount = 100_000m, reason = "Nouveau collège." };
        (await approver.PostJsonAsync($"{path}/add-bonus", bonus)).Status().ShouldBe("Open");
        (await approver.PostJsonAsync($"{path}/close", body: null)).Status().ShouldBe("Closed");
        await ShouldRefuseAsync(approver, $"{path}/add-bonus", bonus, "Closed");
        await ShouldRefuseAsync(approver, $"{path}/close", body: null, "Closed");
    }

    private static async Task SessionsAsync(FundingDesk desk)
    {
        var secretary = await desk.SecretaryAsync();
        var ways = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["Planned"] = [], ["Held"] = ["hold"], ["Closed"] = ["hold", "close"], ["Cancelled"] = ["cancel"] };
        var next = new Dictionary<(string, string), string> { [("Planned", "hold")] = "Held", [("Planned", "cancel")] = "Cancelled", [("Held", "close")] = "Closed" };
        foreach (var (status, way) in ways)
        {
            foreach (var action in new[] { "hold", "close", "cancel" })
            {
                var path = $"{FundingDesk.Sessions}/{await desk.SessionAsync()}";
                foreach (var step in way)
                    await secretary.PostJsonAsync($"{path}/{step}", body: null);

                if (next.TryGetValue((status, action), out var then))
                    (await secretary.PostJsonAsync($"{path}/{action}", body: null)).Status().ShouldBe(then);
                else
                    await ShouldRefuseAsync(secretary, $"{path}/{action}", body: null, status, [.. next.Keys.Where(key => key.Item1 == status).Select(key => key.Item2)]);
            }
        }
    }

    private static async Task AmendmentsAsync(TestHost host, FundingDesk desk)
    {
        var (instructor, secretary) = (await desk.InstructorAsync(), await desk.SecretaryAsync());
        var actions = new Dictionary<string, (HttpClient Client, object? Body)>(StringComparer.Ordinal)
        {
            ["vote"] = (secretary, ContractSeed.Vote()),
            ["signatures"] = (instructor, ContractSeed.Signature("Department", Today)),
            ["put-in-force"] = (instructor, null),
            ["abandon"] = (instructor, null),
        };
        string[] way = ["vote", "signatures", "signatures", "signatures", "put-in-force"];
        string[] parties = ["Beneficiary", "Region", "Department"];
        foreach (var (status, steps, allowed) in new (string, int, string[])[]
        {
            ("Draft", 0, ["vote", "abandon"]), ("Voted", 1, ["signatures", "abandon"]), ("Signed", 4, ["put-in-force", "abandon"]), ("InForce", 5, []), ("Abandoned", 0, []),
        })
        {
            foreach (var (action, (client, body)) in actions)
            {
                var contract = await host.ContractAsync("InForce");
                await TestPostgres.ExecuteAsync("update contract_policy.contracts set in_force_slot = null", host.Database.Name);
                var path = $"{Api}/contracts/{contract}/amendments";
                path = $"{path}/{(await instructor.PostJsonAsync(path, ContractSeed.Amendment(), HttpStatusCode.Created)).Id()}";
                for (var step = 0; step < steps; step++)
                    await actions[way[step]].Client.PostJsonAsync($"{path}/{way[step]}", way[step] == "signatures" ? ContractSeed.Signature(parties[step - 1], Today) : actions[way[step]].Body);

                if (status == "Abandoned")
                    await instructor.PostJsonAsync($"{path}/abandon", body: null);

                if (allowed.Contains(action, StringComparer.Ordinal))
                    await client.PostJsonAsync($"{path}/{action}", body);
                else if (action == "signatures" && steps >= 4)
                    (await client.RefusedAsync($"{path}/{action}", body, HttpStatusCode.Conflict)).ShouldBe("signature.exists");
                else
                    await ShouldRefuseAsync(client, $"{path}/{action}", body, status, [.. allowed.Select(name => name == "signatures" ? "sign" : name)]);
            }
        }
    }

    private static async Task DecisionsAsync(TestHost host, HttpClient instructor)
    {
        foreach (var status in new[] { "ToBeSigned", "InForce", "Suspended", "Completed", "Terminated", "Cancelled" })
        {
            foreach (var (action, path, body) in new (string, string, object?)[]
            {
                ("notify", "notify", new { notifiedOn = "2024-07-01" }),
                ("cancel", "cancel", new { reason = FundingDesk.Reason }),
                ("agree", "realisation-agreements", ContractSeed.Agreement()),
                ("commit", "commitments", ContractSeed.Commitment()),
                ("declare-works-start", "works-start", new { operation = 1, startedOn = "2026-01-05" }),
                ("amend", "amendments", new { subject = "Révision", operations = new[] { new { operation = 1, cost = 80_000m } } }),
                ("suspend", "suspend", new { reason = FundingDesk.Reason }),
                ("resume", "resume", null),
                ("terminate", "terminate", new { reason = FundingDesk.Reason, act = "Délibération 2026/11/24-4/02" }),
            })
            {
                var decision = await host.ContractAsync(status, scheme: "FER", ruleVersion: "FER-2021");
                var allowed = (await instructor.GetJsonAsync($"{Api}/contracts/{decision}"))["allowedActions"]!.AsArray().Select(name => (string)name!).ToArray();
                allowed.ShouldNotContain("sign");
                allowed.ShouldNotContain("extend");
                if (!allowed.Contains(action, StringComparer.Ordinal))
                    await ShouldRefuseAsync(instructor, $"{Api}/contracts/{decision}/{path}", body, status, allowed);
                else
                    await instructor.PostJsonAsync($"{Api}/contracts/{decision}/{path}", body, action is "agree" or "commit" or "amend" ? HttpStatusCode.Created : HttpStatusCode.OK);
            }
        }
    }

    private static async Task RepaymentOrdersAsync(PaymentDesk desk)
    {
        var payer = await desk.PayerAsync();
        object recovered = new { recoveredOn = Today, financeReference = "Titre 2026-12" };
        object cancelled = new { reason = PaymentDesk.Reason };
        foreach (var (action, body, status) in new[] { ("mark-recovered", recovered, "Recovered"), ("cancel", cancelled, "Cancelled") })
        {
            var contract = await desk.ContractAsync(withAdvance: true);
            await desk.PayAsync(PaymentDesk.Advance(contract));
            await desk.BringAsync(await desk.AskAsync(PaymentDesk.Balance(contract, 10_000m)), "Approved");
            var order = (await payer.GetJsonAsync($"{Api}/repayment-orders?contract={contract}"))["items"]![0]!;
            ((string?)order["status"], (decimal)order["amount"]!).ShouldBe(("Issued", 27_000m));
            var path = $"{Api}/repayment-orders/{(string)order["id"]!}";
            (await payer.PostJsonAsync($"{path}/{action}", body)).Status().ShouldBe(status);
            await ShouldRefuseAsync(payer, $"{path}/mark-recovered", recovered, status);
            await ShouldRefuseAsync(payer, $"{path}/cancel", cancelled, status);
        }
    }

    private static async Task ShouldRefuseAsync(HttpClient client, string path, object? body, string status, params string[] allowed)
    {
        var problem = await client.PostJsonAsync(path, body, HttpStatusCode.Conflict);
        ((string?)problem["code"]).ShouldBe("invalid_transition", $"{path} in {status}");
        ((string?)problem["currentStatus"]).ShouldBe(status, path);
        problem["allowedActions"]!.AsArray().Select(name => (string)name!).ShouldBe(allowed, ignoreOrder: true, $"{path} in {status}");
    }
}
