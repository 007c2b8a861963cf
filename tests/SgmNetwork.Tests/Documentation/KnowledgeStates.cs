namespace Departement77.SgmNetwork.Tests.Documentation;

internal static class KnowledgeStates
{
    public static string Section => "";
}
