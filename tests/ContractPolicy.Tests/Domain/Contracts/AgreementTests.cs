using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.ContractPolicy.Domain.Contracts;
using ErrorOr;
using static Departement77.ContractPolicy.Tests.Domain.Contracts.GivenContract;
using static Departement77.ContractPolicy.Tests.Domain.Given;

namespace Departement77.ContractPolicy.Tests.Domain.Contracts;

/// <summary>What is agreed and promised under a contract.</summary>
public sealed class AgreementTests
{
    [Fact]
    public void an_agreement_balances_and_stays_within_grant_and_contract()
    {
        var contract = InForce();
        contract.Agree(Terms() with { FinancingPlan = [new("Commune", Euros(229_999.99m))] }).ShouldFail("financing_plan.unbalanced", ErrorType.Validation).Description.ShouldContain("0,01");
        contract.Agree(Terms() with { Amount = Euros(69_000.01m) }).ShouldFail("agreement.exceeds_grant", ErrorType.Validation);
        contract.Agree(Terms() with { EndsOn = new DateOnly(2027, 6, 21) }).ShouldFail("agreement.calendar_invalid", ErrorType.Validation);
        contract.Agree(Terms() with { Operations = [9] }).ShouldFail("operation.unknown", ErrorType.Validation);
        contract.Agree(Terms()).ShouldSucceed();
        contract.Agree(Terms()).ShouldFail("agreement.operation_taken", ErrorType.Conflict);
    }

    [Fact]
    public void an_agreement_is_signed_by_the_departement_and_the_beneficiary()
    {
        var contract = InForce();
        var agreement = contract.Agree(Terms()).ShouldSucceed();
        var day = Voted.AddDays(40);
        contract.SignAgreement(agreement.Id, By(ContractParty.Region, day)).ShouldFail("party.unknown", ErrorType.Validation);
        contract.SignAgreement(agreement.Id, By(ContractParty.Department, day)).ShouldSucceed().SignedOn.ShouldBeNull();
        contract.SignAgreement(agreement.Id, By(ContractParty.Department, day)).ShouldFail("signature.exists", ErrorType.Conflict);
        contract.SignAgreement(agreement.Id, By(ContractParty.Beneficiary, day.AddDays(-1))).ShouldSucceed().SignedOn.ShouldBe(day);
        contract.SignAgreement(new RealisationAgreementId(Guid.CreateVersion7()), By(ContractParty.Department, day)).ShouldFail("agreement.not_found", ErrorType.NotFound);
    }

    [Fact]
    public void a_commitment_is_proved_once_by_a_reference_or_a_file()
    {
        var contract = InForce();
        var day = Voted.AddDays(40);
        contract.Commit(CommitmentKind.Trainee, "x", day).ShouldFail("commitment.label_invalid", ErrorType.Validation);
        contract.Commit(CommitmentKind.Trainee, "Un apprenti", Voted.AddDays(-1)).ShouldFail("commitment.due_on_invalid", ErrorType.Validation);
        var sign = contract.Commit(CommitmentKind.SiteSign, "Panneau de chantier", day).ShouldSucceed();
        var trainee = contract.Commit(CommitmentKind.Trainee, "Un apprenti", day).ShouldSucceed();
        contract.RecordProof(sign.Id, " ", day).ShouldFail("commitment.reference_invalid", ErrorType.Validation);
        contract.RecordProof(sign.Id, "Photographie reçue le 3 juillet", day).ShouldSucceed();
        contract.RecordProof(sign.Id, "Une autre", day).ShouldFail("commitment.already_proved", ErrorType.Conflict);
        var file = new UploadedFile(Guid.CreateVersion7(), 100, new string('0', 64), DocumentType.Pdf);
        contract.RecordProof(trainee.Id, file, "contrat/apprenti.pdf", day).ShouldFail("document.name_invalid", ErrorType.Validation);
        contract.RecordProof(trainee.Id, file, "apprenti.pdf", day).ShouldSucceed().ProofFileId.ShouldBe(file.Id);
        contract.RecordProof(new ContractCommitmentId(Guid.CreateVersion7()), "Inconnue", day).ShouldFail("commitment.not_found", ErrorType.NotFound);
        contract.DomainEvents.OfType<CommitmentProved>().Count().ShouldBe(2);
    }

    /// <summary>The first operation of a usual contract.</summary>
    internal static AgreementTerms Terms() => new(
        "Mairie", [1], [new("Commune", Euros(69_000)), new("Département", Euros(69_000)), new("Région", Euros(92_000))],
        new DateOnly(2024, 9, 1), new DateOnly(2026, 12, 31), Euros(69_000), "Sur présentation des factures.");
}
