namespace Departement77.SystemTests.SgmNetwork.Access;

internal sealed class KnowledgeAccess : NetworkAccess
{
    public override string Table => """
        route | nobody | own | other | anim | moder | expert | mayor | coord | audit | integ | admin
        """;
}
