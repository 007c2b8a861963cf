using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Payments;
using Departement77.ContractPolicy.Domain.Schemes;
using static Departement77.ContractPolicy.Tests.Domain.Given;

namespace Departement77.ContractPolicy.Tests.Domain.Payments;

/// <summary>The account of a contrat rural of 500,000 retained and 150,000 granted, said shortly.</summary>
internal static class PaymentBuilder
{
    public const string Member = "member";
    public const string Instructor = "instructor";
    public const string Payer = "finance-checker";
    public const string AReason = "Raison donnée pour l'essai.";
    public const string AReference = "Mandat 2026-1234";

    public static readonly Siren Authority = Siren.Create("217701275").Value;
    public static readonly Siret Supplier = Siret.Create("35600000000048").Value;
    public static readonly PaymentPolicy Policy = new(PaymentDays: 30, DocumentsPerRequest: 50);

    private static int lastNumber;

    public static PaymentTerms Terms(decimal retained = 500_000, decimal grant = 150_000, decimal? advance = null, decimal cap = 0.8m, bool isInForce = true) => new(
        Guid.CreateVersion7(),
        "CoR-2026-0001",
        Guid.CreateVersion7(),
        Authority,
        SchemeCode.CoR,
        "CoR-2022",
        isInForce,
        Today.AddYears(3),
        Euros(retained),
        [new Grant(Funder.Department, Euros(grant), [Euros(grant)]), new Grant(Funder.Region, Euros(200_000), [Euros(200_000)])],
        new PaymentSchedule(advance, cap));

    /// <summary>An invoice that no other has.</summary>
    public static Invoice AnInvoice(decimal amount, string? number = null) =>
        new(Supplier, number ?? $"FA-{Interlocked.Increment(ref lastNumber)}", Today, Euros(amount), "", OperationPosition: null, Today);

    public static PaymentClaim Advance() => new(PaymentKind.Advance, [], Asked: null, WorksCompletedOn: null);

    public static PaymentClaim Instalment(params decimal[] amounts) => new(PaymentKind.Instalment, [.. amounts.Select(amount => AnInvoice(amount))], Asked: null, WorksCompletedOn: null);

    public static PaymentClaim Balance(params decimal[] amounts) => new(PaymentKind.Balance, [.. amounts.Select(amount => AnInvoice(amount))], Asked: null, Today);

    public static PaymentRequest Ask(this PaymentAccount account, PaymentTerms terms, PaymentClaim claim) => account.Request(terms, claim, Policy, Member, Today).ShouldSucceed();

    public static PaymentRequest Approve(this PaymentAccount account, PaymentTerms terms, PaymentClaim claim)
    {
        var request = account.Ask(terms, claim);
        account.Check(request.Id, terms, [], Instructor, Today).ShouldSucceed();
        return account.Approve(request.Id, terms, Approver, Today).ShouldSucceed();
    }

    public static PaymentRequest Pay(this PaymentAccount account, PaymentTerms terms, PaymentClaim claim)
    {
        var request = account.Approve(terms, claim);
        account.SendToFinance(request.Id, Today).ShouldSucceed();
        return account.MarkPaid(request.Id, Today, AReference, Payer, Today).ShouldSucceed();
    }
}
