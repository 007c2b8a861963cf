using System.Runtime.CompilerServices;
using Departement77.Host.Integration.Webhooks;

namespace Departement77.SystemTests.Integration.Webhooks;

public sealed class WebhookStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    /// <summary>docs/webhooks.md shows the table that the code runs on. UPDATE_DOCS=1 writes it anew.</summary>
    [Fact]
    public void the_documented_diagram_is_that_of_the_code()
    {
        const string fence = "```mermaid\n";
        var path = DocumentPath();
        var text = File.ReadAllText(path);
        var begin = text.IndexOf(fence, StringComparison.Ordinal) + fence.Length;
        var end = text.IndexOf("```", begin, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(path, text[..begin] + WebhookStates.Table.ToMermaid() + text[end..]);
        else
            text[begin..end].ShouldBe(WebhookStates.Table.ToMermaid(), "docs/webhooks.md differs from the state table: run this test once with UPDATE_DOCS=1 and commit the file");
    }

    [Theory]
    [InlineData("PendingProof", "prove", "rotate-secret", "revoke-old-secret", "disable")]
    [InlineData("Active", "ping", "replay", "rotate-secret", "revoke-old-secret", "disable")]
    [InlineData("Disabled", "rotate-secret", "revoke-old-secret", "enable")]
    [InlineData("Deleted")]
    public void each_state_allows_its_actions(string status, params string[] actions) => WebhookStates.Table.AllowedActions(Enum.Parse<WebhookStatus>(status)).ShouldBe(actions);

    [Fact]
    public void what_is_met_at_an_address_ends_its_activity_and_only_that()
    {
        var webhook = Given(WebhookStatus.Active);
        webhook.Disable(WebhookAction.ReceiverGone, DisabledReason.Gone, Now).IsError.ShouldBeFalse();
        (webhook.Status, webhook.NoticeDue).ShouldBe((WebhookStatus.Disabled, true));
        webhook.Disable(WebhookAction.GiveUp, DisabledReason.Failing, Now).FirstError.Code.ShouldBe("invalid_transition");
        webhook.DisabledBecause.ShouldBe(DisabledReason.Gone);
        webhook.Enable().IsError.ShouldBeFalse();
        (webhook.Status, webhook.NoticeDue, webhook.DisabledBecause).ShouldBe((WebhookStatus.PendingProof, false, null));
    }

    [Fact]
    public void another_address_has_to_be_proved_and_the_same_one_has_not()
    {
        var webhook = Given(WebhookStatus.Active);
        webhook.MoveTo(webhook.Url);
        webhook.Status.ShouldBe(WebhookStatus.Active);
        webhook.MoveTo("https://exemple.fr/autre");
        (webhook.Status, webhook.ProvedAt).ShouldBe((WebhookStatus.PendingProof, null));
    }

    [Fact]
    public void the_old_secret_ends_by_itself()
    {
        var webhook = Given(WebhookStatus.Active);
        webhook.Rotate([2], TimeSpan.FromHours(1), Now);
        Ids(webhook.Secrets(Now)).ShouldBe([2, 1]);
        Ids(webhook.Secrets(Now.AddHours(1))).ShouldBe([2]);
        webhook.Rotate([3], TimeSpan.Zero, Now.AddHours(2)).IsError.ShouldBeFalse();
        Ids(webhook.Secrets(Now.AddHours(2))).ShouldBe([3]);
    }

    [Fact]
    public void waits_grow_up_to_a_limit_and_spread()
    {
        var options = new WebhookOptions();
        options.WaitAfter(1).TotalSeconds.ShouldBeInRange(4, 6);
        options.WaitAfter(3).TotalSeconds.ShouldBeInRange(64, 96);
        options.WaitAfter(11).TotalHours.ShouldBeInRange(9.6, 14.4);
        Enumerable.Range(0, 50).Select(_ => options.WaitAfter(2)).Distinct().Count().ShouldBeGreaterThan(10);
        Enumerable.Range(1, options.Attempts - 1).Sum(attempt => Math.Min(options.LongestWait.TotalHours, options.FirstWait.TotalHours * Math.Pow(options.WaitFactor, attempt - 1)))
            .ShouldBeInRange(48, 76, "about three days in all");
    }

    private static int[] Ids(IEnumerable<byte[]> secrets) => [.. secrets.Select(secret => secret[0])];

    private static Webhook Given(WebhookStatus status) => new()
    {
        Id = Guid.CreateVersion7(),
        Owner = "integrator",
        Url = "https://exemple.fr/",
        Description = "",
        ContactEmail = "a@exemple.fr",
        Types = [],
        Subjects = [],
        Status = status,
        ProvedAt = Now,
        Secret = [1],
        SecretMadeAt = Now,
        CreatedAt = Now,
    };

    private static string DocumentPath([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "..", "docs", "webhooks.md"));
}
