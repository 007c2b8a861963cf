using System.Globalization;
using System.Net;
using Dapper;
using Departement77.Host.Operations.Audit;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Departement77.SystemTests.Operations;

/// <summary>Ten chained entries; whatever a test does to them is taken back for the next one.</summary>
public sealed class ChainedHost : IAsyncLifetime
{
    public TestHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.StartAsync(builder => builder.Configuration["Dispatcher:Enabled"] = "false");
        await Host.TamperAsync("truncate integration.audit_entries; truncate integration.audit_anchors; update integration.audit_chain set last_place = 0, last_hash = sha256(convert_to('Departement77 audit 1', 'UTF8'))");
        await Host.WriteAuditAsync(10);
        await Host.ChainAsync();
        await Host.AsSuperuserAsync("create table public.kept_entries as select * from integration.audit_entries; create table public.kept_head as select * from integration.audit_chain");
    }

    public async ValueTask DisposeAsync() => await Host.DisposeAsync();

    public Task PutBackAsync() => Host.TamperAsync(
        """
        truncate integration.audit_entries, integration.audit_anchors, integration.audit_chain;
        insert into integration.audit_entries overriding system value select * from public.kept_entries;
        insert into integration.audit_chain select * from public.kept_head
        """);
}

public sealed class AuditChainTests(ChainedHost chained) : IClassFixture<ChainedHost>, IAsyncLifetime
{
    private const string Audit = "/api/v1/operations/audit";

    private readonly TestHost host = chained.Host;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await chained.PutBackAsync();

    [Fact]
    public async Task an_untouched_chain_is_whole_whatever_its_words()
    {
        var verification = await host.VerifyAsync();

        verification.Findings.ShouldBeEmpty();
        verification.Status.ShouldBe("whole");
        verification.Entries.ShouldBe(10);
        verification.Waiting.ShouldBe(0);
        verification.Anchor.ShouldStartWith("10:");
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        (await AuditVerifyCommand.RunAsync(host.Services.GetRequiredService<AuditVerifier>(), ["--anchor", verification.Anchor], output, CancellationToken.None)).ShouldBe(0);
        output.ToString().ShouldContain("intact");
        (await AuditVerifyCommand.RunAsync(host.Services.GetRequiredService<AuditVerifier>(), ["--anchor", "10:abc"], output, CancellationToken.None)).ShouldBe(2);
    }

    [Theory]
    [InlineData("update integration.audit_entries set actor = 'paul' where place = 5", "Altered", 5)]
    [InlineData("update integration.audit_entries set reason = 'autre' where place = 3", "Altered", 3)]
    [InlineData("update integration.audit_entries set reason = null, reason_salt = null where place = 3", "Altered", 3)]
    [InlineData("update integration.audit_entries set occurred_at = occurred_at + interval '1 microsecond' where place = 1", "Altered", 1)]
    [InlineData("update integration.audit_entries set roles = array['admin', 'a\"b', 'c'] where place = 2", "Altered", 2)]
    [InlineData("update integration.audit_entries set actor = 'effacé', actor_mark = integration.audit_mark('actor', actor_salt, actor), actor_salt = null where place = 4", "Altered", 4)]
    [InlineData("update integration.audit_entries set hash = sha256('x') where place = 10", "Altered", 10)]
    [InlineData("delete from integration.audit_entries where place = 6", "Missing", 6)]
    [InlineData("delete from integration.audit_entries where place = 1", "Missing", 1)]
    [InlineData("delete from integration.audit_entries where place >= 9", "Missing", 9)]
    [InlineData("update integration.audit_entries set place = case place when 4 then 8 else 4 end + 100 where place in (4, 8); update integration.audit_entries set place = place - 100 where place > 100", "Altered", 4, 8)]
    [InlineData("update integration.audit_entries a set aggregate_version = b.aggregate_version, actor = b.actor, id = gen_random_uuid() from integration.audit_entries b where a.place = 2 and b.place = 7", "Altered", 2)]
    [InlineData("insert into integration.audit_entries (id, occurred_at, actor, roles, action, aggregate_type, aggregate_id, aggregate_version, place, hash) values (gen_random_uuid(), now(), 'x', '{}', 'X', 'X', gen_random_uuid(), 0, 11, sha256('x'))", "Inserted", 11)]
    [InlineData("update integration.audit_entries set place = -place - 1 where place >= 7; update integration.audit_entries set place = -place where place < 0; insert into integration.audit_entries (id, occurred_at, actor, roles, action, aggregate_type, aggregate_id, aggregate_version, place, hash) values (gen_random_uuid(), now(), 'x', '{}', 'X', 'X', gen_random_uuid(), 0, 7, sha256('x'))", "Altered", 7)]
    public async Task whoever_changes_the_chain_is_found_where_they_did(string tampering, string kind, params int[] places)
    {
        await host.TamperAsync(tampering);

        var verification = await host.VerifyAsync();

        verification.Status.ShouldBe("broken");
        foreach (var place in places)
        {
            var finding = verification.Findings.First(finding => finding.Kind == kind && finding.Place == place);
            (finding.Entry is null).ShouldBe(kind == "Missing");
        }

        verification.Findings.ShouldAllBe(finding => finding.Place >= places[0]);
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        (await AuditVerifyCommand.RunAsync(host.Services.GetRequiredService<AuditVerifier>(), [], output, CancellationToken.None)).ShouldBe(1);
        output.ToString().ShouldContain($"Place {places[0]}");
    }

