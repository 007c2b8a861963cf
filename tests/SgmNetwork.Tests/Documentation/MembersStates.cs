namespace Departement77.SgmNetwork.Tests.Documentation;

internal static class MembersStates
{
    public static string Section => "";
}
