using System.Runtime.InteropServices;
using Departement77.TestKit;
using Npgsql;

namespace Departement77.Benchmarks.Results;

/// <summary>docs/performance.md: what is compared, what was found, and how to find it again.</summary>
internal static class Document
{
    private const string LoadFile = "/proc/loadavg";

    /// <summary>How many programs wanted the processors in the last minute; a figure taken beside other work is to be read with care.</summary>
    public static string Neighbours() => File.Exists(LoadFile) ? $"load average {File.ReadAllText(LoadFile).Split(' ')[0]} before the run" : "load before the run unknown";

    public static async Task<string> OfAsync(Arguments arguments, string neighbours, string report) =>
        $"""
        # Performance

        Made by `{Command(arguments)}` on {await MachineAsync()}, {neighbours}. Do not edit: run the command again with `--write docs/performance.md`.

        The product is compared with a *bare* host in the same run: Kestrel's minimal API and Npgsql by hand, on the same rows, with the same answers. Only the ratio
        means anything elsewhere; requests a second depend on the machine, which here also runs PostgreSQL and the clients.

        A command is compared twice. The first table's bare host inserts the business row alone, which is not the same work: its ratio is kept as the price of all that
        the product adds. The second table's writes the same rows, that is also the event and the audit entry, after the reads that the rule needs: **a command is
        judged there alone**. Where deliveries run meanwhile they take their share of the same processors: what is left is told, and is a question of the load.

        {report}

        ## How it is measured

        - Each host is a process of its own (`Release`, compiled beforehand and with the workstation garbage collector, as it is published); ours runs as `Development`, since demonstration clients exist only there, with
          production's log levels. PostgreSQL has its normal durability. One database a size; all
          hosts of a size work on the same one. All hosts stay up, so that sizes and hosts are measured in turns, minutes apart at most.
        - {arguments.Connections} clients over loopback HTTP, each of which asks again as soon as it is answered. Such a closed loop says how much work a request costs. Its p50 and p99
          are those of a saturated machine: they compare the two hosts, they do not foretell the latency that a reader sees.
        - {arguments.WarmUp.TotalSeconds:0} s of warm-up (thrice that for commands, whose many methods take .NET longer to compile, and 500 sign-ins before it), then {arguments.Rounds} rounds of {arguments.Window.TotalSeconds:0} s for each host; who begins changes with each round. *ratio* is the median of the rounds' ratios, *rounds* their lowest and
          highest. Before anything is measured, the answers of the hosts to each question are compared as JSON; an answer of another status than expected ends the run.
        - Search: twelve questions in turn (words, mistyped words, synonyms, filters, sorts, nothing). Offer: every published offer in turn.
        - Network of secretaries: as many posts as rows, in a tenth as many dialogues, and what the demonstration knows beside. Search: eleven questions in turn (words, mistyped words,
          quotes, filters, nothing), each of which comes again within 900 ms, as with the offers. Topic page: a dialogue and its posts, two questions in turn, every dialogue. Posting: eight secretaries in turn, each into another dialogue; the limit on
          posts of one person a minute is out of reach, but checked by both hosts that write the same rows.
        - Training: as many registrations as rows, a hundred a session. Registrations: every session in turn, whole and those who wait; waiting list: every session. A registration goes to one
          of fifty sessions with twenty registrations each, in turn: whoever registers loads the session, and its commands take turns.
        - Loans: as many bookings as rows, a hundred a copy, of which ten are to come. Calendar: the next half-year of every copy in turn; bookings: the latest ones, by status, by body and by
          copy. A booking takes a copy that nobody has booked.
        - Commands run in batches that end when each of the communes without a membership has asked for one (about 450; an authority has one live membership), or
          after 500 requests or posts. Off the clock, the run then deletes what was created, and vacuums: every batch finds the same rows.
          *Meanwhile*: the deliveries of the events run during the batch on the same cores, and count against the product; the run waits for the last of them. *Alone*:
          nothing is delivered, as if another machine did it; what is left is the price of the command with its event and its audit entry.
          The host with the same rows is measured *alone* only: the product would deliver its events too, on the same cores.
        - CPU: processor time of the host's process for one request; PG: that of all processes of PostgreSQL. Less disturbed by neighbours of the machine than throughput.
        - From the commit, to a handler: membership commands, from the commit of the command to the commit of the effect of each of its two subscribers, by PostgreSQL's own commit
          timestamps. To a webhook: until a receiver in the process of the benchmarks has read the whole event; its address was proved like any other, and it answers at once.
          *Idle host*: one command at a time. *Half load*: commands come at a steady pace, whether or not those before are done, at half of the number a second that the host gets through
          when {arguments.Connections} clients send them without a pause, the time until the last event is delivered counted; the deliveries run on the same cores.
        - Dispatch: a backlog of stored events gets its places, is dealt out to one projection that does nothing, and is handled, as projections are: up to two hundred lanes in a
          transaction that leaves their inbox rows; until the last lane is given back. A database and a host of its own, no other subscriber.
        - Cold start: from the start of a process until `/health/ready` answers 200. The host finds its database up to date and looks, as it does by default; in
          `Development` it also looks after the thousand clients of the demonstration, which production does not have. Memory: what such a host holds resident after {arguments.Requests} requests by {arguments.Connections} clients (searches, offers, lists, simulations, dialogues, and one in ten a command with its deliveries).
          Of some 325 MB then, 150 are pages of program files, which the kernel shares between hosts and takes back at need, 75 compiled code and tables of types, 70 the heap, of which 32 live, and 25 memory of
          libraries. Without profile-guided compilation it is a dozen less, and commands 12 to 20 % slower; a collector that conserves, of segments or not concurrent, gains no more. 300 would ask for fewer types and
          methods, that is for a product that does less, or for one that is slower.
        - Growth: one reader, {arguments.Growth[0]} and {arguments.Growth[^1]} rows in turns, medians. Each list of the API, page of ten and the page after it together, for the first caller whom it
          shows a whole page; pages from the middle of the feed, fifty events or five of an authority; the claim of twenty lanes, and the renewal of their leases, while a delivery of every event
          waits; the claim for a subscriber that has a hundred, beside them. Offers and posts of the network are a hundred thousand at most, since no catalogue for 507 communes holds more; the list of offers and the search of
          the network are mostly answered from their pages of the last 900 ms here, as in the tables above: the network's search without words counts everything that is published, which took
          0.7 ms with a hundred dialogues and 1.9 ms with ten thousand when it was asked each time.
        - Cost: throughput at the smallest size divided by throughput at the largest.

        ## What the bare host does, and what it does not

        It runs the product's own statements for the searches, the offer, a dialogue and its posts, and the lists of a session, of a copy and of bookings, prepared, and hands PostgreSQL's bytes on. A command is one statement: the insert of the
        business row, joined with the commune, and for a request with the membership and the offer, so that a wrong one inserts nothing. With the same rows, the statement
        inserts the event and the audit entry too, and a request first reads the membership and the offer, so that a refusal can say which of the two is wrong.

        Neither does: verify a token (it compares a fixed word), check permissions, tenants or most of the domain's rules, refuse unknown members or wrong types with a
        useful answer, deliver events, invite the representative, keep the timeline, limit bodies, add security headers, count its
        requests, or look after jobs. The product does all of it; the ratio is the price.

        ## Where the time of a command goes

        Profiles of the request command gave Entity Framework two fifths of the host's time with the Npgsql calls that it makes: a quarter for what the command only looks at, the whole
        membership and the whole offer, and a sixth for saving. Contexts are pooled since, events and audit entries written beside Entity Framework, tokens remembered, and who asks is read in one
        narrow statement; what is left to Entity Framework is the aggregate's own row.

        Then round trips: the profile of opening an application gave the kernel two fifths of the host's time (sockets, and threads that wake up). So everything is saved in one trip, events, audit
        entry and commit included; the database itself refuses what another version overtook. A membership makes one, a request or a booking one more for what it reads, routing one more for the
        request that it loads, a registration, which comes in its turn and reads the membership, three; the bare hosts one or two.

        What routing and registering still miss is work of the host, not waiting. A profile of routing, in shares of the host's time: loading the request whole with its assignments, a quarter;
        saving, a quarter, of which the statements are made in a tenth; looking for what changed, a thirteenth; Kestrel, the middleware and the command's way to its handler, a quarter; threads
        that look for work, a twelfth, in the bare host too. A registration moreover loads the twenty to thirty that its session has, where the bare host counts them. Less would ask for commands
        that do not load their aggregate, and whose rules would then stand in SQL. Each event then costs more than its command: it gets its place, the lane of each reaction is claimed, its effect is committed with its inbox row,
        and the lane is given back (the timeline takes many events in one transaction); a membership moreover makes an invitation and its mail.
        """ + Environment.NewLine;

    private static string Command(Arguments arguments) => $"scripts/benchmarks.sh {arguments.Text}".TrimEnd();

    private static async Task<string> MachineAsync()
    {
        await using var source = NpgsqlDataSource.Create(TestPostgres.ConnectionTo("postgres"));
        await using var command = source.CreateCommand("select split_part(version(), ' ', 2) || ', fsync ' || current_setting('fsync') || ', synchronous_commit ' || current_setting('synchronous_commit')");
        return $"{Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, PostgreSQL {await command.ExecuteScalarAsync()}";
    }
}