    [Fact]
    public async Task a_chain_that_was_made_anew_from_its_middle_differs_from_an_anchor_kept_elsewhere()
    {
        (await host.RunJobAsync("kernel.anchor-audit-chain")).ShouldBe(1);
        var kept = AuditAnchor.TryParse((await host.VerifyAsync()).Anchor, out var anchor) ? anchor : null;
        await host.TamperAsync(
            """
            update integration.audit_entries set actor = 'paul' where place = 5;
            update integration.audit_entries set place = null, hash = null, actor_salt = null, reason_salt = null where place >= 5;
            update integration.audit_chain set last_place = 4, last_hash = (select hash from integration.audit_entries where place = 4);
            delete from integration.audit_anchors;
            select integration.chain_audit(100)
            """);

        (await host.VerifyAsync()).Status.ShouldBe("whole", "without an anchor nobody can tell");
        (await host.VerifyAsync(kept)).Findings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(finding => finding.Kind.ShouldBe("Anchor"), finding => finding.Place.ShouldBe(10));

        var auditor = await host.ClientAsync("auditor");
        (await auditor.GetJsonAsync($"{Audit}/verification?anchor={kept}"))["status"]!.ToString().ShouldBe("broken");
        ((string)(await auditor.GetJsonAsync($"{Audit}/verification?anchor=10", HttpStatusCode.BadRequest))["code"]!).ShouldBe("query.invalid");
    }

    [Theory]
    [InlineData("update audit_entries set actor = 'x'")]
    [InlineData("update audit_entries set place = 99")]
    [InlineData("update audit_entries set hash = '\\x00'")]
    [InlineData("delete from audit_entries")]
    [InlineData("truncate audit_entries")]
    [InlineData("update audit_chain set last_place = 0")]
    [InlineData("insert into audit_anchors (place, hash) values (1, '\\x00')")]
    [InlineData("delete from audit_anchors")]
    [InlineData("select forget_in_audit(gen_random_uuid(), '{}', true, true, 'x')")]
    public async Task a_role_of_the_product_only_adds_entries(string statement) =>
        (await Should.ThrowAsync<PostgresException>(() => host.ExecuteAsync("integration", statement))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);

    [Theory]
    [InlineData("update integration.audit_entries set actor = 'x' where place = 1")]
    [InlineData("update integration.audit_entries set place = place + 100")]
    [InlineData("update integration.audit_entries set actor = 'effacé', actor_mark = integration.audit_mark('actor', actor_salt, actor), actor_salt = null, erasure = gen_random_uuid() where place = 1")]
    [InlineData("delete from integration.audit_entries where place = 1")]
    [InlineData("truncate integration.audit_entries")]
    public async Task even_the_owner_is_refused(string statement)
    {
        (await Should.ThrowAsync<PostgresException>(() => host.AsSuperuserAsync($"set role d77_owner; {statement}"))).MessageText.ShouldBe("Audit entries are only added");
        (await host.VerifyAsync()).Status.ShouldBe("whole");
    }

