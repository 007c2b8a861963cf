using System.Collections.Concurrent;
using System.Security.Cryptography;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace Departement77.Host.Access.Keys;

/// <summary>Keys that all hosts share: kept in PostgreSQL, encrypted, made once by whichever host comes first.</summary>
internal sealed class AccessKeys(DatabaseConnections connections, IDataProtectionProvider protection)
{
    public const string TokenSigning = "token-signing";
    public const string TokenEncryption = "token-encryption";
    public const string InvitationLinks = "invitation-links";

    private const long CreationLock = 7_700_080;
    private const int SecretBytes = 32;

    private readonly IDataProtector protector = protection.CreateProtector("access.keys");
    private readonly ConcurrentDictionary<string, byte[]> known = new(StringComparer.Ordinal);

    /// <summary>The key as bytes: PKCS#8 for the signing key, a secret for the others.</summary>
    public byte[] Get(string name) => known.GetOrAdd(name, Load);

    /// <summary>Reads every key, so that none needs the database later.</summary>
    public void ReadAll()
    {
        foreach (var name in new[] { TokenSigning, TokenEncryption, InvitationLinks })
            Get(name);
    }

    private byte[] Load(string name)
    {
        using var connection = connections.For("access").OpenConnection();
        using var transaction = connection.BeginTransaction();

        // Two hosts that start together must not sign with two keys.
        Execute(connection, $"select pg_advisory_xact_lock({CreationLock})");
        using (var find = new NpgsqlCommand("select protected_key from keys where name = $1", connection) { Parameters = { new() { Value = name } } })
        {
            if (find.ExecuteScalar() is byte[] stored)
                return protector.Unprotect(stored);
        }

        var created = Create(name);
        using (var insert = new NpgsqlCommand("insert into keys (name, protected_key) values ($1, $2)", connection) { Parameters = { new() { Value = name }, new() { Value = protector.Protect(created) } } })
            insert.ExecuteNonQuery();

        transaction.Commit();
        return created;
    }

    private static byte[] Create(string name)
    {
        if (name != TokenSigning)
            return RandomNumberGenerator.GetBytes(SecretBytes);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKey();
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
