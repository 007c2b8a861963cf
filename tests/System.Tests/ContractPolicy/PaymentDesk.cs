using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Departement77.TestKit;

namespace Departement77.SystemTests.ContractPolicy;

/// <summary>Payments as their people use them: the steps that tests of other steps need first. Contracts are written by SQL: how one comes about is another test's matter.</summary>
/// <param name="host">Where.</param>
/// <param name="authority">SIREN of the commune that asks where a step names no other.</param>
internal sealed class PaymentDesk(TestHost host, string authority = PaymentDesk.Coubert)
{
    public const string Api = "/api/v1/contract-policy";
    public const string Requests = $"{Api}/payment-requests";
    public const string Coubert = "217701275";
    public const string SaintCyr = "217704055";
    public const string Supplier = "35600000000048";
    public const string Reason = "Raison donnée pour l'essai.";

    private static int lastNumber;

    public Task<HttpClient> MemberAsync(string? siren = null) => host.ClientAsync($"member:{siren ?? authority}");

    public Task<HttpClient> InstructorAsync() => host.ClientAsync("instructor");

    public Task<HttpClient> ApproverAsync() => host.ClientAsync("approver");

    public Task<HttpClient> PayerAsync() => host.ClientAsync("finance-checker");

    public static object Proof(decimal amount, string? number = null) => new
    {
        supplierSiret = Supplier,
        invoiceNumber = number ?? $"FA-{Interlocked.Increment(ref lastNumber).ToString(CultureInfo.InvariantCulture)}",
        invoiceDate = "2026-11-02",
        amount,
        paidOn = "2026-11-16",
        operation = "Mairie",
        operationPosition = 1,
    };

    public static object Instalment(Guid contract, params decimal[] amounts) => new { contract, kind = "Instalment", proofs = amounts.Select(amount => Proof(amount)).ToArray() };

    public static object Balance(Guid contract, params decimal[] amounts) =>
        new { contract, kind = "Balance", worksCompletedOn = "2026-11-20", proofs = amounts.Select(amount => Proof(amount)).ToArray() };

    public static object Advance(Guid contract) => new { contract, kind = "Advance" };

    /// <summary>A contrat rural of two operations, 500,000 retained and 150,000 granted; with an advance of 20 % where asked.</summary>
    public async Task<Guid> ContractAsync(string? siren = null, string status = "InForce", bool withAdvance = false, Guid? id = null)
    {
        id ??= Guid.CreateVersion7();
        var version = withAdvance ? "CoR-essai" : "CoR-2022";
        await TestPostgres.ExecuteAsync(
            $"""
            insert into contract_policy.scheme_rule_versions (id, scheme_id, code, status, source, rules, drafted_by, drafted_on)
            select gen_random_uuid(), scheme_id, 'CoR-essai', 'Draft', source, jsonb_set(rules, array['paymentSchedule', 'advance'], '0.2'), 'essai', '2026-11-01'
            from contract_policy.scheme_rule_versions where code = 'CoR-2022' on conflict (code) do nothing;
            insert into contract_policy.contracts (
                id, version, status, form, number, application_id, authority_siren, authority_name, beneficiary_kind, scheme, rule_version, act, voted_on, executory_on,
                region_is_party, total_cost, retained, department_grant, region_grant, prepared_on, signed_on, starts_on, ends_on, days_added, suspended_on)
            values (
                '{id}', 1, '{status}', 'SignedContract', 'CoR-{id}', gen_random_uuid(), '{siren ?? authority}', 'Commune d''essai', 'Commune', 'CoR', '{version}', 'Délibération 2025/06/20', '2025-06-20', '2025-06-25',
                true, 620000, 500000, 150000, 200000, '2025-06-26', '2025-07-01', '2025-07-01', '2028-07-01', 0, {(status == "Suspended" ? "'2026-11-01'" : "null")});
            insert into contract_policy.contract_operations (contract_id, position, label, cost, retained, department_grant, region_grant)
            values ('{id}', 1, 'Mairie', 320000, 250000, 75000, 100000), ('{id}', 2, 'École', 300000, 250000, 75000, 100000)
            """,
            host.Database.Name);
        return id.Value;
    }

    public async Task<Guid> AskAsync(object claim, string? siren = null) => (await (await MemberAsync(siren)).PostJsonAsync(Requests, claim, HttpStatusCode.Created)).Id();

    /// <summary>Takes a request from Submitted to a state.</summary>
    public async Task<JsonObject> BringAsync(Guid request, string status)
    {
        var path = $"{Requests}/{request}";
        var (instructor, approver, payer) = (await InstructorAsync(), await ApproverAsync(), await PayerAsync());
        switch (status)
        {
            case "Submitted":
                break;
            case "ChangesRequested":
                await instructor.PostJsonAsync($"{path}/ask-changes", new { text = Reason });
                break;
            case "Refused":
                await instructor.PostJsonAsync($"{path}/refuse", new { reason = Reason });
                break;
            default:
                await instructor.PostJsonAsync($"{path}/check", body: null);
                if (status == "Checked")
                    break;

                await approver.PostJsonAsync($"{path}/approve", body: null);
                if (status == "Approved")
                    break;

                await instructor.PostJsonAsync($"{path}/send-to-finance", body: null);
                if (status == "PaymentFailed")
                    await payer.PostJsonAsync($"{path}/mark-failed", new { reason = Reason });
                else if (status == "Paid")
                    await payer.PostJsonAsync($"{path}/mark-paid", new { paidOn = "2026-11-24", financeReference = "Mandat 2026-1234" });
                break;
        }

        var read = await instructor.GetJsonAsync(path);
        read.Status().ShouldBe(status);
        return read;
    }

    /// <summary>A request that is paid.</summary>
    public async Task<JsonObject> PayAsync(object claim) => await BringAsync(await AskAsync(claim), "Paid");

    public static async Task<JsonObject> UploadAsync(HttpClient client, Guid request, string name, byte[] file, HttpStatusCode expected = HttpStatusCode.Created, string query = "")
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var response = await client.PostAsync(new Uri($"{Requests}/{request}/documents?name={Uri.EscapeDataString(name)}{query}", UriKind.Relative), content);
        return await response.ReadAsync(expected);
    }
}
