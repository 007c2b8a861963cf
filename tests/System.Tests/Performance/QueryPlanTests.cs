using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Departement77.BuildingBlocks.Infrastructure.Jobs;
using Departement77.BuildingBlocks.Web.Http;
using Departement77.SystemTests.Operations;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests.Performance;

/// <summary>
/// Every statement of the product, as PostgreSQL plans it with its real parameters while all routes, filters, further pages, jobs and deliveries are walked. Run by scripts/query-plans.sh, with a hundred thousand
/// rows in each large table, where PostgreSQL chooses freely; with few rows, a scan is chosen only when no index can serve.
/// </summary>
public sealed partial class QueryPlanTests(ITestOutputHelper output)
{
    private const int FewRows = 120;
    private const int Many = 10_000;

    /// <summary>Rows of the large tables, when not few.</summary>
    private const string RowsVariable = "Departement77_PlanRows";

    private const string AnyTable = "";

    /// <summary>For a job.</summary>
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(20);

    /// <summary>Scans that are right: the table, or the beginning of its name, a part of the statement, and why.</summary>
    private static readonly (string Table, string Statement, string Reason)[] Argued =
    [
        (AnyTable, "as row_key, '", "a person's export looks for a name inside of every text; a few a year"),
        (AnyTable, "select row_to_json(r)::text from (select t.", "a person's export reads each table by account or address, in any case; a few a year, and an index on each such column would be written by every command"),
        (AnyTable, "\" t where coalesce(", "finds the names and addresses of one person for the same export"),
        ("sgm.", " = any ($1) and not (false", "the archive of the whole network writes out every table; what it cites is looked for in each, once an archive"),
        ("sgm.", "with reached as (", "coverage and activity report are figures of the whole network, which is as large as the Département's communes; asked for by who runs it"),
        ("sgm.", "select d.id, d.kind, d.source, d.version", "a period of the calendar is put together of all that lies in it; here every row does"),
        ("catalogue.", "with places as materialized (", "statistics of all requests of a period"),
        ("catalogue.", "with timed as (", "the figures of the time limits are counted over all assignments of a period"),
        ("catalogue.service_requests", "from portfolios p cross join lateral (", "the open requests of all portfolios are counted for one list, so all that are open"),
        ("contract_policy.", "select c.commune_insee as insee, count(*)::integer as contracts", "the map of what each commune got is the sum of all contracts"),
        ("contract_policy.", "with live as ( select c.id, c.scheme, extract(year", "the forecast of payments is the sum of all contracts that run"),
        ("contract_policy.funding_applications", "select a.scheme, a.status, count(*)::integer as applications", "the figures of the schemes are the sum of all applications"),
        (AnyTable, " <> 'Texte effacé à son terme.'", "what a rule of retention would take away, counted for an operator. Here nearly every row ended long ago; where the job runs each night, next to none"),
        (AnyTable, " <> 'Personne effacée'", "the same for the names of representatives"),
        ("integration.", "delete from inbox where subscriber = $1", "a subscriber that starts anew forgets all that it did"),
        ("integration.", "delete from lanes where subscriber = $1", "a subscriber that starts anew forgets all that it did"),
        ("integration.events", "with dealt as (insert into deliveries", "a subscriber that starts anew gets every event of its types"),
        ("integration.timeline_entries", "delete from timeline_entries where position >= (select oldest_position", "the timeline that is made anew is taken away first"),
        ("integration.lanes", "from lanes l full join (select subscriber, lane, count(*) as waiting", "the nightly comparison of what is counted with what is there"),
        ("integration.audit_entries", "set place = c.place, hash = c.hash", "a thousand entries are chained at once: by their keys as soon as the table is so large that it costs less"),
        ("catalogue.offers", "select s.id, s.authority_siren, w.after from saved_searches", "offers of the last two months, which here all of them are"),
        ("sgm.contents", "select m.id, w.after from members", "what was published in the last two months, which here all of it was"),
        ("sgm.members", "select m.id from members m where $1 and ((m.status = 'Suspended'", "each night every member's state is looked at, and there are as many as the Département has communes"),
        ("sgm.expert_requests", "select r.id, r.status, r.version, r.theme, r.title as subject", "here one person asked every request, so that all are their own; whoever sees all reads no more than a page"),
        ("integration.audit_entries", "with traced as (", "with a filter on what nearly every entry here has in common, or none"),
        ("contract_policy.contract_commitments", "select k.id, k.contract_id, c.number", "of contracts that have ended what was left unproved is passed over; here that is nearly everything, else a little of each contract"),
        ("contract_policy.contract_commitments", "select m.id as commitment, c.id as contract", "the same, on the board"),
        ("catalogue.service_requests", "select r.id, r.offer_id, r.theme, r.commune_insee, r.population", "a set of rules is tried on the latest requests of a period, which may lie far back; a few times a year"),
        ("integration.audit_entries", "select place, hash, id, occurred_at, roles", "the chain is verified from its first entry to its last"),
        ("access.", "select count(*) from", "what the nightly purges would take away, counted for an operator. Here nearly every row ended long ago"),
        ("catalogue.saved_searches", "saved_searches s where s.status = 'Unconfirmed' and s.requested_at <", "the same, and the purge itself while all of them are due"),
        ("access.accounts", "select a.id from accounts a where a.closing_noticed_on is null", "a nightly job that tells whoever came last long ago; here the statistics say that all are due, until the next ones are taken"),
        ("sgm.members", "select m.id, w.after from members", "a periodical letter goes to every member, and there are as many as the Département has communes"),
        ("sgm.legal_watch_items", "select w.id from legal_watch_items w where $1 and ((w.status", "what takes effect or has ended, which here all of it has"),
        ("integration.lanes", "with old as (select ctid from lanes where pending = 0", "a nightly job that takes idle lanes away; an index on them would be written with every event that is handled"),
        ("sgm.topics", "t.tags @> array[", "a tag that no topic has, where all have the same ones: PostgreSQL then takes one in two hundred to have it, and looks for those from the latest on. Where tags differ it goes by their index"),
        (AnyTable, "with old as (select ctid from inbox where handled_at", "the same for notes of what was handled long ago: an index on the time would be written with every event"),
        ("access.invitations", "with gone as (delete from invitations where expires_at", "the same"),
        ("access.tokens", "DELETE FROM tokens AS t WHERE t.id IN ( SELECT t0.id FROM tokens", "the same, for tokens that have ended"),
        ("access.sign_in_attempts", "calm as (delete from sign_in_attempts", "a nightly job that empties the table of all but a day; an index would be written with every sign-in"),
    ];

