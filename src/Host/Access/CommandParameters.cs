using Npgsql;

namespace Departement77.Host.Access;

internal static class CommandParameters
{
    /// <summary>Gives $1, $2 and so on their values.</summary>
    public static void Give(this NpgsqlCommand command, params ReadOnlySpan<object?> values)
    {
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
    }
}
