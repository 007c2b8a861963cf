using System.Net;
using System.Text.Json.Nodes;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;

namespace Departement77.SystemTests.ContractPolicy;

/// <summary>Applications and sessions as their people use them: the steps that tests of other steps need first.</summary>
/// <param name="host">Where.</param>
/// <param name="authority">SIREN of the commune that asks where a step names no other.</param>
internal sealed class FundingDesk(TestHost host, string authority = FundingDesk.Coubert)
{
    public const string Api = "/api/v1/contract-policy";
    public const string Applications = $"{Api}/applications";
    public const string Sessions = $"{Api}/vote-sessions";
    public const string Coubert = "217701275";
    public const string Reason = "Raison donnée pour l'essai.";
    public const string Today = "2026-11-24";

    /// <summary>What every version of the seeds asks for, besides the programme of a rural contract.</summary>
    private static readonly string[] Required = ["deliberation", "financing-plan", "estimate", "schedule"];

    private static int sessions;

    public Task<HttpClient> MemberAsync(string? siren = null) => host.ClientAsync($"member:{siren ?? authority}");

    public Task<HttpClient> InstructorAsync() => host.ClientAsync("instructor");

    public Task<HttpClient> ApproverAsync() => host.ClientAsync("approver");

    public Task<HttpClient> SecretaryAsync() => host.ClientAsync("assembly-secretary");

    public static object Act(string number = "CP-2026-11-4/02") => new { result = "Approved", actNumber = number, actOn = Today, receivedOn = Today, publishedOn = Today };

    /// <summary>A session, today unless said otherwise.</summary>
    public async Task<Guid> SessionAsync(string heldOn = Today) => (await (await SecretaryAsync()).PostJsonAsync(
        Sessions, new { body = "PermanentCommission", heldOn, number = $"{heldOn}-{Interlocked.Increment(ref sessions)}" }, HttpStatusCode.Created)).Id();

    public async Task<Guid> OpenAsync(string scheme = "CoR", string deliberationDate = "2024-12-10", string? siren = null) =>
        (await (await MemberAsync(siren)).PostJsonAsync(Applications, new { scheme, deliberationDate }, HttpStatusCode.Created)).Id();

    public async Task<Guid> OperationAsync(Guid application, decimal cost, string label = "Mairie") =>
        (await (await InstructorAsync()).PostJsonAsync($"{Applications}/{application}/operations", new { label, cost }, HttpStatusCode.Created)).Id();

    /// <summary>A document that an instructor files for the applicant.</summary>
    public async Task<Guid> DocumentAsync(Guid application, string kind)
    {
        using var content = new ByteArrayContent(SampleFiles.Pdf);
        using var response = await (await InstructorAsync()).PostAsync(new Uri($"{Applications}/{application}/documents?name={kind}.pdf&kind={kind}", UriKind.Relative), content);
        return (await response.ReadAsync(HttpStatusCode.Created)).Id();
    }

    public async Task FileAsync(Guid application, string scheme)
    {
        foreach (var kind in scheme == "CoR" ? [.. Required, "programme"] : Required)
            await DocumentAsync(application, kind);
    }

    public async Task<JsonObject> ReadAsync(Guid application) => await (await InstructorAsync()).GetJsonAsync($"{Applications}/{application}");

    /// <summary>An application of the commune in the given state, with one operation of 80,000 euros.</summary>
    public async Task<Guid> ApplicationAsync(string status = "Draft", string scheme = "FER", Guid? session = null, string? siren = null)
    {
        var id = await OpenAsync(scheme, siren: siren);
        await OperationAsync(id, 80_000);
        await WalkAsync(id, status, scheme, session);
        (await ReadAsync(id)).Status().ShouldBe(status);
        return id;
    }

    private async Task WalkAsync(Guid id, string status, string scheme, Guid? session)
    {
        var path = $"{Applications}/{id}";
        var instructor = await InstructorAsync();
        if (status == "Draft")
            return;

        if (status == "Withdrawn")
        {
            await instructor.PostJsonAsync($"{path}/withdraw", new { reason = Reason });
            return;
        }

        await instructor.PostJsonAsync($"{path}/submit", body: null);
        if (status == "Submitted")
            return;

        if (status is "Incomplete" or "Inadmissible")
        {
            await instructor.PostJsonAsync($"{path}/ask-documents", new { documents = new[] { "estimate" } });
            if (status == "Inadmissible")
                await host.AsSuperuserAsync($"update contract_policy.funding_applications set status = 'Inadmissible', watch_on = null where id = '{id}'");

            return;
        }

        await FileAsync(id, scheme);
        await instructor.PostJsonAsync($"{path}/mark-complete", body: null);
        if (status == "UnderInstruction")
            return;

        if (status == "WaitingForApplicant")
        {
            await instructor.PostJsonAsync($"{path}/ask-documents", new { documents = new[] { "other" } });
            return;
        }

        await instructor.PostJsonAsync($"{path}/propose-to-vote", body: null);
        if (status == "ReadyForVote")
            return;

        var secretary = await SecretaryAsync();
        await secretary.PostJsonAsync($"{path}/put-on-agenda", new { session = session ?? await SessionAsync() });
        if (status == "OnAgenda")
            return;

        await secretary.PostJsonAsync($"{path}/record-vote", status switch
        {
            "Approved" => Act(),
            "Rejected" => new { result = "Rejected", actNumber = "CP-2026-11-4/03", actOn = Today, reason = Reason },
            "Adjourned" => new { result = "Adjourned", reason = Reason },
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No way leads there."),
        });
    }
}
