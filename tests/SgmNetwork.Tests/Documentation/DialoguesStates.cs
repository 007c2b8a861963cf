namespace Departement77.SgmNetwork.Tests.Documentation;

internal static class DialoguesStates
{
    public static string Section => "";
}
