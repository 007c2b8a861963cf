using Departement77.ServiceCatalogue.Domain.Dialogue;

namespace Departement77.ServiceCatalogue.Application.Dialogue;

/// <summary>Who sees what of a dialogue, for every statement that reads one.</summary>
internal static class DialogueSql
{
    /// <summary>The reader may see request <c>r</c>.</summary>
    public const string SeesRequest = """
        (@sees_all or r.authority_siren = @own_authority or exists (select from assignments a where a.request_id = r.id and a.body = @own_body))
        """;

    /// <summary>The reader may see entry <c>d</c>. Parameter <c>@takingPart</c>: the statuses by which a body takes part.</summary>
    public const string SeesEntry = """
        (@sees_all
         or (d.authority_siren = @own_authority and not d.is_internal)
         or @own_body = any (d.bodies)
         or (d.is_for_every_body and exists (select from assignments a where a.request_id = d.request_id and a.body = @own_body and a.status = any (@takingPart))))
        """;

    /// <summary>Value of <c>@takingPart</c>.</summary>
    public static string[] TakingPart { get; } = [.. Participation.Statuses.Select(status => status.ToString())];
}
