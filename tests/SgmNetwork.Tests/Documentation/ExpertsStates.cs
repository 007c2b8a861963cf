namespace Departement77.SgmNetwork.Tests.Documentation;

internal static class ExpertsStates
{
    public static string Section => "";
}
