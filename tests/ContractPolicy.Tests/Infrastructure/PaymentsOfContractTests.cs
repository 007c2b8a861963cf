using Departement77.ContractPolicy.Application.Payments;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static Departement77.ContractPolicy.Tests.Domain.Given;

namespace Departement77.ContractPolicy.Tests.Infrastructure;

/// <summary>What a contract asks of its payments before it lapses or closes.</summary>
public sealed class PaymentsOfContractTests
{
    [Theory]
    [InlineData(null, 0, 0, null, false, 0, false)]
    [InlineData("Submitted", 60_000, 30_000, null, true, 90_000, false)]
    [InlineData("PaymentFailed", 60_000, 30_000, null, true, 90_000, false)]
    [InlineData("Refused", 60_000, 0, null, false, 60_000, false)]
    [InlineData("Paid", 150_000, 0, "2026-11-24", false, 150_000, true)]
    public async Task a_contract_knows_what_is_under_way_paid_and_settled(string? status, decimal paid, decimal underWay, string? settledOn, bool anyUnderWay, decimal used, bool isSettled)
    {
        await using var host = await TestHost.StartAsync();
        var contract = Guid.CreateVersion7();
        if (status is not null)
        {
            var payment = status == "Paid" ? "'finance-checker', '2026-11-24', 'Mandat 1'" : "null, null, null";
            await TestPostgres.ExecuteAsync(
                $"""
                insert into contract_policy.payment_accounts (id, version, authority_siren, contract_number, scheme, granted, paid, under_way, settled_on)
                values ('{contract}', 1, '217701275', 'CoR-2026-0001', 'CoR', 150000, {paid}, {underWay}, {(settledOn is null ? "null" : $"'{settledOn}'")});
                insert into contract_policy.payment_requests (id, account_id, authority_siren, kind, status, asked, amount, explanation, submitted_by, submitted_on, paid_by, paid_on, finance_reference)
                values (gen_random_uuid(), '{contract}', '217701275', 'Instalment', '{status}', 30000, 30000, '{"{}"}', 'member', '2026-11-24', {payment})
                """,
                host.Database.Name);
        }

        await using var scope = host.Services.CreateAsyncScope();
        var payments = scope.ServiceProvider.GetRequiredService<PaymentsOfContract>();
        (await payments.HasAnyUnderWayAsync(contract, CancellationToken.None)).ShouldBe(anyUnderWay);
        (await payments.PaidOrUnderWayAsync(contract, CancellationToken.None)).ShouldBe(Euros(used));
        (await payments.IsSettledAsync(contract, CancellationToken.None)).ShouldBe(isSettled);
    }
}
