using System.Globalization;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests.Performance;

/// <summary>
/// How often a request asks PostgreSQL, counted on the wire, over all routes: a question once, whatever it answers, a command a few times. And since a commit is seen there too: whatever
/// becomes of a commit or of its answer, each command is done once. Run by scripts/query-plans.sh.
/// </summary>
public sealed class RoundTripTests(ITestOutputHelper output)
{
    /// <summary>The answer kept under the key, the aggregate, what it refers to, its rows, and the events with the commit.</summary>
    private const int MostOfACommand = 6;

    /// <summary>Commands on aggregates of several lists, each of which is loaded by a statement of its own: the rows of all in one statement would multiply.</summary>
    private static readonly (string Prefix, int Most)[] Larger =
    [
        ("/api/v1/contract-policy/contracts/", 11), ("/api/v1/contract-policy/applications/", 8), ("/api/v1/contract-policy/payment-requests", 8),

        // A working group has participants and meetings, and its deliverables are aggregates of their own.
        ("/api/v1/sgm-network/working-groups/", 8),

        // A report, the topic, and the post that it is about.
        ("/api/v1/sgm-network/reports/", 7),
    ];

    /// <summary>Questions that ask more often, and why.</summary>
    private static readonly Dictionary<string, int> LargerQuestions = new(StringComparer.Ordinal)
    {
        // The portfolio's authorities are the catalogue's, the timeline is of the integration schema: two roles.
        ["GET /api/v1/service-catalogue/portfolios/{portfolio}/timeline"] = 2,

        // Syndicates are the territory's.
        ["GET /api/v1/service-catalogue/portfolios/unassigned"] = 2,
        ["GET /api/v1/contract-policy/open-data/aid-map.json"] = 2,

        // Offers are everybody's, what is known of the funding is the authority's own.
        ["POST /api/v1/service-catalogue/recommendations"] = 2,
        ["GET /api/v1/sgm-network/seats/{seat}"] = 2,
        ["GET /api/v1/sgm-network/coverage"] = 2,
        ["GET /api/v1/sgm-network/activity-report"] = 2,
        ["GET /api/v1/sgm-network/seats"] = 2,
        ["GET /api/v1/sgm-network/coverage/communes"] = 2,

        // A contract is looked up under the caller's right, then its account and what is due.
        ["GET /api/v1/contract-policy/contracts/{contract}/payments"] = 3,

        // What the caller may read first, or whether it is there at all where nothing was found.
        ["GET /api/v1/service-catalogue/requests/{request}/quotes"] = 2,
        ["GET /api/v1/webhooks/{webhook}/deliveries"] = 2,
        ["GET /api/v1/webhooks/{webhook}/attempts"] = 2,
        ["GET /api/v1/sgm-network/resources/{resource}/versions"] = 2,

        // What would be purged is found by the function that purges, then the beginning and the end of the feed.
        ["GET /api/v1/events/retention"] = 2,

        // An operator's: one a part that is looked at, or a rule of retention.
        ["GET /api/v1/operations/health"] = 8,
        ["GET /api/v1/operations/audit/verification"] = 5,
        ["GET /api/v1/operations/retention"] = 40,

        // Two a table that holds anything about people, whatever it holds; a few a year.
        ["GET /api/v1/privacy/me"] = 200,
        ["GET /api/v1/privacy/me/archive"] = 210,

        // Who asks, by account and by the invitation that they accepted, then the answer.
        ["GET /api/v1/sgm-network/members/me"] = 2,
        ["GET /api/v1/sgm-network/replacement-slots"] = 2,
        ["GET /api/v1/sgm-network/calendar.ics"] = 3,
        ["GET /api/v1/sgm-network/expert-requests"] = 4,
        ["GET /api/v1/sgm-network/expert-requests/{request}"] = 4,
        ["GET /api/v1/sgm-network/digest-preferences"] = 4,

        // One a table of the network, and the audit entry.
        ["GET /api/v1/sgm-network/export"] = 150,

        // Who asks, the communes where they work, and the dates there.
        ["GET /api/v1/sgm-network/calendar"] = 3,
    };

