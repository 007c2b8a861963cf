using Departement77.ContractPolicy.Domain.Schemes;
using static Departement77.ContractPolicy.Tests.Domain.Given;

namespace Departement77.ContractPolicy.Tests.Domain;

public sealed class RulesCheckTests
{
    public static TheoryData<string, string> Faults => new()
    {
        { "no beneficiary", "/rules/beneficiaries" },
        { "a kind twice", "/rules/beneficiaries" },
        { "a beneficiary that is null", "/rules/beneficiaries" },
        { "an empty interval", "/rules/beneficiaries/0/population" },
        { "an expense ceiling of zero", "/rules/beneficiaries/0/expenseCeiling" },
        { "a negative grant ceiling", "/rules/beneficiaries/0/grantCeilings" },
        { "an envelope with a gap", "/rules/beneficiaries/0/envelope" },
        { "an envelope that ends too early", "/rules/beneficiaries/0/envelope" },
        { "no rate", "/rules/rates" },
        { "a rate above one", "/rules/rates" },
        { "rates above one together", "/rules/rates" },
        { "a funder twice", "/rules/rates" },
        { "an owner's share above one", "/rules/ownerShare" },
        { "instalments above the grant", "/rules/paymentSchedule" },
        { "an advance above the instalments", "/rules/paymentSchedule" },
        { "no duration", "/rules/duration" },
        { "an extension of no time", "/rules/duration" },
        { "a split of nothing", "/rules/envelopeSplit" },
        { "a document twice", "/rules/requiredDocuments" },
        { "a bonus without condition", "/rules/bonuses" },
        { "an unverified part without a note", "/rules/unverified" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void a_fault_is_told_by_its_place(string fault, string pointer)
    {
        var error = RulesCheck.Faults(WithFault(fault)).ShouldHaveSingleItem();

        error.Code.ShouldBe("rules.invalid");
        error.Metadata.ShouldNotBeNull()["pointer"].ShouldBe(pointer);
    }

    [Fact]
    public void good_rules_have_no_fault()
    {
        foreach (var rules in new[] { Cor2016, Cor2022, Fac2019 })
            RulesCheck.Faults(rules).ShouldBeEmpty();
    }

    [Fact]
    public void rules_come_back_as_they_were_written() => RulesJson.Write(RulesJson.Read(RulesJson.Write(Fac2019))).ShouldBe(RulesJson.Write(Fac2019));

    [Fact]
    public void a_split_of_an_envelope_loses_nothing()
    {
        var (intercommunality, communes) = new EnvelopeSplit(0.6m).Of(Euros(1_067_000));

        intercommunality.ShouldBe(Euros(640_200));
        communes.ShouldBe(Euros(426_800));
    }

    private static SchemeRules WithFault(string fault) => fault switch
    {
        "no beneficiary" => Cor2022 with { Beneficiaries = [] },
        "a kind twice" => Cor2022 with { Beneficiaries = [Commune(), Commune()] },
        "a beneficiary that is null" => Cor2022 with { Beneficiaries = [null!] },
        "an empty interval" => Cor2022 with { Beneficiaries = [Commune(from: 2000, below: 2000)] },
        "an expense ceiling of zero" => Cor2022 with { Beneficiaries = [Commune(expense: 0)] },
        "a negative grant ceiling" => Cor2022 with { Beneficiaries = [Commune(grant: -1)] },
        "an envelope with a gap" => Cor2022 with { Beneficiaries = [Commune(from: 2000) with { Envelope = new([Class(2000, 5000, 1), Class(5001, below: null, 2)]) }] },
        "an envelope that ends too early" => Cor2022 with { Beneficiaries = [Commune(from: 2000) with { Envelope = new([Class(2000, 5000, 1)]) }] },
        "no rate" => Cor2022 with { Rates = [] },
        "a rate above one" => Cor2022 with { Rates = [new(Funder.Region, 1.1m)] },
        "rates above one together" => Cor2022 with { Rates = [new(Funder.Department, 0.6m), new(Funder.Region, 0.5m)] },
        "a funder twice" => Cor2022 with { Rates = [new(Funder.Department, 0.1m), new(Funder.Department, 0.1m)] },
        "an owner's share above one" => Cor2022 with { OwnerShare = Cor2022.OwnerShare with { Usual = 20 } },
        "instalments above the grant" => Cor2022 with { PaymentSchedule = new(Advance: null, InstalmentsCap: 1.2m) },
        "an advance above the instalments" => Cor2022 with { PaymentSchedule = new(Advance: 0.9m, InstalmentsCap: 0.8m) },
        "no duration" => Cor2022 with { Duration = new(Years: 0, Extensions: 0, YearsPerExtension: 0) },
        "an extension of no time" => Cor2022 with { Duration = new(Years: 3, Extensions: 1, YearsPerExtension: 0) },
        "a split of nothing" => Cor2022 with { EnvelopeSplit = new(0) },
        "a document twice" => Cor2022 with { RequiredDocuments = [new("plan", "Plan"), new("plan", "Autre plan")] },
        "a bonus without condition" => Cor2022 with { Bonuses = [new("hqe", "HQE", "", Funder.Department, AddedRate: null, AddedEnvelope: null)] },
        "an unverified part without a note" => Cor2022 with { Unverified = [new("/rules/duration", " ")] },
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Say how to break it."),
    };
}
