using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Departement77.BuildingBlocks.Infrastructure.Persistence;

/// <summary>
/// Spares round trips: events, audit entries and the commit go with Entity Framework's own statements, where <see cref="ModuleDbContext.Accompany"/> says that nothing else is saved; the wait for
/// a turn goes with the question that is asked after it.
/// </summary>
internal sealed class JoinedRoundTrips : DbCommandInterceptor
{
    /// <summary>What the database calls an update that met no row.</summary>
    public const string SavedByAnother = "saved_by_another";

    public static JoinedRoundTrips Instance { get; } = new();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        switch (eventData)
        {
            case { CommandSource: CommandSource.SaveChanges, Context: ModuleDbContext saves }:
                saves.Accompany((NpgsqlCommand)command);
                break;
            case { CommandSource: CommandSource.LinqQuery, Context: ModuleDbContext asks }:
                asks.Precede((NpgsqlCommand)command);
                break;
        }

        return ValueTask.FromResult(result);
    }

    /// <summary>
    /// Adds to a command whose parameters have names the question whether its updates met their rows, which ends the transaction where they did not, then the statements of the kernel's rows,
    /// then the commit.
    /// </summary>
    public static void Append(NpgsqlCommand command, IReadOnlyList<EntityEntry> updated, IReadOnlyList<NpgsqlBatchCommand> rows)
    {
        var text = new StringBuilder(command.CommandText);
        for (var row = 0; row < updated.Count; row++)
        {
            var key = updated[row].Metadata.FindPrimaryKey()!.Properties;
            var conditions = new List<string>(key.Count);
            foreach (var property in key)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"saved{row}_{conditions.Count}");
                command.Parameters.Add(property.GetRelationalTypeMapping().CreateParameter(command, name, updated[row].Property(property.Name).CurrentValue));
                conditions.Add($"{property.GetColumnName()} = @{name}");
            }

            // Another transaction's row of the very version that was to be written is not ours. (No trigger writes one under an EXCEPTION clause, whose rows bear a number of their own.)
            text.Append(CultureInfo.InvariantCulture, $"select public.refuse_unless_saved(exists (select from {updated[row].Metadata.GetTableName()} where {string.Join(" and ", conditions)} and xmin = pg_current_xact_id()::xid));").AppendLine();
        }

        for (var row = 0; row < rows.Count; row++)
        {
            var statement = rows[row].CommandText;
            var parameters = rows[row].Parameters.ToArray();
            rows[row].Parameters.Clear();

            // From the last one, as $1 is the beginning of $10.
            for (var place = parameters.Length; place > 0; place--)
            {
                var parameter = parameters[place - 1];
                parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"kernel{row}_{place}");
                statement = statement.Replace(string.Create(CultureInfo.InvariantCulture, $"${place}"), $"@{parameter.ParameterName}", StringComparison.Ordinal);
                command.Parameters.Add(parameter);
            }

            text.Append(statement).AppendLine(";");
        }

        command.CommandText = text.Append("commit").ToString();
    }
}