    [Fact(Explicit = true)]
    public async Task a_question_is_one_statement_and_a_command_few_and_is_done_once_whatever_becomes_of_its_commit()
    {
        await using var product = await WatchedProduct.StartAsync();
        var steps = await ProductWalk.PrepareAsync(product.Host);
        await product.Host.DrainAsync();
        var wrong = new List<string>();
        var committed = 0;
        foreach (var (step, n) in steps.Select((step, n) => (step, n)))
        {
            if (step.IsQuery)
                wrong.AddRange(await QuestionAsync(product, step));
            else
            {
                var (isCommitted, faults) = await CommandAsync(product, step, string.Create(CultureInfo.InvariantCulture, $"walk-{n}"));
                committed += isCommitted ? 1 : 0;
                wrong.AddRange(faults);
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{committed} of {steps.Count(step => !step.IsQuery)} commands came to their commit"));
        wrong.ForEach(output.WriteLine);
        wrong.ShouldBeEmpty(string.Join(Environment.NewLine, wrong));
        committed.ShouldBeGreaterThan(60, "too few commands of the walk came to their commit to prove anything");
    }

    /// <summary>How often a question may ask.</summary>
    internal static int MostOf(WalkStep question) => LargerQuestions.GetValueOrDefault(question.ToString(), 1);

    private static async Task<IReadOnlyList<string>> QuestionAsync(WatchedProduct product, WalkStep step)
    {
        await step.SendAsync();
        var (status, text, asked) = await FewestAsync(product, MostOf(step), () => step.SendAsync());
        if (status >= 500)
            return [$"{step} answered {status} {text}"];

        return asked.Count <= MostOf(step) ? [] : [$"{step} asks {asked.Count} times for {WalkStep.RowsOf(text)} rows: {Tell(asked)}"];
    }

    /// <summary>
    /// Sends a request until it asks as seldom as it should, three times at most: a guard or a list that seldom changes is looked up once a second, so now and then by any request, while what
    /// a request asks for itself it asks each time.
    /// </summary>
    internal static async Task<(int Status, string Text, IReadOnlyList<SqlExchange> Asked)> FewestAsync(WatchedProduct product, int most, Func<Task<(int Status, bool IsReplay, string Text)>> send)
    {
        for (var left = 2; ; left--)
        {
            product.Look();
            var (status, _, text) = await send();
            var asked = product.Look();
            if (asked.Count <= most || left == 0)
                return (status, text, asked);
        }
    }

    /// <summary>Once cut before its commit, once cut after it, and then asked again, under one key.</summary>
    private static async Task<(bool IsCommitted, IReadOnlyList<string> Wrong)> CommandAsync(WatchedProduct product, WalkStep step, string key)
    {
        var wrong = new List<string>();
        var before = await StateAsync(product);
        var most = Larger.Where(larger => step.Route.Pattern.StartsWith(larger.Prefix, StringComparison.Ordinal)).Select(larger => larger.Most).FirstOrDefault(MostOfACommand);
        var (status, text, asked) = await FewestAsync(product, most, () => CutAsync(product, step, key, SqlMoment.Before));
        if (asked.Count > most)
            wrong.Add($"{step} asks {asked.Count} times: {Tell(asked)}");

        if (!asked.Any(IsCommit))
        {
            if (status >= 500)
                wrong.Add($"{step} answered {status} {text}");

            return (false, wrong);
        }

        if (status != 503)
            wrong.Add($"{step}, whose commit was never heard, answered {status}");

        if (await StateAsync(product) != before)
            wrong.Add($"{step}, whose commit was never heard, left rows");

        (status, _, _) = await CutAsync(product, step, key, SqlMoment.After);
        var done = await StateAsync(product);
        if (status != 503)
            wrong.Add($"{step}, whose commit was not answered, answered {status}");

        if (done == before)
        {
            // Where the commit goes with the inserts, the database may have refused those: then it does so again.
            (status, _, text) = await step.SendAsync(key);
            if (status is < 400 or >= 500)
                wrong.Add($"{step}, whose commit was not answered, left no rows, and was then answered {status} {text}");

            return (false, wrong);
        }

        // An answer that is kept nowhere, as it holds a secret, is not given again; nor is an operator's, who finds settled what was settled.
        if (!product.Host.Services.GetRequiredService<ModuleCatalog>().KeepsAnswerOf(step.Route.Contract!.Request))
            return (true, wrong);

        (status, var isReplay, text) = await step.SendAsync(key);
        if (status is not (200 or 201 or 202) || !isReplay)
            wrong.Add($"{step}, sent again under its key, answered {status}{(isReplay ? "" : " without saying that it was done before")} {text}");

        if (await StateAsync(product) != done)
            wrong.Add($"{step}, sent again under its key, was done again");

        return (true, wrong);
    }

    private static async Task<(int Status, bool IsReplay, string Text)> CutAsync(WatchedProduct product, WalkStep step, string key, SqlMoment at)
    {
        product.Proxy.LetPass = (exchange, moment) => Task.FromResult(moment != at || !IsCommit(exchange));
        try
        {
            return await step.SendAsync(key);
        }
        finally
        {
            product.Proxy.LetPass = null;
        }
    }

    private static bool IsCommit(SqlExchange exchange) => exchange.Statements.Any(sql => sql.Equals("commit", StringComparison.OrdinalIgnoreCase));

    /// <summary>How many facts there are: none is stored without the rows that it tells of.</summary>
    private static async Task<string> StateAsync(WatchedProduct product) => await product.ScalarAsync<string>(
        """
        select concat_ws(' ', (select count(*) from integration.events), (select count(*) from integration.audit_entries),
            (select count(*) from catalogue.idempotency_keys), (select count(*) from contract_policy.idempotency_keys), (select count(*) from sgm.idempotency_keys), (select count(*) from integration.idempotency_keys))
        """);

    internal static string Tell(IReadOnlyList<SqlExchange> asked) =>
        string.Join(" | ", asked.Select(exchange => string.Join("; ", exchange.Statements.Select(sql => sql.ReplaceLineEndings(" ") is { Length: > 90 } longer ? longer[..90] : sql))));
}
