using System.Runtime.CompilerServices;
using Departement77.ContractPolicy.Domain.Applications;
using Departement77.ContractPolicy.Domain.AuthorityFiles;
using Departement77.ContractPolicy.Domain.Contracts;
using Departement77.ContractPolicy.Domain.Envelopes;
using Departement77.ContractPolicy.Domain.Payments;
using Departement77.ContractPolicy.Domain.Schemes;
using Departement77.ContractPolicy.Domain.VoteSessions;

namespace Departement77.ContractPolicy.Tests.Documentation;

/// <summary>docs/states-contract-policy.md shows the tables that the code runs on. UPDATE_DOCS=1 writes it anew.</summary>
public sealed class StateDiagramTests
{
    [Fact]
    public void the_documented_diagrams_are_those_of_the_code()
    {
        var expected = $"""
            # Les états de la politique contractuelle, tels que le code les applique

            Written by a test from the state tables: a change of a table shows here.

            ## SchemeRuleVersion (version de règlement)

            A version becomes `Superseded` by the date alone, when its last day is past.

            ```mermaid
            {SchemeRuleVersion.States.ToMermaid()}```

            ## AuthorityEnvelope (enveloppe)

            What its reservations may come to is held by the database.

            ```mermaid
            {AuthorityEnvelope.States.ToMermaid()}```
            ## Contract (contrat)

            `activate` comes with the last signature, `warn` and `lapse` with the day.

            ```mermaid
            {Contract.States.ToMermaid()}```

            A decision of a scheme without duration (décision de subvention) is notified instead of signed:

            ```mermaid
            {Contract.DecisionStates.ToMermaid()}```

            ## ContractAmendment (avenant)

            `complete` comes with the last signature; an amendment of a decision, which nobody signs, with the vote.

            ```mermaid
            {ContractAmendment.States.ToMermaid()}```
            ## FundingApplication (demande de subvention)

            A complete file is one under instruction: the receipt that says so starts the clock. `record-vote` is one route; its three ends are three actions here.
            Nobody asks for `declare-inadmissible`: it comes when what was asked for does not.

            ```mermaid
            {FundingApplication.States.ToMermaid()}```

            ## VoteSession (séance)

            ```mermaid
            {VoteSession.States.ToMermaid()}```
            ## PaymentRequest (demande de versement)

            A `Refused` request frees its invoices and its amount; every other one that is not `Paid` keeps them.

            ```mermaid
            {PaymentRequest.States.ToMermaid()}```

            ## RepaymentOrder (ordre de reversement)

            ```mermaid
            {RepaymentOrder.States.ToMermaid()}```
            ## AuthorityFile (dossier de la collectivité)

            Events and the calendar move it: no route does.

            ```mermaid
            {AuthorityFile.States.ToMermaid()}```

            """;
        var path = DocumentPath();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(path, expected);

        File.ReadAllText(path).ShouldBe(expected, "docs/states-contract-policy.md differs from the state tables: run this test once with UPDATE_DOCS=1 and commit the file");
    }

    private static string DocumentPath([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "states-contract-policy.md"));
}