    [Fact]
    public async Task what_is_forgotten_leaves_the_chain_whole_and_is_an_entry_itself()
    {
        await host.AsSuperuserAsync(
            """
            select integration.forget_in_audit('0199a000-0000-7000-8000-000000000077', array(select id from integration.audit_entries where place in (3, 4)), true, false, 'dpo');
            select integration.forget_in_audit('0199a000-0000-7000-8000-000000000078', array(select id from integration.audit_entries where place in (3, 5)), false, true, 'dpo')
            """);
        (await host.ChainAsync()).ShouldBe(2);

        var verification = await host.VerifyAsync();
        verification.Findings.ShouldBeEmpty();
        verification.Forgotten.ShouldBe(3);
        await using var connection = new NpgsqlConnection(host.Database.ConnectionString);
        (await connection.QueryAsync<string>("select concat_ws('|', place, actor, coalesce(reason, '-'), actor_salt is null, reason_salt is null) from integration.audit_entries where place in (3, 4, 5) order by place"))
            .ShouldBe(["3|effacé|-|t|t", "4|effacé||t|f", "5|marie|-|f|t"]);
        (await connection.QueryAsync<string>("select actor || ' ' || action || ' ' || aggregate_version from integration.audit_entries where place > 10 order by place")).ShouldBe(["dpo ForgetInAudit 2", "dpo ForgetInAudit 2"]);

        // Words that are taken away in the name of an erasure that did not declare them.
        await host.TamperAsync("update integration.audit_entries set actor = 'effacé', actor_mark = integration.audit_mark('actor', actor_salt, actor), actor_salt = null, erasure = '0199a000-0000-7000-8000-000000000077' where place = 6");
        (await host.VerifyAsync()).Findings.ShouldHaveSingleItem().Kind.ShouldBe("Erasure");
    }

    [Fact]
    public async Task authors_and_reasons_go_at_their_term_and_the_chain_stays_whole()
    {
        await host.ExecuteAsync(
            "catalogue",
            """
            insert into integration.audit_entries (id, occurred_at, actor, roles, action, aggregate_type, aggregate_id, aggregate_version, reason)
            select gen_random_uuid(), e.at, e.actor, '{}', 'TryAudit', 'Sample', gen_random_uuid(), 1, e.reason
            from (values ('2021-11-23'::timestamptz, 'marie', 'avant'), ('2021-11-23', 'system', 'avant'), ('2021-11-23', 'marie', null), ('2021-11-23', 'system', null), ('2021-11-25', 'marie', 'après'))
                e (at, actor, reason)
            """);
        (await host.ChainAsync()).ShouldBe(5);

        (await host.RunJobAsync("kernel.apply-retention")).ShouldBe(3);
        (await host.RunJobAsync("kernel.apply-retention")).ShouldBe(0);
        (await host.ChainAsync()).ShouldBe(1, "what was forgotten is an entry");
        var verification = await host.VerifyAsync();
        verification.Findings.ShouldBeEmpty();
        verification.Forgotten.ShouldBe(3);
        await using var connection = new NpgsqlConnection(host.Database.ConnectionString);
        (await connection.QueryAsync<string>("select concat_ws('|', actor, coalesce(reason, '-')) from integration.audit_entries where place between 11 and 15 order by place"))
            .ShouldBe(["effacé|-", "effacé|-", "effacé|-", "system|-", "marie|après"]);
        (await Should.ThrowAsync<PostgresException>(() => host.ExecuteAsync("integration", "select forget_old_audit(current_date - 300, 10)"))).SqlState.ShouldBe(PostgresErrorCodes.InvalidParameterValue);
    }