    [Fact(Explicit = true)]
    public async Task no_statement_reads_a_large_table_from_one_end_to_the_other_and_no_list_asks_more_for_more_rows()
    {
        var rows = int.Parse(Environment.GetEnvironmentVariable(RowsVariable) ?? FewRows.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var watch = Stopwatch.StartNew();
        TestDatabase? filled = null;
        await using var product = await WatchedProduct.StartAsync(explains: true, most: rows < Many ? int.MaxValue : rows / 2, async database =>
        {
            filled = database;
            await LargeTables.SeedAsync(database, rows);
            Took("seeded");
            await WatchedProduct.ExplainAsync(database, rowsAreFew: rows < Many);
        });
        var steps = await ProductWalk.PrepareAsync(product.Host);
        await product.Host.DrainAsync();
        Took("prepared");
        var left = await LargeTables.MultiplyAsync(filled!, rows);
        Took($"every other table multiplied, but not {string.Join(", ", left)}");
        var unfilled = rows < Many ? [] : left.Select(table => table.Split(' ')[0]).ToHashSet(StringComparer.Ordinal);
        var scans = new SortedSet<string>(StringComparer.Ordinal);
        product.ForgetPlans();
        var (fullPages, wrong) = await WalkAsync(product, [.. steps.Where(step => rows < Many || !ReadsEverything(step))]);
        Tell("requests walked");
        await product.Host.DrainAsync();
        Tell("events delivered");
        await RunJobsAsync(product.Host);
        Tell("jobs run");

        var statements = product.Planned.Count;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{statements} statements, {scans.Count} scans, {fullPages} lists with a full page, at {rows} rows"));
        foreach (var slow in product.Planned.OrderByDescending(statement => statement.Milliseconds).Take(15))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{slow.Milliseconds:0} ms in {slow.Times}: {Flat(slow.Query)}"));

        statements.ShouldBeGreaterThan(300, "the walk did not ask what it should");
        fullPages.ShouldBeGreaterThan(15, "too few lists are long enough to prove anything");
        wrong.ShouldBeEmpty(string.Join(Environment.NewLine, wrong));
        scans.ShouldBeEmpty(string.Join(Environment.NewLine, scans));

        void Took(string what)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {watch.Elapsed.TotalSeconds:0.0} s"));
            watch.Restart();
        }

        void Tell(string what)
        {
            Took(what);
            foreach (var scan in product.Planned.SelectMany(ScansOf).Where(scan => !unfilled.Contains(scan.Table)).Select(scan => $"{scan.Table}{(scan.Index is null ? "" : $" by {scan.Index}")}: {scan.Statement}").Where(scans.Add))
                output.WriteLine(scan);
        }
    }

