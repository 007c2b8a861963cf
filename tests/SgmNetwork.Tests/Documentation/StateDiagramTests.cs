using System.Runtime.CompilerServices;

namespace Departement77.SgmNetwork.Tests.Documentation;

/// <summary>docs/states-sgm-network.md shows the tables that the code runs on. UPDATE_DOCS=1 writes it anew.</summary>
public sealed class StateDiagramTests
{
    [Fact]
    public void the_documented_diagrams_are_those_of_the_code()
    {
        var expected = $"""
            # Les états du réseau des secrétaires généraux de mairie, tels que le code les applique

            Written by a test from the state tables: a change of a table shows here.

            {string.Join('\n', new[] { MembersStates.Section, SeatsStates.Section, DialoguesStates.Section, KnowledgeStates.Section, ExpertsStates.Section })}
            """;
        var path = DocumentPath();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(path, expected);

        File.ReadAllText(path).ShouldBe(expected, "docs/states-sgm-network.md differs from the state tables: run this test once with UPDATE_DOCS=1 and commit the file");
    }

    private static string DocumentPath([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "states-sgm-network.md"));
}
