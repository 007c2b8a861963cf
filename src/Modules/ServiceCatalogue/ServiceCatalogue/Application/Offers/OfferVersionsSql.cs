namespace Departement77.ServiceCatalogue.Application.Offers;

internal static class OfferVersionsSql
{
    /// <summary>The versions of an offer that the reader may see. Parameters: id (uuid), sees_drafts (boolean).</summary>
    public const string Visible = """
        select v.number, 'Published' as status, v.content, v.number = o.content_version as in_force, v.published_at
        from catalogue.offer_versions v
        join catalogue.offers o on o.id = v.offer_id
        where v.offer_id = @id
        union all
        select o.draft_number, o.draft_status, o.draft_content, false, null
        from catalogue.offers o
        where o.id = @id and o.draft_number is not null and @sees_drafts
        """;
}
