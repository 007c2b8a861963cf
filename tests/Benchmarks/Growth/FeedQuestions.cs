using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Departement77.Benchmarks.Load;
using Departement77.BuildingBlocks.Application.Results;

namespace Departement77.Benchmarks.Growth;

/// <summary>Pages from the middle of the feed, with each form of its filters.</summary>
internal static class FeedQuestions
{
    private const string Feed = "/api/v1/events";

    public static async Task AddAsync(Dictionary<string, Question> questions, Target target)
    {
        var middle = (await target.Database.ReadAsync("select last_position / 2 from integration.feed_counter", row => row.GetInt64(0)))[0];

        // Even at a thousand events, half of them hold more than five of an authority.
        var subject = $"limit=5&subject={target.Database.Members[0].Siren}";
        foreach (var (name, query) in new[]
        {
            ("no filter", "limit=50"),
            ("a type", "limit=50&type=catalogue.request-submitted.v1"),
            ("a programme", "limit=50&type=catalogue."),
            ("a prefix", "limit=50&type=catalogue.request-"),
            ("a subject", subject),
            ("a subject and a type", $"{subject}&type=catalogue.request-submitted.v1"),
        })
        {
            var begin = await target.SendAsync(HttpMethod.Get, $"{Feed}?{query}", await ReaderAsync(target));
            var keys = Cursor.Parse((string)begin["next"]!, CultureInfo.InvariantCulture).Keys;
            var page = $"{Feed}?{query}&after={Cursor.Of(keys[0], keys[1], middle.ToString(CultureInfo.InvariantCulture))}";
            if ((await target.SendAsync(HttpMethod.Get, page, await ReaderAsync(target)))["events"] is not JsonArray { Count: > 0 })
                throw new InvalidOperationException($"{page} holds no event.");

            questions.Add($"Feed page, {name}", async () =>
            {
                var reader = await ReaderAsync(target);
                return await GrowingSize.TimeAsync(() => target.SendAsync(HttpMethod.Get, page, reader));
            });
        }
    }

    private static Task<AuthenticationHeaderValue> ReaderAsync(Target target) => target.SignInAsync(siren: null, agent: "integrator");
}
