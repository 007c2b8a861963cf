using System.Runtime.CompilerServices;
using Departement77.ContractPolicy.Domain.AuthorityFiles;
using Departement77.ContractPolicy.Domain.Schemes;

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
