using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Npgsql;

namespace Departement77.Host.Operations.Audit;

/// <summary>A place of the chain and the hash that it had: whoever kept it elsewhere can tell whether the entries up to there are still the same.</summary>
internal sealed record AuditAnchor(long Place, byte[] Hash)
{
    private const int HashBytes = 32;

    /// <summary>Reads <c>place:hash</c>, as the log and the command line write it.</summary>
    public static bool TryParse(string text, out AuditAnchor? anchor)
    {
        anchor = null;
        if (text.Split(':') is not [var place, { Length: HashBytes * 2 } hash] || !hash.All(char.IsAsciiHexDigit)
            || !long.TryParse(place, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number))
            return false;

        anchor = new AuditAnchor(number, Convert.FromHexString(hash));
        return true;
    }

    public override string ToString() => $"{Place}:{Convert.ToHexStringLower(Hash)}";
}

/// <summary>Puts committed audit entries into the chain. Any host may, one at a time: the lock is the database's.</summary>
internal sealed class AuditChain(DatabaseConnections connections)
{
    private const int ChainedAtOnce = 500;

    private readonly NpgsqlDataSource source = connections.For(IntegrationPart.Schema);

    /// <summary>Chains what is committed and has no place yet.</summary>
    /// <returns>How many; 0 when there was none or another host is at it.</returns>
    public async Task<int> ExtendAsync(CancellationToken cancellation)
    {
        for (var total = 0; ;)
        {
            await using var command = source.CreateCommand("select chain_audit($1)");
            command.Parameters.Add(new() { Value = ChainedAtOnce });
            var chained = (int)(await command.ExecuteScalarAsync(cancellation))!;
            total += Math.Max(chained, 0);
            if (chained < ChainedAtOnce)
                return total;
        }
    }

    /// <summary>Keeps where the chain stands.</summary>
    /// <returns>Null when it has not moved since the last anchor.</returns>
    public async Task<AuditAnchor?> AnchorAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select place, hash from anchor_audit()");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? new AuditAnchor(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : null;
    }
}
