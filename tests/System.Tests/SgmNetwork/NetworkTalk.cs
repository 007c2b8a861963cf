using System.Net;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;

namespace Departement77.SystemTests.SgmNetwork;

/// <summary>The dialogues of the network as its clients use them: the steps that tests of other steps need first.</summary>
internal static class NetworkTalk
{
    public const string Api = "/api/v1/sgm-network";
    public const string Topics = $"{Api}/topics";
    public const string Reports = $"{Api}/reports";
    public const string Own = "sgm-member:217704055";
    public const string Other = "sgm-member:217701275";

    public static object Question(string title = "Qui tient la liste électorale ?", string body = "La collègue est absente pendant la révision.", bool anonymous = false, string theme = "elections") =>
        new { title, body, theme, tags = new[] { "Liste électorale" }, anonymous };

    public static async Task<Guid> AskAsync(this TestHost host, string client = Own, bool anonymous = false, string title = "Qui tient la liste électorale ?") =>
        (await (await host.ClientAsync(client)).PostJsonAsync(Topics, Question(title, anonymous: anonymous), HttpStatusCode.Created)).Id();

    public static async Task<Guid> AnswerAsync(this TestHost host, Guid topic, string client = Other, string body = "Le maire, par délégation.") =>
        (await (await host.ClientAsync(client)).PostJsonAsync($"{Topics}/{topic}/posts", new { body }, HttpStatusCode.Created)).Id();

    public static async Task<Guid> AddFileAsync(HttpClient client, Guid topic, string name, byte[] bytes, HttpStatusCode expected = HttpStatusCode.Created)
    {
        using var content = new ByteArrayContent(bytes);
        using var response = await client.PostAsync(new Uri($"{Topics}/{topic}/files?name={Uri.EscapeDataString(name)}", UriKind.Relative), content);
        return (await response.ReadAsync(expected)).Id();
    }

    /// <summary>A member's row that stands for a client: what an approved membership leaves.</summary>
    public static Task<int> MemberAsync(this TestHost host, string client, string name, string email, string status = "Active") => host.ExecuteAsync(
        "sgm",
        """
        insert into members (id, version, status, subject, invitation_id, name, email, commune_insee, commune_siren, joined_on, last_active_on)
        values (gen_random_uuid(), 1, @status, @client, gen_random_uuid(), @name, @email, '77405', '217704055', '2026-11-01', '2026-11-01')
        """,
        new { client, name, email, status });
}