    [Fact]
    public async Task sixteen_writers_and_two_hosts_make_one_chain_without_gaps()
    {
        await using var other = await TestHost.StartAsync(builder => builder.Configuration["Dispatcher:Enabled"] = "false", host.Database);
        var aggregates = Enumerable.Range(0, 16).Select(_ => Guid.CreateVersion7()).ToArray();
        using var done = new CancellationTokenSource();
        async Task KeepChainingAsync(TestHost by)
        {
            while (!done.IsCancellationRequested)
                await by.ChainAsync();
        }

        var chaining = Task.WhenAll(KeepChainingAsync(host), KeepChainingAsync(other));
        await Task.WhenAll(aggregates.Select(aggregate => host.WriteAuditAsync(15, aggregate)));
        await done.CancelAsync();
        await chaining;
        await host.ChainAsync();

        var verification = await other.VerifyAsync();
        verification.Findings.ShouldBeEmpty();
        verification.Entries.ShouldBe(10 + (16 * 15));
        verification.Waiting.ShouldBe(0);
        await using var connection = new NpgsqlConnection(host.Database.ConnectionString);
        (await connection.ExecuteScalarAsync<long>(
            "select count(*) from integration.audit_entries a join integration.audit_entries b on a.aggregate_id = b.aggregate_id and a.aggregate_version < b.aggregate_version and a.place > b.place"))
            .ShouldBe(0, "the versions of an aggregate are chained in their order");
    }

    [Fact]
    public async Task a_chaining_that_is_cut_off_is_caught_up()
    {
        await host.WriteAuditAsync(700);
        await using (var connection = new NpgsqlConnection(host.Database.ConnectionString))
        {
            await connection.OpenAsync();
            await using var cut = await connection.BeginTransactionAsync();
            (await connection.ExecuteScalarAsync<int>("select integration.chain_audit(300)", transaction: cut)).ShouldBe(300);
            (await host.ChainAsync()).ShouldBe(0, "another one is at it");
            await cut.RollbackAsync();
        }

        (await host.ChainAsync()).ShouldBe(700);
        (await host.VerifyAsync()).ShouldSatisfyAllConditions(whole => whole.Status.ShouldBe("whole"), whole => whole.Entries.ShouldBe(710));
    }

    [Fact]
    public async Task auditors_read_entries_by_filters_and_their_reading_is_an_entry()
    {
        var auditor = await host.ClientAsync("auditor");
        var aggregate = Guid.CreateVersion7();
        await host.WriteAuditAsync(3, aggregate, actor: "lucie");
        await host.ChainAsync();
        async Task<long[]> PlacesAsync(string query) => [.. (await auditor.GetJsonAsync($"{Audit}?{query}"))["items"]!.AsArray().Select(item => (long)item!["place"]!)];

        (await PlacesAsync("actor=lucie")).ShouldBe([13, 12, 11]);
        (await PlacesAsync($"aggregate={aggregate}&limit=2")).ShouldBe([13, 12]);
        (await PlacesAsync("action=Nothing")).ShouldBeEmpty();
        (await PlacesAsync($"to={TestHost.Start:yyyy-MM-ddTHH:mm:ssZ}")).ShouldBeEmpty();
        (await PlacesAsync($"from={TestHost.Start:yyyy-MM-ddTHH:mm:ssZ}&actor=marie&limit=3")).ShouldBe([10, 9, 8]);
        var first = await auditor.GetJsonAsync($"{Audit}?aggregate={aggregate}&limit=2");
        (await PlacesAsync($"aggregate={aggregate}&limit=2&cursor={first["next"]}")).ShouldBe([11]);
        await auditor.GetJsonAsync($"{Audit}?from=2026-11-25T00:00:00Z&to=2026-11-24T00:00:00Z", HttpStatusCode.BadRequest);

        await host.ChainAsync();
        (await PlacesAsync("actor=lucie")).ShouldBe([13, 12, 11]);
        await host.ChainAsync();
        var readings = (await auditor.GetJsonAsync($"{Audit}?action=ReadAuditEntries"))["items"]!.AsArray();
        readings.ShouldAllBe(reading => (string)reading!["actor"]! == "auditor");
        readings.Count(reading => ((string?)reading!["reason"])?.Contains("auteur lucie", StringComparison.Ordinal) == true).ShouldBe(1, "reading the same again within a quarter of an hour is one reading");
    }
}
