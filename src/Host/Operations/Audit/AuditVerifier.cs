using System.Data;
using System.Globalization;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Npgsql;

namespace Departement77.Host.Operations.Audit;

/// <summary>What is wrong with the chain at one place.</summary>
/// <param name="Kind"><c>Altered</c>, <c>Missing</c>, <c>Inserted</c>, <c>Unverifiable</c>, <c>Anchor</c> or <c>Erasure</c>.</param>
/// <param name="Place">Where.</param>
/// <param name="Entry">Which entry; null where there is none any more.</param>
/// <param name="Explanation">French sentence.</param>
internal sealed record AuditFinding(string Kind, long Place, Guid? Entry, string Explanation);

/// <summary>What a verification of the audit chain found.</summary>
/// <param name="Status"><c>whole</c> or <c>broken</c>.</param>
/// <param name="Entries">Entries that were read.</param>
/// <param name="Anchor">Where the chain stands, as <c>place:hash</c>: keep it elsewhere, and give it to a later verification.</param>
/// <param name="Waiting">Entries that are not chained yet.</param>
/// <param name="Forgotten">Entries whose personal words were erased.</param>
/// <param name="Findings">What is wrong, in the order of the chain, the first hundred.</param>
/// <param name="HasMore">Whether there is more than that.</param>
internal sealed record AuditVerification(string Status, long Entries, string Anchor, long Waiting, long Forgotten, IReadOnlyList<AuditFinding> Findings, bool HasMore);

/// <summary>Reads the whole chain in its order, row by row and in one snapshot, and makes every hash again.</summary>
internal sealed class AuditVerifier(DatabaseConnections connections)
{
    private const string Head = "select last_place, last_hash, (select count(*) from audit_entries where place is null) from audit_chain";
    private const string Anchors = "select place, hash from audit_anchors order by place";

    // An erasure says how many entries it changed: words that were taken away beside it show.
    private const string Erasures = """
        select min(e.place), e.erasure, count(*), coalesce(max(f.aggregate_version), 0)
        from audit_entries e
        left join audit_entries f on f.id = e.erasure and f.action = 'ForgetInAudit'
        where e.erasure is not null
        group by e.erasure
        having count(*) > coalesce(max(f.aggregate_version), 0)
        order by 1
        limit 101
        """;

    private static readonly byte[] Origin = System.Security.Cryptography.SHA256.HashData("Departement77 audit 1"u8);

    /// <summary>Verifies the chain.</summary>
    /// <param name="anchor">Kept elsewhere; null for none.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task<AuditVerification> VerifyAsync(AuditAnchor? anchor, CancellationToken cancellation)
    {
        await using var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(cancellation);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var (head, waiting) = await ReadHeadAsync(connection, cancellation);
        var walk = new ChainWalk(Origin, head, await ReadAnchorsAsync(connection, anchor, cancellation));
        await using (var entries = new NpgsqlCommand(ChainedEntry.Select, connection) { CommandTimeout = 0 })
        await using (var reader = await entries.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
                walk.Visit(ChainedEntry.Read(reader));
        }

        walk.End();
        await AddErasuresAsync(connection, walk, cancellation);
        return walk.Tell(waiting);
    }

    private static async Task<(AuditAnchor Head, long Waiting)> ReadHeadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Head, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? (new AuditAnchor(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)), reader.GetInt64(2)) : (new AuditAnchor(0, []), 0);
    }

    private static async Task<IReadOnlyList<AuditAnchor>> ReadAnchorsAsync(NpgsqlConnection connection, AuditAnchor? given, CancellationToken cancellation)
    {
        List<AuditAnchor> anchors = given is null ? [] : [given];
        await using var command = new NpgsqlCommand(Anchors, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            anchors.Add(new AuditAnchor(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)));

        return anchors;
    }

    private static async Task AddErasuresAsync(NpgsqlConnection connection, ChainWalk walk, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Erasures, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            walk.Add("Erasure", reader.GetInt64(0), entry: null, string.Create(
                CultureInfo.InvariantCulture,
                $"{reader.GetInt64(2)} entrées ont perdu leurs mots au nom de l'effacement {reader.GetGuid(1)}, qui en déclare {reader.GetInt32(3)} : des mots ont été retirés en dehors de lui."));
        }
    }
}

/// <summary>One pass over the chain; remembers the last hash, the anchors and what is wrong, whatever the length of the chain.</summary>
internal sealed class ChainWalk
{
    private const int MostFindings = 100;

