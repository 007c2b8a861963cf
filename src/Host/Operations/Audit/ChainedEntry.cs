using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Departement77.Host.Operations.Audit;

/// <summary>A row of the chain as it is read, and the hash that it should have. The second writing of the form that the sequencer of the chain hashes in SQL: a changed function is found out too.</summary>
internal sealed record ChainedEntry(
    long Place,
    byte[] Hash,
    Guid Id,
    DateTime OccurredAt,
    string[] Roles,
    string Action,
    string AggregateType,
    Guid AggregateId,
    int AggregateVersion,
    string? CorrelationId,
    string Actor,
    string? Reason,
    Guid? ActorSalt,
    Guid? ReasonSalt,
    byte[]? ActorMark,
    byte[]? ReasonMark,
    Guid? Erasure)
{
    /// <summary>What stands where an actor was forgotten.</summary>
    public const string Forgotten = "effacé";

    public const string Select = """
        select place, hash, id, occurred_at, roles, action, aggregate_type, aggregate_id, aggregate_version, correlation_id, actor, reason,
            actor_salt, reason_salt, actor_mark, reason_mark, erasure
        from audit_entries
        where place is not null
        order by place
        """;

    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>Whether forgotten words left what an erasure leaves, and nothing else.</summary>
    public bool IsForgottenProperly =>
        (ActorSalt is not null ? ActorMark is null : ActorMark is not null && Actor == Forgotten && Erasure is not null)
        && (ReasonSalt is not null ? ReasonMark is null && Reason is not null : Reason is null && (ReasonMark is null || Erasure is not null));

    public static ChainedEntry Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetFieldValue<byte[]>(1),
        row.GetGuid(2),
        row.GetDateTime(3),
        row.GetFieldValue<string[]>(4),
        row.GetString(5),
        row.GetString(6),
        row.GetGuid(7),
        row.GetInt32(8),
        Maybe<string>(row, 9),
        row.GetString(10),
        Maybe<string>(row, 11),
        row.IsDBNull(12) ? null : row.GetGuid(12),
        row.IsDBNull(13) ? null : row.GetGuid(13),
        Maybe<byte[]>(row, 14),
        Maybe<byte[]>(row, 15),
        row.IsDBNull(16) ? null : row.GetGuid(16));

    /// <summary>The hash of the entry after another one.</summary>
    public byte[] HashAfter(byte[] previous)
    {
        var json = new StringBuilder("[");
        Text(json, Place.ToString(CultureInfo.InvariantCulture));
        Text(json, Id.ToString("D"));
        Text(json, OccurredAt.ToString(Instant, CultureInfo.InvariantCulture));
        Texts(json, Roles);
        Text(json, Action);
        Text(json, AggregateType);
        Text(json, AggregateId.ToString("D"));
        Text(json, AggregateVersion.ToString(CultureInfo.InvariantCulture));
        Text(json, CorrelationId);
        Text(json, Hex(ActorSalt is { } actorSalt ? MarkOf("actor", actorSalt, Actor) : ActorMark));
        Text(json, Hex(ReasonSalt is { } reasonSalt && Reason is not null ? MarkOf("reason", reasonSalt, Reason) : ReasonMark), isLast: true);
        return SHA256.HashData([.. previous, .. Encoding.UTF8.GetBytes(json.Append(']').ToString())]);
    }

    private static byte[] MarkOf(string member, Guid salt, string words)
    {
        var json = new StringBuilder("[");
        Text(json, member);
        Text(json, salt.ToString("D"));
        Text(json, words, isLast: true);
        return SHA256.HashData(Encoding.UTF8.GetBytes(json.Append(']').ToString()));
    }

    private static string? Hex(byte[]? bytes) => bytes is null ? null : Convert.ToHexStringLower(bytes);

    private static void Texts(StringBuilder json, string[] texts)
    {
        json.Append('[');
        for (var i = 0; i < texts.Length; i++)
            Text(json, texts[i], i == texts.Length - 1);

        json.Append("], ");
    }

    /// <summary>As PostgreSQL writes a text in jsonb: only quotes, backslashes and control characters are escaped.</summary>
    private static void Text(StringBuilder json, string? text, bool isLast = false)
    {
        if (text is null)
        {
            json.Append("null");
        }
        else
        {
            json.Append('"');
            foreach (var letter in text)
            {
                _ = letter switch
                {
                    '"' => json.Append("\\\""),
                    '\\' => json.Append("\\\\"),
                    '\b' => json.Append("\\b"),
                    '\f' => json.Append("\\f"),
                    '\n' => json.Append("\\n"),
                    '\r' => json.Append("\\r"),
                    '\t' => json.Append("\\t"),
                    < ' ' => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                    _ => json.Append(letter),
                };
            }

            json.Append('"');
        }

        if (!isLast)
            json.Append(", ");
    }

    private static T? Maybe<T>(NpgsqlDataReader row, int column)
        where T : class => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);
}
