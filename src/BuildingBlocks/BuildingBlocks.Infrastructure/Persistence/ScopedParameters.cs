using System.Collections.Concurrent;
using System.Data;
using Dapper;
using Departement77.BuildingBlocks.Application.Persistence;
using Npgsql;

namespace Departement77.BuildingBlocks.Infrastructure.Persistence;

/// <summary>
/// The parameters of a statement with those of its read scope. Dapper's own <c>DynamicParameters</c> asks each parameter for its <see cref="DbType"/>, for which Npgsql searches all the
/// types that it knows: a ninth of the processor time of a short list.
/// </summary>
internal sealed class ScopedParameters(object? parameters, ReadScope scope) : SqlMapper.IDynamicParameters
{
    private static readonly ConcurrentDictionary<(string Sql, Type Parameters), Action<IDbCommand, object>> Writers = new();

    public void AddParameters(IDbCommand command, SqlMapper.Identity identity)
    {
        if (parameters is IEnumerable<KeyValuePair<string, object?>> named)
        {
            foreach (var (name, value) in named)
                Add(command, name, value);
        }
        else if (parameters is not null)
        {
            WriterOf(parameters.GetType(), identity)(command, parameters);
        }

        Add(command, "sees_all", scope.SeesAll);
        Add(command, "own_authority", scope.Authority);
        Add(command, "own_body", scope.Body);
        Add(command, "in_network", scope.InSgmNetwork);
    }

    private static Action<IDbCommand, object> WriterOf(Type type, SqlMapper.Identity identity) =>
        Writers.GetOrAdd((identity.Sql, type), static (key, identity) => SqlMapper.CreateParamInfoGenerator(identity.ForDynamicParameters(key.Parameters), checkForDuplicates: true, removeUnused: true), identity);

    private static void Add(IDbCommand command, string name, object? value) => command.Parameters.Add(new NpgsqlParameter(name, value ?? DBNull.Value));
}