    /// <summary>The scans that nobody argued for.</summary>
    private static IEnumerable<(string Table, string? Index, string Statement)> ScansOf(PlannedStatement statement) => statement.Scanned
        .Select(scan => (scan.Table, scan.Index, Statement: Flat(statement.Query)))
        .Where(scan => !LargeTables.Small.ContainsKey(scan.Table) && !IsOfALibrary(scan.Table))
        .Where(scan => !Array.Exists(Argued, argued => scan.Table.StartsWith(argued.Table, StringComparison.Ordinal) && scan.Statement.Contains(argued.Statement, StringComparison.Ordinal)));

    private async Task RunJobsAsync(TestHost host)
    {
        foreach (var job in host.Services.GetServices<JobDefinition>())
        {
            try
            {
                using var limit = new CancellationTokenSource(LongEnough);
                await host.RunJobAsync(job, limit.Token);
            }
            catch (OperationCanceledException)
            {
                // It handles row by row, and everything is due: by now its statements have been asked many times.
                output.WriteLine($"{job.Id}: broken off");
            }
            catch (InvalidOperationException e)
            {
                // A row that repeats another one need not be one that its aggregate could have become. The statements were asked all the same.
                output.WriteLine($"{job.Id}: {e.Message}");
            }
        }
    }

    /// <summary>Asks every question, each filter of a list, and its next page; then sends every command.</summary>
    private static async Task<(int FullPages, IReadOnlyList<string> Wrong)> WalkAsync(WatchedProduct product, IReadOnlyList<WalkStep> steps)
    {
        var wrong = new List<string>();
        var fullPages = 0;
        foreach (var step in steps.Where(step => step.IsQuery))
        {
            if (!ReadsEverything(step))
                await step.SendAsync();

            var (status, text, asked) = await RoundTripTests.FewestAsync(product, RoundTripTests.MostOf(step), () => step.SendAsync());
            if (status >= 500)
                wrong.Add($"{step} answered {status} {text}");

            var isFull = WalkStep.RowsOf(text) >= 50;
            fullPages += isFull ? 1 : 0;
            if (isFull && asked.Count > RoundTripTests.MostOf(step))
                wrong.Add($"{step} asks {asked.Count} times for {WalkStep.RowsOf(text)} rows: {RoundTripTests.Tell(asked)}");

            if (WalkStep.NextOf(text) is { } next)
                await step.SendAsync(query: With(step.Query, step.Route.Pattern.EndsWith("/events", StringComparison.Ordinal) ? "after" : "cursor", next));

            if (ReadsEverything(step))
                continue;

            foreach (var member in QueryMember.AllOf(step.Route.Contract!.Request).Where(member => !step.Route.Pattern.Contains($"{{{member.Name}", StringComparison.Ordinal) && !step.Query.Contains($"{member.Name}=", StringComparison.Ordinal)))
            {
                if (ProductWalk.ValueOf(member) is { } value)
                    await step.SendAsync(query: With(step.Query, member.Name, value));
            }
        }

        foreach (var (step, n) in steps.Where(step => !step.IsQuery).Select((step, n) => (step, n)))
        {
            var (status, _, text) = await step.SendAsync(string.Create(CultureInfo.InvariantCulture, $"plan-{n}"));
            if (status >= 500)
                wrong.Add($"{step} answered {status} {text}");
        }

        return (fullPages, wrong);
    }

    /// <summary>Archives, whose scans are argued above: once is enough with few rows, and with many they would take an hour.</summary>
    private static bool ReadsEverything(WalkStep step) => RoundTripTests.MostOf(step) > 100;

    private static string With(string query, string name, string value) => $"{(query.Length > 0 ? $"{query}&" : "?")}{name}={Uri.EscapeDataString(value)}";

    // Hangfire's, OpenIddict's and ASP.NET Core's own statements are theirs; those of OpenIddict on tokens are looked at all the same.
    private static bool IsOfALibrary(string table) => table.StartsWith("jobs.", StringComparison.Ordinal) || table.StartsWith("migrations.", StringComparison.Ordinal) || table.StartsWith("pg_catalog.", StringComparison.Ordinal);

    private static string Flat(string statement) => White().Replace(statement, " ") is { Length: > 700 } longer ? $"{longer[..400]} … {longer[^250..]}" : White().Replace(statement, " ");

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex White();
}
