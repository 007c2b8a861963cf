using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Departement77.BuildingBlocks.Infrastructure.Database;

/// <summary>Where PostgreSQL is, and how the product's roles sign in.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Name of the connection string, also <c>ConnectionStrings__Departement77</c> in the environment.</summary>
    public const string ConnectionStringName = "Departement77";

    /// <summary>Owner of every object; nobody signs in as it.</summary>
    public const string OwnerRole = "d77_owner";

    /// <summary>Connection of the role that creates roles and runs migrations.</summary>
    public required string AdministratorConnection { get; init; }

    /// <summary>Secret from which the passwords of the roles are derived; by default the administrator's password.</summary>
    public string? RoleSecret { get; init; }

    /// <summary>Whether this host brings the database up to date when it starts; else <c>migrate</c> did it before.</summary>
    public bool MigrateOnStart { get; init; } = true;

    /// <summary>Whether demonstration data are loaded: in Development, unless said otherwise.</summary>
    public bool Demonstration { get; init; }

    /// <summary>Connections a role may hold on one host.</summary>
    public int PoolSize { get; init; } = 10;

    /// <summary>Role of a schema.</summary>
    public static string RoleOf(string schema) => $"d77_{schema}";

    /// <summary>Role that only reads a schema, and of its protected tables only the rows of whom it reads for.</summary>
    public static string ReaderOf(string schema) => $"{RoleOf(schema)}_reader";

    /// <summary>Password of a role: derived, so that every host knows it and none stores it.</summary>
    public string PasswordOf(string role)
    {
        var secret = RoleSecret ?? new NpgsqlConnectionStringBuilder(AdministratorConnection).Password ?? "";
        return Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(role)));
    }

    /// <summary>Connection string of a role on its schema.</summary>
    public string ConnectionOf(string schema, string role)
    {
        var connection = new NpgsqlConnectionStringBuilder(AdministratorConnection)
        {
            Username = role,
            Password = PasswordOf(role),
            MaxPoolSize = PoolSize,
            MaxAutoPrepare = 64,
            AutoPrepareMinUsages = 2,
            Timeout = 5,
            CommandTimeout = 15,
            KeepAlive = 30,
            ApplicationName = $"departement77-{schema}",

            // Nothing that the product does leaves a trace in a session: no session lock, no temporary table, and whom a statement reads for is said until its own transaction ends.
            // To wipe one after each use would cost every request a statement.
            NoResetOnClose = true,

            // By Options, as the names of a search path's schemas cannot be told apart in "Search Path". JIT costs more than it gives on short statements.
            Options = $"-c search_path={schema},public -c jit=off",
        };
        return connection.ConnectionString;
    }
}