    private readonly AuditAnchor head;
    private readonly ILookup<long, byte[]> anchors;
    private readonly List<AuditFinding> findings = [];
    private byte[] previous;
    private byte[]? otherwise;
    private bool isPreviousLost;
    private long place;
    private long entries;
    private long forgotten;
    private bool hasMore;

    /// <param name="origin">Hash before the first entry.</param>
    /// <param name="head">Where the chain should end.</param>
    /// <param name="anchors">Hashes that places had.</param>
    public ChainWalk(byte[] origin, AuditAnchor head, IEnumerable<AuditAnchor> anchors)
    {
        previous = origin;
        this.head = head;
        this.anchors = anchors.ToLookup(anchor => anchor.Place, anchor => anchor.Hash);
    }

    public void Visit(ChainedEntry entry)
    {
        entries++;
        forgotten += entry.Erasure is null ? 0 : 1;
        if (entry.Place <= place)
        {
            Add("Inserted", entry.Place, entry.Id, $"Cette place est prise deux fois : l'entrée {entry.Id} a été ajoutée après coup.");
            return;
        }

        if (entry.Place > place + 1)
        {
            Add("Missing", place + 1, entry: null, entry.Place == place + 2
                ? "L'entrée de cette place a disparu ; la suivante ne peut pas être vérifiée."
                : $"Les entrées de cette place et des suivantes jusqu'à {entry.Place - 1} ont disparu ; celle d'après ne peut pas être vérifiée.");
            (isPreviousLost, otherwise) = (true, null);
        }

        if (entry.Place > head.Place)
            Add("Inserted", entry.Place, entry.Id, $"La chaîne s'arrête à la place {head.Place} : l'entrée {entry.Id} a été ajoutée après coup.");

        Compare(entry);
        place = entry.Place;
        foreach (var anchored in anchors[place].Where(anchored => !anchored.AsSpan().SequenceEqual(entry.Hash)))
            Add("Anchor", place, entry.Id, $"L'empreinte notée pour cette place était {Convert.ToHexStringLower(anchored)} : la chaîne a été récrite depuis, à cette place ou avant elle.");
    }

    /// <summary>The end of the chain: what should still come.</summary>
    public void End()
    {
        if (place < head.Place)
        {
            Add("Missing", place + 1, entry: null, place + 1 == head.Place
                ? "La dernière entrée de la chaîne a disparu."
                : $"Les entrées de cette place à {head.Place}, la fin de la chaîne, ont disparu.");
        }
        else if (place == head.Place && !isPreviousLost && !previous.AsSpan().SequenceEqual(head.Hash))
        {
            Add("Altered", place, entry: null, "La fin de la chaîne n'a pas l'empreinte que l'application a notée : elle a été récrite.");
        }

        foreach (var beyond in anchors.Where(anchored => anchored.Key > place))
            Add("Anchor", beyond.Key, entry: null, "Une empreinte a été notée pour cette place, qui n'existe plus : la fin de la chaîne a disparu.");
    }

    public void Add(string kind, long where, Guid? entry, string explanation)
    {
        if (findings.Count < MostFindings)
            findings.Add(new(kind, where, entry, explanation));
        else
            hasMore = true;
    }

    public AuditVerification Tell(long waiting) => new(
        findings.Count == 0 ? "whole" : "broken", entries, new AuditAnchor(place, previous).ToString(), waiting, forgotten, [.. findings.OrderBy(finding => finding.Place)], hasMore);

    private void Compare(ChainedEntry entry)
    {
        var computed = entry.HashAfter(previous);
        var holds = isPreviousLost || computed.AsSpan().SequenceEqual(entry.Hash) || (otherwise is not null && entry.HashAfter(otherwise).AsSpan().SequenceEqual(entry.Hash));
        if (!holds && otherwise is not null)
            Add("Unverifiable", entry.Place, entry.Id, "L'empreinte de la place précédente est perdue : cette entrée ne peut pas être vérifiée.");
        else if (!holds)
            Add("Altered", entry.Place, entry.Id, $"L'entrée {entry.Id} n'a plus l'empreinte de son contenu à cette place : elle, ou celle qui la précède, a été modifiée, déplacée ou remplacée.");
        else if (!entry.IsForgottenProperly)
            Add("Altered", entry.Place, entry.Id, $"L'entrée {entry.Id} a perdu des mots autrement que par un effacement.");

        // After an altered entry its neighbour follows either what is stored or what is read, whichever was not touched.
        otherwise = holds || otherwise is not null ? null : computed;
        isPreviousLost = false;
        previous = entry.Hash;
    }
}
