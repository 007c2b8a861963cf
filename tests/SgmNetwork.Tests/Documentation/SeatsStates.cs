namespace Departement77.SgmNetwork.Tests.Documentation;

internal static class SeatsStates
{
    public static string Section => "";
}
