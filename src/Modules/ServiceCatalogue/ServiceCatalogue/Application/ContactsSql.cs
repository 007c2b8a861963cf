namespace Departement77.ServiceCatalogue.Application;

/// <summary>Who may read the names and contacts of referents: agents by their role, an authority by its membership. Parameter: sees_contacts (boolean).</summary>
internal static class ContactsSql
{
    public const string SeenByRole = " @sees_contacts::boolean ";

    /// <summary>For somebody of an authority; names a table of tenants, so it needs the reader's scope.</summary>
    public const string SeenByMembership = """
         (@sees_all or @sees_contacts::boolean or exists (select from catalogue.memberships m where m.authority_siren = @own_authority and m.status = 'Active'))
        """;
}
