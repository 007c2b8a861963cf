using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Departement77.TestKit;

namespace Departement77.SystemTests.SgmNetwork;

/// <summary>Seats, meetings and groups as the animator and secretaries bring them about.</summary>
internal sealed class SeatsDesk(TestHost host)
{
    public const string Api = "/api/v1/sgm-network";
    public const string Secretary = "sgm-member:217704055";

    public static object Meeting(int year) => new
    {
        year,
        title = $"Rencontre annuelle {year}",
        startsAt = $"{year}-11-24T09:30",
        endsAt = $"{year}-11-24T16:30:00+01:00",
        place = "Hôtel du Département, Melun",
        insee = "77288",
    };

    public static object Group() => new { title = "Cimetières", purpose = "Reprendre les concessions ensemble.", theme = "cimetiere" };

    public static object GroupMeeting() => new { title = "Première réunion", startsAt = "2026-12-01T09:00", endsAt = "2026-12-01T11:00", place = "Coulommiers" };

    public static object Deliverable() => new { title = "Fiche de reprise", description = "Les étapes, dans l'ordre." };

    public Task<HttpClient> AnimatorAsync() => host.ClientAsync("animator");

    /// <summary>A vacant seat, or one held in a category.</summary>
    public async Task<Guid> SeatAsync(string insee, string? category = null, bool hasGeneralDirector = false, string? label = null)
    {
        object body = category is null
            ? new { communeInsee = insee, hasGeneralDirector, label, vacantSince = "2026-10-01", workShare = 80 }
            : new { communeInsee = insee, hasGeneralDirector, label, holder = new { category, on = "2026-10-01" } };
        return (await (await AnimatorAsync()).PostJsonAsync($"{Api}/seats", body, HttpStatusCode.Created)).Id();
    }

    /// <summary>A planned meeting with a document.</summary>
    public async Task<(Guid Meeting, Guid Proof)> MeetingAsync(int year)
    {
        var animator = await AnimatorAsync();
        var meeting = (await animator.PostJsonAsync($"{Api}/annual-meetings", Meeting(year), HttpStatusCode.Created)).Id();
        return (meeting, (await UploadAsync(animator, $"annual-meetings/{meeting}/proofs?name=emargement.pdf", SampleFiles.Pdf)).Id());
    }

    /// <summary>A group that a secretary proposed, and is in.</summary>
    public async Task<Guid> GroupAsync(string status)
    {
        var group = (await (await host.ClientAsync(Secretary)).PostJsonAsync($"{Api}/working-groups", Group(), HttpStatusCode.Created)).Id();
        var animator = await AnimatorAsync();
        foreach (var step in new[] { "mandate", "activate", "start-delivering", "close" }.Take(Array.IndexOf(["Proposed", "Mandated", "Active", "Delivering", "Closed"], status)))
            await animator.PostJsonAsync($"{Api}/working-groups/{group}/{step}", step == "mandate" ? new { mandate = "Une fiche." } : null);

        return group;
    }

    /// <summary>Sends a file.</summary>
    public static async Task<JsonObject> UploadAsync(HttpClient client, string path, byte[] file, HttpStatusCode expected = HttpStatusCode.Created)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var response = await client.PostAsync(new Uri($"{Api}/{path}", UriKind.Relative), content);
        return await response.ReadAsync(expected);
    }

    /// <summary>A member of the network, as its row.</summary>
    public async Task<Guid> MemberAsync(string insee, string siren, string status = "Active", string name = "Camille Durand", string? joinedOn = "2026-03-01")
    {
        var id = Guid.CreateVersion7();
        await TestPostgres.ExecuteAsync(
            $"insert into sgm.members (id, version, status, invitation_id, name, email, commune_insee, commune_siren, joined_on) values ('{id}', 1, '{status}', '{Guid.CreateVersion7()}', '{name}', '{id:N}@exemple.fr', '{insee}', '{siren}', {(joinedOn is null ? "null" : $"'{joinedOn}'")})",
            host.Database.Name);
        return id;
    }

    public Task AssignAsync(Guid member, string insee, string siren, string startsOn, string? endsOn) => TestPostgres.ExecuteAsync(
        $"insert into sgm.member_assignments (id, member_id, commune_insee, commune_siren, starts_on, ends_on) values ('{Guid.CreateVersion7()}', '{member}', '{insee}', '{siren}', '{startsOn}', {(endsOn is null ? "null" : $"'{endsOn}'")})",
        host.Database.Name);
}
