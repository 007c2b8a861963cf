using System.Net;
using Departement77.TestKit;

namespace Departement77.SystemTests.ContractPolicy;

/// <summary>Every action in every state of an application, over HTTP: done, or refused with 409 <c>invalid_transition</c> and what is allowed instead.</summary>
public sealed class ApplicationTransitionTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Draft"] = ["operations", "financing-plan", "options", "documents", "submit", "withdraw"],
        ["Submitted"] = ["documents", "ask-documents", "mark-complete", "withdraw"],
        ["Incomplete"] = ["operations", "financing-plan", "options", "documents", "submit", "withdraw"],
        ["UnderInstruction"] = ["documents", "ask-documents", "opinions", "set-retained-amounts", "propose-to-vote", "withdraw"],
        ["WaitingForApplicant"] = ["operations", "financing-plan", "options", "documents", "submit", "opinions", "withdraw"],
        ["ReadyForVote"] = ["documents", "put-on-agenda", "resume-instruction", "withdraw"],
        ["OnAgenda"] = ["documents", "put-on-agenda", "resume-instruction", "record-vote", "withdraw"],
        ["Approved"] = [],
        ["Rejected"] = [],
        ["Adjourned"] = ["documents", "put-on-agenda", "resume-instruction", "withdraw"],
        ["Withdrawn"] = [],
        ["Inadmissible"] = [],
    };

    [Fact]
    public async Task every_action_in_every_state()
    {
        await using var host = await TestHost.StartAsync(builder => builder.Configuration["ContractPolicy:OpenApplications:FER"] = "1000");
        var desk = new FundingDesk(host);
        var instructor = await desk.InstructorAsync();
        var secretary = await desk.SecretaryAsync();
        var session = await desk.SessionAsync();
        foreach (var (status, allowed) in Allowed)
        {
            var refused = await desk.ApplicationAsync(status);
            foreach (var (action, client, content) in new (string, HttpClient, object?)[]
            {
                ("operations", instructor, new { label = "École", cost = 10_000 }),
                ("financing-plan", instructor, new { otherFunding = Array.Empty<object>() }),
                ("options", instructor, new { ctec = true }),
                ("submit", instructor, null),
                ("ask-documents", instructor, new { documents = new[] { "estimate" } }),
                ("mark-complete", instructor, null),
                ("opinions", instructor, new { body = "Direction des routes" }),
                ("set-retained-amounts", instructor, null),
                ("propose-to-vote", instructor, null),
                ("put-on-agenda", secretary, new { session }),
                ("resume-instruction", instructor, new { reason = FundingDesk.Reason }),
                ("record-vote", secretary, FundingDesk.Act()),
                ("withdraw", instructor, new { reason = FundingDesk.Reason }),
            })
            {
                var isAllowed = allowed.Contains(action, StringComparer.Ordinal);
                var id = isAllowed ? await desk.ApplicationAsync(status) : refused;
                var path = $"{FundingDesk.Applications}/{id}/{action}";
                var expected = !isAllowed ? HttpStatusCode.Conflict : action is "operations" or "opinions" ? HttpStatusCode.Created : HttpStatusCode.OK;
                if (isAllowed && action == "submit")
                {
                    await desk.DocumentAsync(id, "estimate");
                    await desk.DocumentAsync(id, "other");
                }

                if (isAllowed && action == "mark-complete")
                    await desk.FileAsync(id, "FER");

                var answer = action is "financing-plan" or "options" ? await client.PutJsonAsync(path, content, expected) : await client.PostJsonAsync(path, content, expected);
                if (isAllowed)
                    continue;

                ((string?)answer["code"]).ShouldBe("invalid_transition", $"{action} in {status}");
                ((string?)answer["currentStatus"]).ShouldBe(status);
                answer["allowedActions"]!.AsArray().Select(name => (string)name!).ShouldBe(allowed, ignoreOrder: true, $"{action} in {status}");
            }
        }
    }
}
