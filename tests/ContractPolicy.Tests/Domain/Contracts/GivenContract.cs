using System.Reflection;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Contracts;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;
using static Departement77.ContractPolicy.Tests.Domain.Given;

namespace Departement77.ContractPolicy.Tests.Domain.Contracts;

/// <summary>Contracts as a vote leaves them, and the steps of their life.</summary>
internal static class GivenContract
{
    public const string Reason = "Raison donnée pour l'essai.";
    public const string Act = "Délibération 2026/11/27-4/02";

    public static readonly DateOnly Voted = new(2024, 6, 20);
    public static readonly ContractRules Cor = new(SchemeCode.CoR, "CoR-2022", Cor2022);
    public static readonly ContractRules OldCor = new(SchemeCode.CoR, "CoR-2016", Cor2016);
    public static readonly ContractRules Fer = new(SchemeCode.FER, "FER-2021", Cor2022 with { Duration = null });
    public static readonly ContractSettings Settings = new(ContractStart.Vote, SuspensionExtends: false, new Dictionary<SchemeCode, int> { [SchemeCode.CoR] = 1 }, [180, 90, 30]);

    /// <summary>Costs are retained whole; the grants are at the rates of the contrat rural.</summary>
    public static ApprovedGrant AGrant(DateOnly? votedOn = null, DateOnly? executoryOn = null, bool withRegion = true, ContractRules? rules = null, params decimal[] costs)
    {
        decimal[] amounts = costs.Length > 0 ? costs : [230_000m, 140_000m];
        var operations = amounts.Select((cost, i) => new ApprovedOperation($"Opération {i + 1}", Euros(cost), Euros(cost))).ToList();
        return new ApprovedGrant(
            Guid.CreateVersion7(), Siren.Create("217701275").Value, "Coubert", BeneficiaryKind.Commune, (rules ?? Cor).Scheme, (rules ?? Cor).Version, Act,
            votedOn ?? Voted, executoryOn ?? (votedOn ?? Voted).AddDays(4), operations,
            [GrantOf(Funder.Department, 0.3m, amounts), GrantOf(Funder.Region, withRegion ? 0.4m : 0, amounts)]);
    }

    public static Contract Prepared(ApprovedGrant? grant = null, ContractRules? rules = null) => Contract.Prepare(grant ?? AGrant(rules: rules), rules ?? Cor, [], Voted.AddDays(5)).ShouldSucceed();

    public static SignatureDetails By(ContractParty party, DateOnly on) => SignatureDetails.Create(party.ToString(), on, "Melun", "congress-62", "Maire", on).ShouldSucceed();

    public static Contract InForce(ApprovedGrant? grant = null, ContractRules? rules = null, ContractSettings? settings = null)
    {
        var contract = Prepared(grant, rules);
        var on = contract.ExecutoryOn;
        foreach (var party in contract.Parties)
            contract.RecordSignature(By(party, on), rules ?? Cor, settings ?? Settings, [], on).ShouldSucceed();

        contract.Status.ShouldBe(ContractStatus.InForce);
        contract.ForgetDomainEvents();
        return contract;
    }

    /// <summary>A contract in the given state.</summary>
    public static Contract In(ContractStatus status)
    {
        var day = Voted.AddDays(30);
        var contract = status is ContractStatus.ToBeSigned or ContractStatus.PartiallySigned or ContractStatus.Cancelled ? Prepared() : InForce();
        _ = status switch
        {
            ContractStatus.PartiallySigned => (object)contract.RecordSignature(By(ContractParty.Beneficiary, day), Cor, Settings, [], day).ShouldSucceed(),
            ContractStatus.Cancelled => contract.Cancel(Reason, day).ShouldSucceed(),
            ContractStatus.Suspended => contract.Suspend(Reason, day).ShouldSucceed(),
            ContractStatus.Completed => contract.Close(isSettled: true, Money.Zero, day).ShouldSucceed(),
            ContractStatus.Lapsed => contract.Lapse(Money.Zero, contract.EndsOn!.Value.AddDays(1)),
            ContractStatus.Terminated => contract.Terminate(Reason, Act, Money.Zero, day).ShouldSucceed(),
            _ => contract,
        };
        contract.Status.ShouldBe(status);
        contract.ForgetDomainEvents();
        return contract;
    }

    /// <summary>The new costs, retained whole; a null position is a new operation.</summary>
    public static AmendmentProposal Proposal(ContractRules? migratesTo, params (int? Position, decimal Cost)[] operations) => new(
        "Révision du programme", [.. operations.Select(operation => new ProposedOperation(operation.Position, "Opération", Euros(operation.Cost), Euros(operation.Cost)))],
        new Dictionary<Funder, decimal>(), migratesTo);

    /// <summary>The database gives the number; a test that looks at events gives it here.</summary>
    public static Contract Numbered(this Contract contract, string number = "CoR-2024-0012")
    {
        typeof(Contract).GetProperty(nameof(Contract.Number), BindingFlags.Instance | BindingFlags.Public)!.SetValue(contract, number);
        return contract;
    }

    private static Grant GrantOf(Funder funder, decimal rate, decimal[] costs)
    {
        var amount = Euros(costs.Sum()) * rate;
        return new Grant(funder, amount, amount.Share([.. costs]));
    }
}
